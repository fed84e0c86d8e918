// Whether a text names a person.
#pragma once

#include <string_view>

namespace crm {

// Whether `word`, a slug, an id or a full name, stands in `text` as a whole: "duc-tram" is not
// named by "duc-tram-37620b3b", nor by anything else that goes on with a letter, a digit or a
// hyphen. Case does not count, but of a slug that is a plain word, as names are: that is named as
// it is written, or in an address.
bool mentions(std::string_view text, std::string_view word);

}  // namespace crm
