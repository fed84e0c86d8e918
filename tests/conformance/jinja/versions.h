// Which Jinja2 answers, and what it runs on: older ones say some things differently.
#pragma once

#include <map>
#include <string>

class Versions {
public:
    // By program: {"Python": "3.13.5"}.
    explicit Versions(std::map<std::string, std::string> programs)
        : programs_(std::move(programs)) {}

    // Whether the program of "Python 3.12" is older than that.
    bool are_before(const std::string& program_and_version) const;

    // "Jinja2 3.1.6, MarkupSafe 2.1.5, Python 3.13.5"
    std::string to_string() const;

private:
    std::map<std::string, std::string> programs_;
};
