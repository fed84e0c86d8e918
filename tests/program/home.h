// A home folder with a CRM that is set up, and the crm verbs typed at it.
#pragma once

#include "tests/program/shell.h"

#include <filesystem>
#include <string>
#include <vector>

namespace program {

// Settings that are in order; `outreach:` stands last, so that more of it may follow.
inline constexpr const char* kSettings = R"(accounts:
  jane:
    username: jane@example.org
    password: secret-word
    followup_template: templates/follow_up.j2
    followup_template_type: jinja
outreach:
  site_url: http://127.0.0.1:9
  time_zone: Europe/Amsterdam
)";

class Home {
public:
    // In a temporary folder of its own.
    Home();
    // In `folder`, which somebody else removes.
    explicit Home(std::filesystem::path folder);

    Said crm(std::vector<std::string> arguments) const;
    Said with_home(std::vector<std::string> arguments) const;
    // The person's state, as `crm show` says it; empty for nobody.
    std::string state_of(const std::string& person) const;
    std::string write(const std::string& name, const std::string& text) const;
    // A list of `count` people as a file to import; the names begin with `prefix`.
    std::string list_of(const std::string& prefix, int count) const;
    void add(const std::vector<std::string>& people) const;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path database() const { return path_ / "data" / "crm.db"; }

private:
    void set_up() const;

    Folder folder_;
    std::filesystem::path path_;
};

bool contains(const std::string& text, const std::string& part);
std::string content(const std::filesystem::path& path);
// The last line on stderr, and no other, is a refusal; `expected` is on stderr, the password is
// not, and nothing is on stdout.
void check_refused(const Said& said, int code, const std::string& expected);

}  // namespace program
