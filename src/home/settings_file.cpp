#include "home/settings_file.h"

#include "home/setting_rows.h"
#include "home/setting_value.h"

#include <fmt/core.h>
#include <sys/stat.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

namespace home {
namespace {

constexpr std::string_view kAccounts = "accounts.";

// The name by which a row knows `key`: `accounts.jane.username` is the row `accounts.*.username`.
std::string row_name(const std::string& key) {
    if (!key.starts_with(kAccounts)) return key;
    const auto dot = key.find('.', kAccounts.size());
    return dot == std::string::npos ? key : "accounts.*" + key.substr(dot);
}

class Reader {
public:
    Reader(const std::string& file, const Paths& paths) : file_(file), paths_(paths) {}

    base::Result<SettingsReading> read(const YAML::Node& root) {
        if (!root.IsNull() && !root.IsMap()) {
            return base::failure(file_ +
                                 ":1: expected sections such as `accounts:` and `campaign:`");
        }
        if (root.IsMap()) TRY_VOID(read_map(root, ""));
        TRY_VOID(check_complete());
        return std::move(reading_);
    }

private:
    base::Result<void> read_map(const YAML::Node& map, const std::string& prefix) {
        std::set<std::string> seen;
        for (const auto& entry : map) {
            const std::string key = prefix + (entry.first.IsScalar() ? entry.first.Scalar() : "?");
            const int line = entry.first.Mark().line + 1;
            if (!seen.insert(key).second)
                return complaint(line, "`" + key + "` is given twice: keep one");
            TRY_VOID(read_entry(entry.second, key, line));
        }
        return {};
    }

    base::Result<void> read_entry(const YAML::Node& node, const std::string& key, int line) {
        if (key.starts_with(kAccounts) && key.find('.', kAccounts.size()) == std::string::npos) {
            return read_account(node, kAccounts.data() + to_handle(key.substr(kAccounts.size())),
                                line);
        }
        if (node.IsMap() && is_setting_section(row_name(key))) return read_map(node, key + ".");
        const SettingRow* row = find_setting_row(row_name(key));
        if (row == nullptr) return unknown_key(key, line);
        if (node.IsNull()) return {};  // an empty value leaves the default
        if (!node.IsScalar()) return complaint(line, "`" + key + "` must be one value");
        auto read = row->read(SettingTarget{reading_.settings, paths_}, node.Scalar());
        if (!read) return complaint(line, "`" + key + "` must be " + read.error().message);
        reading_.given[key] = {node.Scalar(), fmt::format("{}:{}", file_, line)};
        return {};
    }

    base::Result<void> read_account(const YAML::Node& node, const std::string& key, int line) {
        if (!node.IsMap())
            return complaint(line, "`" + key + "` must be a section with username and password");
        reading_.settings.accounts.push_back({.handle = to_handle(key.substr(kAccounts.size()))});
        account_lines_.push_back(line);
        return read_map(node, key + ".");
    }

    base::Result<void> unknown_key(const std::string& key, int line) {
        const std::string nearest = nearest_setting(row_name(key));
        const std::string text =
            fmt::format("`{}` is not a setting{}", key,
                        nearest.empty() ? "" : "; did you mean `" + nearest + "`?");
        if (key.starts_with("outreach.")) return complaint(line, text);
        reading_.warnings.push_back(fmt::format("{}:{}: {}", file_, line, text));
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

    const std::string& file_;
    const Paths& paths_;
    SettingsReading reading_;
    std::vector<int> account_lines_;
};

bool is_given(const SettingsReading& reading, const std::string& key) {
    return reading.given.contains(key) || reading.given.contains(key + "_file") ||
           reading.given.contains(key + "_FILE");
}

// `accounts.*.password` of the account that a process works.
std::string full_key(const SettingRow& row, const std::string& handle) {
    std::string key(row.key);
    const auto star = key.find('*');
    return star == std::string::npos ? key : key.replace(star, 1, handle);
}

base::Result<void> read_variable(const SettingRow& row, const Paths& paths,
                                 SettingsReading& reading) {
    const std::string name(row.variable);
    const char* value = std::getenv(name.c_str());
    auto& settings = reading.settings;
    const bool is_of_account = row.key.starts_with(kAccounts);
    const auto* active = settings.active_account();
    if (value == nullptr || *value == '\0' || (is_of_account && active == nullptr)) return {};
    const std::string key = full_key(row, is_of_account ? active->handle : "");
    if (is_given(reading, key)) return {};
    // Account rows write to the last account.
    Settings of_row = settings;
    if (is_of_account) of_row.accounts = {*active};
    auto read = row.read(SettingTarget{of_row, paths}, value);
    if (!read)
        return base::failure("the environment's " + name + " must be " + read.error().message);
    if (is_of_account) {
        *std::find_if(settings.accounts.begin(), settings.accounts.end(), [&](const auto& account) {
            return account.handle == active->handle;
        }) = of_row.accounts.front();
    } else {
        settings = std::move(of_row);
    }
    reading.given[key] = {value, "environment (" + name + ")"};
    return {};
}

// A file with secrets that others can read is told at every start.
void warn_if_readable(const std::filesystem::path& file, std::vector<std::string>& warnings) {
    struct stat status {};
    if (::stat(file.c_str(), &status) == 0 && (status.st_mode & (S_IRGRP | S_IROTH)) != 0) {
        warnings.push_back(fmt::format("{0}: others can read the secrets in it; run: chmod 600 {0}",
                                       file.string()));
    }
}

}  // namespace

base::Result<SettingsReading> parse_settings(std::string_view text, const std::string& file,
                                             const Paths& paths) {
    try {
        return Reader(file, paths).read(YAML::Load(std::string(text)));
    } catch (const YAML::Exception& error) {
        return base::failure(fmt::format("{}:{}:{}: {}", file, error.mark.line + 1,
                                         error.mark.column + 1, error.msg));
    }
}

base::Result<SettingsReading> read_settings(const Paths& paths) {
    const auto file = paths.settings_file();
    std::ifstream stream(file);
    std::ostringstream text;
    if (!stream || !(text << stream.rdbuf())) {
        return base::failure(fmt::format(
            "{}: cannot be read: {}; a home needs this file, or name another with --home",
            file.string(), std::filesystem::exists(file) ? "no permission" : "no such file"));
    }
    auto reading = TRY(parse_settings(text.str(), file.string(), paths));
    for (const auto& row : setting_rows()) {
        if (!row.variable.empty()) TRY_VOID(read_variable(row, paths, reading));
    }
    warn_if_readable(file, reading.warnings);
    return reading;
}

}  // namespace home
