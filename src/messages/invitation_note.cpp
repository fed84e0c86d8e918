#include "messages/invitation_note.h"

#include "base/json.h"
#include "base/text/printable.h"
#include "lib/jinja/environment.h"
#include "messages/profile_data.h"
#include "messages/text/person_names.h"
#include "messages/text/template_text.h"
#include "messages/text/trimmed.h"

#include <fmt/core.h>

namespace messages {
namespace {

// How messages name the template, which stands in the settings.
constexpr std::string_view kName = "outreach.invite_note";

jinja::Environment environment() {
    jinja::Environment environment({},
                                   {.undefined = jinja::Undefined::Strict, .refuses_none = true});
    add_greeting_filter(environment);
    return environment;
}

}  // namespace

base::Result<void> check_note(const std::string& note) {
    const auto compiled = environment().compile(note, kName);
    if (!compiled) return base::failure(compiled.error().to_string());
    if (const auto fault = find_template_fault(note, kName, nullptr)) return base::failure(*fault);
    return {};
}

base::Result<std::string> write_note(const std::string& note, int most,
                                     const domain::Profile& profile) {
    const PersonNames names(profile);
    if (const auto fault = find_template_fault(note, kName, &names)) return base::failure(*fault);
    const auto with = environment();
    const auto compiled = with.compile(note, kName);
    if (!compiled) return base::failure(compiled.error().to_string());
    const auto rendered = with.render(*compiled, template_data(profile));
    if (!rendered) return base::failure(rendered.error().to_string());
    auto text = trimmed(*rendered);
    if (text.empty())
        return base::failure(fmt::format("{}: the note is empty for this person", kName));
    const auto length = base::count_utf16_units(text);
    if (length <= static_cast<std::size_t>(most)) return text;
    return base::failure(
        fmt::format("{}: the note has {} characters, more than the {} of "
                    "`outreach.invite_note_length`",
                    kName, length, most));
}

}  // namespace messages
