#include "messages/message_template.h"

#include "base/json.h"
#include "lib/jinja/environment.h"
#include "messages/greeting.h"
#include "messages/profile_data.h"
#include "messages/text/field_name.h"
#include "messages/text/merge_field.h"
#include "messages/text/template_text.h"
#include "messages/text/trimmed.h"

#include <memory>

namespace messages {
namespace {

// Loads the files of a folder for one rendering, and remembers the first that must not be used.
class CheckedFolder {
public:
    CheckedFolder(const std::filesystem::path& folder, TemplateUse use, const PersonNames* names)
        : load_(jinja::folder_loader(folder)), use_(use), names_(names) {}

    std::optional<std::string> load(std::string_view name) {
        auto bytes = load_(name);
        if (!bytes) return std::nullopt;
        auto text = to_template_text(*std::move(bytes), name);
        if (!text) return refuse(text.error().message);
        if (use_ == TemplateUse::Prompt) return *text;
        if (const auto fault = find_template_fault(*text, name, names_)) return refuse(*fault);
        return *text;
    }

    const std::optional<std::string>& fault() const { return fault_; }

private:
    std::optional<std::string> refuse(const std::string& fault) {
        if (!fault_) fault_ = fault;
        return std::nullopt;
    }

    jinja::Loader load_;
    TemplateUse use_;
    const PersonNames* names_;
    std::optional<std::string> fault_;
};

jinja::Environment environment(CheckedFolder& folder, TemplateUse use) {
    jinja::Environment environment(
        [&folder](std::string_view name) { return folder.load(name); },
        {.undefined = jinja::Undefined::Strict, .refuses_none = use == TemplateUse::Message});
    add_greeting_filter(environment);
    return environment;
}

// "`company` is undefined" says nothing of what it is called here.
std::string with_remedy(const jinja::Error& error) {
    constexpr std::string_view kUndefined = "` is undefined";
    const auto end = error.message.find(kUndefined);
    std::string text = error.to_string();
    if (end == std::string::npos || !error.message.starts_with('`') ||
        error.message.find("did you mean") != std::string::npos)
        return text;
    const MergeField field{0, error.message.substr(1, end - 1)};
    const bool is_known = field_kind(field.text) != FieldKind::None;
    return is_known ? text + "; " + remedy_for(field) : text;
}

base::Result<void> why_not(const CheckedFolder& folder, const jinja::Error& error) {
    return base::failure(folder.fault() ? *folder.fault() : with_remedy(error));
}

}  // namespace

base::Result<std::string> render_template(const std::filesystem::path& file, TemplateUse use,
                                          const nlohmann::json& data, const PersonNames& names) {
    const std::string name = file.filename().string();
    CheckedFolder folder(file.parent_path(), use, &names);
    const auto rendered = environment(folder, use).render(name, data);
    // A fault that the template itself passes over, by `ignore missing`, is one all the same.
    if (folder.fault()) return base::failure(*folder.fault());
    if (!rendered) return tl::make_unexpected(why_not(folder, rendered.error()).error());
    auto text = trimmed(*rendered);
    if (text.empty()) return base::failure(name + ": the text is empty for this person");
    const auto greetings = list_greetings(text);
    for (const auto& greeting : greetings) {
        if (use == TemplateUse::Message && greeting.lacks_name)
            return base::failure(name + ": the name is missing in the greeting for this person");
    }
    return text;
}

base::Result<void> check_template(const std::filesystem::path& file, TemplateUse use) {
    CheckedFolder folder(file.parent_path(), use, nullptr);
    const auto with = environment(folder, use);
    const auto compiled = with.load(file.filename().string());
    if (compiled) return {};
    return why_not(folder, compiled.error());
}

}  // namespace messages
