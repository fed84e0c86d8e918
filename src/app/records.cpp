#include "app/records.h"

#include "app/command_line.h"
#include "app/terminal/plain_text.h"
#include "base/json.h"
#include "base/text/printable.h"

#include <fmt/core.h>

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <iostream>

namespace app {
namespace {

// The number that is typed, from 1; nothing for anything else.
std::optional<std::size_t> ask_for_number(std::size_t most) {
    fmt::print(stderr, "Which one? 1 to {}, or nothing: ", most);
    std::string line;
    std::getline(std::cin, line);
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    const bool is_number = error == std::errc() && end == line.data() + line.size();
    if (!is_number || number < 1 || number > most) return std::nullopt;
    return number;
}

std::string printable_lines(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        out += base::to_printable(line) + "\n";
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return out;
}

}  // namespace

int with_records(const std::optional<std::filesystem::path>& home, store::Access access,
                 const std::function<base::Result<int>(Records&)>& work) {
    auto records = views::open_records(home, access);
    if (!records) return fail(kBadUsage, records.error().message);
    const auto code = work(*records);
    return code ? *code : fail(kRefused, code.error().message);
}

base::Result<crm::Person> choose_person(Records& records, const std::string& text) {
    const auto meant = TRY(views::find_meant(records, text));
    if (meant.size() == 1) return meant.front();
    if (::isatty(STDIN_FILENO) == 0) {
        std::string told = fmt::format("several are called \"{}\":", text);
        for (const auto& person : meant) told += " " + one_line(person) + ";";
        return base::failure(told + " give the word in brackets");
    }
    for (std::size_t i = 0; i < meant.size(); ++i)
        fmt::print(stderr, "{:>3}  {}\n", i + 1, one_line(meant[i]));
    const auto number = ask_for_number(meant.size());
    if (!number) return base::failure("nobody was chosen");
    return meant[*number - 1];
}

void print_json(const nlohmann::ordered_json& report) {
    fmt::print("{}\n", base::to_printable_json(
                           report.dump(2, ' ', false, nlohmann::json::error_handler_t::replace)));
}

void say(bool json, const nlohmann::ordered_json& report, const std::string& text) {
    if (json) return print_json(report);
    fmt::print("{}", printable_lines(text));
}

void print_report(const nlohmann::ordered_json& report, bool json) {
    if (json) return print_json(report);
    fmt::print("{}", to_plain_text(report));
}

}  // namespace app
