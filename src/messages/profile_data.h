// A profile as templates see it.
#pragma once

#include "domain/profile.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace jinja {
class Environment;
}

namespace messages {

// Around each text of a stranger in a prompt.
inline constexpr std::string_view kDataBegins = "\u27E6";
inline constexpr std::string_view kDataEnds = "\u27E7";

// The profile's fields at top level, and all of them as `profile`. A text that is empty, or a
// placeholder, is null; `greeting_name` is the name to greet the person by, null where the first
// name is none.
nlohmann::json template_data(const domain::Profile& profile);

// The same for a prompt. Every text of the profile is data that a stranger wrote, so each stands
// between the two marks above, on one line, cut to a length; what looks like a mark inside of it is
// taken out, and long lists end early. Instructions in it are then told apart from ours.
nlohmann::json prompt_data(const domain::Profile& profile);

// `name|greeting`: the name to greet somebody by, null where it is none.
void add_greeting_filter(jinja::Environment& environment);

// `text` without the marks, which a model may have copied.
std::string without_marks(std::string text);

}  // namespace messages
