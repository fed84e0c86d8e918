#include "home/settings_reading.h"

#include "home/setting_rows.h"
#include "home/setting_suggestion.h"
#include "home/setting_value.h"
#include "home/yaml_document.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

namespace home {
namespace {

constexpr std::string_view kAccounts = "accounts.";

// The name by which a row knows `key`: `accounts.jane.username` is the row `accounts.*.username`.
std::string row_name(const std::string& key) {
    if (!key.starts_with(kAccounts)) return key;
    const auto dot = key.find('.', kAccounts.size());
    return dot == std::string::npos ? key : "accounts.*" + key.substr(dot);
}

// Sections for anchors, as other tools have them: "x-usual: &usual {…}".
bool is_own_section(const std::string& key) {
    return key.starts_with("x-") || key.starts_with("X-") || key.starts_with(".");
}

// "${NAME}", which shells and compose files replace, and nobody does here.
bool is_variable(const std::string& value) {
    return value.starts_with("${") && value.ends_with('}');
}

class Reader {
public:
    Reader(const YamlDocument& document, const std::string& file, const Paths& paths)
        : document_(document), file_(file), paths_(paths) {}

    base::Result<SettingsReading> read() {
        const auto& root = document_.root();
        if (!root.IsNull() && !root.IsMap()) {
            return base::failure(file_ +
                                 ":1: expected sections such as `accounts:` and `campaign:`");
        }
        if (root.IsMap()) TRY_VOID(read_map(root, ""));
        TRY_VOID(read_differences());
        TRY_VOID(check_complete());
        return std::move(reading_);
    }

private:
    // A value that one account has of its own.
    struct Difference {
        const SettingRow* row;
        std::string key;
        std::string text;
        int line;
    };

    base::Result<void> read_map(const YAML::Node& map, const std::string& prefix) {
        std::set<std::string> seen;
        for (const auto& entry : TRY(document_.entries(map))) {
            const std::string name = entry.first.IsScalar() ? entry.first.Scalar() : "?";
            // Handles are compared as they are used.
            const std::string key = prefix + (prefix == kAccounts ? to_handle(name) : name);
            if (!seen.insert(key).second)
                return document_.complaint(entry.first, "`" + key + "` is given twice: keep one");
            TRY_VOID(read_entry(entry, key));
        }
        return {};
    }

    base::Result<void> read_entry(const YamlDocument::Entry& entry, const std::string& key) {
        const auto& [name, node] = entry;
        const int line = name.Mark().line + 1;
        if (key == "accounts" && node.IsSequence()) return read_accounts(node);
        if (key.starts_with(kAccounts) && key.find('.', kAccounts.size()) == std::string::npos)
            return read_account(node, key, line);
        const std::string common = common_key(key);
        if (is_setting_section(row_name(key)) || (!common.empty() && is_setting_section(common))) {
            if (node.IsMap()) return read_map(node, key + ".");
            if (node.IsNull()) return {};
            return complaint(line, "`" + key + "` must be a section, with its keys below it");
        }
        const SettingRow* row = find_setting_row(common.empty() ? row_name(key) : common);
        if (row == nullptr) return unknown_key(key, line);
        TRY_VOID(check_whole(*row, entry, key, line));
        if (node.IsNull()) return {};  // an empty value leaves the default
        const auto text = text_of(*row, node);
        if (!text) return complaint(line, "`" + key + "` must be one value");
        if (common.empty()) return read_value(*row, key, *text, line, reading_.settings);
        if (!may_differ(*row))
            return complaint(
                line, "`" + key + "` is the same for all accounts: put it into `" + common + "`");
        differences_.push_back({row, key, *text, line});
        return {};
    }

    static std::optional<std::string> text_of(const SettingRow& row, const YAML::Node& node) {
        if (node.IsScalar()) return node.Scalar();
        if (!row.is_list || !node.IsSequence()) return std::nullopt;
        std::string text;
        for (const auto& item : node) {
            if (!item.IsScalar()) return std::nullopt;
            text += (text.empty() ? "" : ", ") + item.Scalar();
        }
        return text;
    }

    // What is common is known now, wherever it stands in the file.
    base::Result<void> read_differences() {
        auto& settings = reading_.settings;
        const auto zone = reading_.given.find("outreach.time_zone");
        settings.rules[""] = {settings.campaign, settings.time_zone,
                              zone == reading_.given.end() ? "" : zone->second.origin};
        for (const auto& [row, key, text, line] : differences_) {
            const auto end = key.find('.', kAccounts.size());
            const std::string handle = key.substr(kAccounts.size(), end - kAccounts.size());
            const auto begun = settings.rules.find(handle);
            Settings own;
            own.campaign =
                begun == settings.rules.end() ? settings.campaign : begun->second.campaign;
            if (begun != settings.rules.end()) own.time_zone = begun->second.time_zone;
            TRY_VOID(read_value(*row, key, text, line, own));
            auto& rules = settings.rules[handle];
            rules.campaign = own.campaign;
            rules.time_zone = own.time_zone;
            if (row->key == "outreach.time_zone")
                rules.time_zone_origin = reading_.given.at(key).origin;
        }
        return {};
    }

    base::Result<void> read_value(const SettingRow& row, const std::string& key,
                                  const std::string& given, int line, Settings& settings) {
        const std::string text = row.is_secret ? given : trimmed_value(given);
        if (is_variable(text)) {
            return complaint(line, "`" + key +
                                       "` names a variable, which is not replaced here; write the "
                                       "value, or leave the key out and set the variable of the "
                                       "environment that docs/configuration.md lists");
        }
        if (is_in_typographic_quotes(text)) {
            return complaint(line, "`" + key +
                                       "` stands in typographic quotes, which YAML takes for a "
                                       "part of it; write \" or '");
        }
        auto read = row.read(SettingTarget{settings, paths_}, text);
        if (!read) return complaint(line, "`" + key + "` must be " + read.error().message);
        reading_.given[key] = {text, fmt::format("{}:{}", file_, line)};
        return {};
    }

