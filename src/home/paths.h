// The user's folder: where each file of a home is.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace home {

// The names are the original's, so that its assets folder is a valid home. Nothing here touches the
// disk.
class Paths {
public:
    explicit Paths(std::filesystem::path root) : root_(std::move(root)) {}

    const std::filesystem::path& root() const { return root_; }
    std::filesystem::path settings_file() const { return root_ / "accounts.secrets.yaml"; }
    std::filesystem::path keywords_file() const {
        return root_ / "campaign" / "campaign_keywords.yaml";
    }
    std::filesystem::path cookie_file(const std::string& handle) const {
        return root_ / "cookies" / (handle + ".json");
    }
    std::filesystem::path product_file() const { return root_ / "campaign" / "product_docs.txt"; }
    std::filesystem::path objective_file() const {
        return root_ / "campaign" / "campaign_objective.txt";
    }
    std::filesystem::path usage_log() const { return root_ / "data" / "llm_usage.jsonl"; }
    std::filesystem::path database() const { return root_ / "data" / "crm.db"; }
    std::filesystem::path media() const { return root_ / "data" / "media"; }
    std::filesystem::path evidence() const { return root_ / "data" / "evidence"; }
    // What is derived from the CRM, and learned from it: the home's own files, which the first
    // account of the settings uses, or those of another account.
    std::filesystem::path analytics(const std::string& account = {}) const {
        return root_ / "data" / (prefix(account) + "analytics.duckdb");
    }
    std::filesystem::path model(const std::string& account = {}) const {
        return root_ / "data" / (prefix(account) + "model.json");
    }
    std::filesystem::path logs() const { return root_ / "logs"; }
    std::filesystem::path sandbox_ledger() const { return root_ / "data" / "sandbox.jsonl"; }
    // Where `login` leaves a PIN for a running daemon.
    std::filesystem::path pin_file(const std::string& handle) const {
        return root_ / "data" / (handle + ".pin");
    }
    std::filesystem::path lock_file(const std::string& handle) const {
        return root_ / "data" / (handle + ".lock");
    }

private:
    static std::string prefix(const std::string& account) {
        return account.empty() ? account : account + ".";
    }

    std::filesystem::path root_;
};

// Why a home cannot be at `root`: the CRM's library takes no quotation mark in a path, that of the
// analyses no question mark, and no line of a log a control character. Nothing: it can.
std::optional<std::string> why_not_home(const std::filesystem::path& root);

// `--home`, else $OPENOUTREACH_HOME, else ./assets where it holds a settings file, else the XDG
// data folder.
std::filesystem::path find_home(const std::optional<std::filesystem::path>& named);

}  // namespace home
