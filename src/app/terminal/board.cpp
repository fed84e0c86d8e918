#include "app/terminal/board.h"

#include "domain/act_rule.h"

#include "base/log.h"
#include "base/text/printable.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace app {
namespace {

constexpr std::size_t kLatestLines = 8;
constexpr std::chrono::milliseconds kDrawInterval{100};
constexpr std::size_t kLongestBar = 40;

std::size_t terminal_width() {
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 20) return 80;
    return size.ws_col;
}

std::string bar(std::int64_t count, std::int64_t most) {
    std::string out;
    const auto length =
        most == 0 ? 0
                  : static_cast<std::size_t>(count) * kLongestBar / static_cast<std::size_t>(most);
    for (std::size_t i = 0; i < length; ++i) out += "█";
    return out;
}

}  // namespace

Board::Style Board::style_of_terminal() {
    return ::isatty(STDERR_FILENO) == 1 ? Style::Live : Style::Plain;
}

Board::Board(const Program& program, std::string title, Style style)
    : program_(program), title_(std::move(title)), style_(style) {
    if (style_ == Style::Live) base::log::set_level(base::log::Level::Silent);
}

Board::~Board() {
    if (style_ == Style::Live) base::log::set_level(base::log::Level::Info);
}

void Board::show(const outreach_daemon::Step& step) {
    const bool worked = step.kind == outreach_daemon::Step::Kind::Worked;
    const std::string line =
        fmt::format("{}  {:<13} {}", program_.calendar().text(step.at), step.lane, step.text);
    if (style_ == Style::Plain) {
        if (worked) base::log::info("{}", line);
        return;
    }
    if (worked) {
        latest_.push_back(line);
        if (latest_.size() > kLatestLines) latest_.pop_front();
        idle_.clear();
    } else {
        idle_ = step.text;
    }
    if (!next_draw_.has_passed()) return;
    next_draw_ = base::Deadline::after(kDrawInterval);
    draw(step);
}

void Board::draw(const outreach_daemon::Step& step) {
    const std::size_t width = terminal_width() - 1;
    std::vector<std::string> lines{header(step), ""};
    const std::string states = funnel();
    for (std::size_t at = 0; at < states.size();) {
        const auto end = states.find('\n', at);
        lines.push_back(states.substr(at, end - at));
        at = end + 1;
    }
    lines.insert(lines.end(), {"", used(), ""});
    for (std::size_t i = 0; i < kLatestLines; ++i)
        lines.push_back(i < latest_.size() ? "  " + latest_[i] : "");
    lines.insert(lines.end(),
                 {"", "Next  " + (step.next.empty() ? "nothing is planned" : step.next) +
                          (idle_.empty() ? "" : "  (idle: " + idle_ + ")")});
    std::string frame = drawn_lines_ == 0 ? "" : fmt::format("\x1b[{}A", drawn_lines_);
    for (const auto& line : lines) {
        frame += "\r\x1b[2K" + base::shortened(base::to_printable(line), width) + "\n";
    }
    drawn_lines_ = lines.size();
    std::fputs(frame.c_str(), stderr);
}

std::string Board::header(const outreach_daemon::Step& step) const {
    return fmt::format("OpenOutreach  {}   {}", program_.calendar().text(step.at), title_);
}

std::string Board::funnel() const {
    const auto counts = program_.deals().count_by_state();
    const auto most = *std::max_element(counts.begin(), counts.end());
    std::string out;
    for (const auto& row : domain::profile_state_table()) {
        const auto count = counts.at(static_cast<std::size_t>(row.state));
        out += fmt::format("  {:<11} {:>5}  {}\n", row.name, count, bar(count, most));
    }
    return out;
}

std::string Board::used() const {
    const auto turn = program_.turn();
    std::string out = "Today";
    for (const auto& rule : domain::act_rules()) {
        out += fmt::format("  {} {} of {}", rule.plural,
                           program_.permission().limits().used_today(rule.kind, turn),
                           rule.limits(turn.campaign).daily);
    }
    return out;
}

}  // namespace app
