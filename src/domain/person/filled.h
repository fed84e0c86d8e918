// Values that say nothing: what programs write where they had none counts as empty.
#pragma once

#include <string>
#include <string_view>

namespace domain {

// `text` without blanks at its ends; empty when it is a placeholder ("null", "N/A", "Unknown
// Company", "-") or has neither a letter nor a digit.
std::string filled(std::string_view text);

// The same for a person's name, which has a letter. Null, None and Na are names of people: only
// "null", "NULL" and so on are none.
std::string filled_name(std::string_view text);

// The same for what stands in the place of a company: "Self-employed", "Career break" and
// "Confidential" are none.
std::string filled_company(std::string_view text);

}  // namespace domain
