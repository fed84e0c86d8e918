// The text of a template as somebody's editor left it, and what in it people would read unfilled.
#pragma once

#include "base/result.h"
#include "messages/text/person_names.h"

#include <optional>
#include <string>
#include <string_view>

namespace messages {

// `bytes` without the mark at their beginning. Refuses what is not UTF-8; the error begins with
// `name` and the place.
base::Result<std::string> to_template_text(std::string bytes, std::string_view name);

// What stands outside of the tags of `source` and would be sent as it is: merge fields of other
// tools, and a greeting by a name that is not the person's (of `names`; nothing: of anybody). With
// `name`, line and column, and the remedy.
std::optional<std::string> find_template_fault(std::string_view source, std::string_view name,
                                               const PersonNames* names);

}  // namespace messages