    // Half of a secret is worse than none: a login with it counts as a wrong one.
    base::Result<void> check_whole(const SettingRow& row, const YamlDocument::Entry& entry,
                                   const std::string& key, int line) {
        if (row.is_secret && !document_.unread(entry).empty()) {
            return complaint(line, "`" + key +
                                       "` is not read whole: YAML takes what stands behind ` #`, "
                                       "and values that begin with `#`, `!` or `&`, for something "
                                       "else; put the value in quotes, and a comment on a line of "
                                       "its own");
        }
        const std::string rest = document_.cut_off(entry);
        if (rest.size() < 2 || rest[1] == ' ' || rest[1] == '#') return {};
        reading_.warnings.push_back(
            fmt::format("{}:{}: `{}` ends before `{}`, which YAML takes for a comment; put the "
                        "value in quotes if it belongs to it",
                        file_, line, key, rest));
        return {};
    }

    base::Result<void> read_account(const YAML::Node& node, const std::string& key, int line) {
        if (!node.IsMap())
            return complaint(line, "`" + key + "` must be a section with username and password");
        reading_.settings.accounts.push_back({.handle = key.substr(kAccounts.size())});
        account_lines_.push_back(line);
        return read_map(node, key + ".");
    }

    // "- handle: jane", and "- jane: {…}".
    base::Result<void> read_accounts(const YAML::Node& list) {
        std::set<std::string> seen;
        for (const auto& item : list) {
            const int line = item.Mark().line + 1;
            if (!item.IsMap()) return complaint(line, "an account must be a section");
            const auto members = TRY(document_.entries(item));
            const bool is_named =
                members.size() == 1 && members[0].first.IsScalar() && members[0].second.IsMap();
            const std::string handle =
                to_handle(is_named ? members[0].first.Scalar() : handle_in(members));
            if (handle.empty())
                return complaint(line, "this account needs a short name, such as `handle: jane`");
            const std::string key = std::string(kAccounts) + handle;
            if (!seen.insert(key).second)
                return complaint(line, "`" + key + "` is given twice: keep one");
            TRY_VOID(read_account(is_named ? members[0].second : item, key, line));
        }
        return {};
    }

    static std::string handle_in(const std::vector<YamlDocument::Entry>& members) {
        for (const auto& [name, value] : members) {
            const bool is_handle = name.IsScalar() && name.Scalar() == "handle";
            if (is_handle && value.IsScalar()) return value.Scalar();
        }
        return {};
    }

    // A suggestion for one account names it.
    static std::string with_handle(std::string meant, const std::string& key) {
        const auto star = meant.find('*');
        const auto end = key.find('.', kAccounts.size());
        if (star == std::string::npos || !key.starts_with(kAccounts)) return meant;
        return meant.replace(star, 1, key.substr(kAccounts.size(), end - kAccounts.size()));
    }

    base::Result<void> unknown_key(const std::string& key, int line) {
        const bool names_handle = key.starts_with(kAccounts) && key.ends_with(".handle");
        if (names_handle || is_own_section(key)) return {};
        const std::string meant = with_handle(suggest_setting(row_name(key)), key);
        if (key.starts_with("outreach.") || !meant.empty()) {
            const std::string text =
                fmt::format("`{}` is not a setting{}", key,
                            meant.empty() ? "" : "; did you mean `" + meant + "`?");
            if (key.starts_with("outreach.")) return complaint(line, text);
            reading_.warnings.push_back(fmt::format("{}:{}: {}", file_, line, text));
        } else {
            reading_.warnings.push_back(
                fmt::format("{}:{}: `{}` is not used: it is none of this version's settings", file_,
                            line, key));
        }
        reading_.unused.push_back(key);
        return {};
    }

    base::Result<void> check_complete() const {
        for (std::size_t i = 0; i < reading_.settings.accounts.size(); ++i) {
            const auto& account = reading_.settings.accounts[i];
            if (!account.active) continue;
            const std::string name = "`accounts." + account.handle + ".";
            if (account.username.empty())
                return complaint(account_lines_[i], name + "username` is missing");
            if (account.followup_template.empty()) {
                return complaint(account_lines_[i],
                                 name + "followup_template` is missing: name a template file");
            }
        }
        return {};
    }

    tl::unexpected<base::Error> complaint(int line, const std::string& text) const {
        return base::failure(fmt::format("{}:{}: {}", file_, line, text));
    }

    const YamlDocument& document_;
    const std::string& file_;
    const Paths& paths_;
    SettingsReading reading_;
    std::vector<int> account_lines_;
    std::vector<Difference> differences_;
};

}  // namespace

std::string common_key(const std::string& key) {
    if (!key.starts_with(kAccounts)) return {};
    const auto end = key.find('.', kAccounts.size());
    const std::string rest = end == std::string::npos ? std::string() : key.substr(end + 1);
    const auto is_in = [&](const std::string& section) {
        return rest == section || rest.starts_with(section + ".");
    };
    return is_in("campaign") || is_in("outreach") ? rest : std::string();
}

base::Result<SettingsReading> parse_settings(std::string_view text, const std::string& file,
                                             const Paths& paths) {
    const auto document = TRY(YamlDocument::parse(text, file));
    return Reader(document, file, paths).read();
}

}  // namespace home
