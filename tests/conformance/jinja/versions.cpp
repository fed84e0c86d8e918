#include "versions.h"

#include <fmt/core.h>

#include <sstream>
#include <vector>

namespace {

std::vector<int> numbers(const std::string& version) {
    std::vector<int> result;
    std::istringstream parts(version);
    for (std::string part; std::getline(parts, part, '.');) result.push_back(std::stoi(part));
    return result;
}

}  // namespace

bool Versions::are_before(const std::string& program_and_version) const {
    const auto space = program_and_version.find(' ');
    return numbers(programs_.at(program_and_version.substr(0, space))) <
           numbers(program_and_version.substr(space + 1));
}

std::string Versions::to_string() const {
    std::string text;
    for (const auto& [program, version] : programs_)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", program, version);
    return text;
}
