#include "app/terminal/board.h"

#include "base/log.h"
#include "base/log_file.h"
#include "base/text/column_width.h"
#include "domain/act_rule.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace app {
namespace {

// In the folder of logs, which `forget` cleans.
constexpr const char* kLogFile = "openoutreach.log";
constexpr std::size_t kLatestLines = 8;
constexpr std::chrono::milliseconds kDrawInterval{100};
constexpr std::size_t kLongestBar = 40;
// Below these there is no room for the program's name and the lane, and for the day.
constexpr std::size_t kRoomy = 60;
constexpr std::size_t kNarrow = 36;

Ink ink_of(std::string_view state) {
    if (state == "connected" || state == "completed") return Ink::Good;
    return state == "failed" ? Ink::Bad : Ink::Plain;
}

Line header(const BoardView& view, const Screen& screen) {
    Line line;
    if (screen.width >= kRoomy) line.push_back({"OpenOutreach  ", Ink::Strong});
    line.push_back({view.time, Ink::Strong});
    line.push_back({"   " + view.title});
    return line;
}

Line state_line(const std::string& name, std::int64_t count, std::int64_t most, std::size_t room) {
    std::string bar;
    const auto length = most == 0 ? 0 : count * static_cast<std::int64_t>(room) / most;
    for (std::int64_t i = 0; i < length; ++i) bar += "█";
    return {Span{fmt::format("  {:<11} {:>5}  ", name, count)}, Span{bar, ink_of(name)}};
}

void add_states(const BoardView& view, const Screen& screen, std::vector<Line>& lines) {
    constexpr std::size_t kBefore = 22;
    std::int64_t most = 0;
    for (const auto& [name, count] : view.states) most = std::max(most, count);
    const bool is_narrow = screen.width < kNarrow;
    const auto room = is_narrow ? 0 : std::min(kLongestBar, screen.width - kBefore);
    for (const auto& [name, count] : view.states) {
        lines.push_back(is_narrow ? Line{Span{fmt::format("{:<11} {:>5}", name, count)}}
                                  : state_line(name, count, most, room));
    }
}

// As many to a line as have room; each on its own, and short, where there is little.
void add_used(const BoardView& view, const Screen& screen, std::vector<Line>& lines) {
    const bool is_narrow = screen.width < kNarrow;
    std::string line = "Today";
    for (const auto& used : view.used) {
        const auto part = is_narrow
                              ? fmt::format("{} {}/{}", used.what, used.count, used.most)
                              : fmt::format("  {} {} of {}", used.what, used.count, used.most);
        if (is_narrow || base::columns(line + part) >= screen.width) {
            lines.push_back({Span{line}});
            line = is_narrow ? "" : "     ";
        }
        line += part;
    }
    lines.push_back({Span{line}});
}

Line deed_line(const BoardView::Deed& deed, const Screen& screen) {
    constexpr std::size_t kClock = 5;
    const bool is_short = screen.width < kNarrow && deed.at.size() > kClock;
    Line line{
        {"  " + (is_short ? deed.at.substr(deed.at.size() - kClock) : deed.at) + "  ", Ink::Faint}};
    if (screen.width >= kRoomy) line.push_back({base::fit(deed.lane, 13) + " "});
    line.push_back({deed.text, Ink::Plain, deed.link});
    return line;
}

void add_latest(const BoardView& view, std::size_t most, const Screen& screen,
                std::vector<Line>& lines) {
    const std::size_t skipped = view.latest.size() - std::min(view.latest.size(), most);
    for (std::size_t i = 0; i < most; ++i) {
        const bool is_there = skipped + i < view.latest.size();
        lines.push_back(is_there ? deed_line(view.latest[skipped + i], screen) : Line{});
    }
}

void add_next(const BoardView& view, std::vector<Line>& lines) {
    lines.push_back({Span{"Next  " + (view.next.empty() ? "nothing is planned" : view.next)},
                     Span{view.idle.empty() ? "" : "  (idle: " + view.idle + ")", Ink::Faint}});
}

}  // namespace

std::vector<std::string> draw(const BoardView& view, const Screen& screen) {
    std::vector<Line> lines{header(view, screen), {}};
    add_states(view, screen, lines);
    lines.emplace_back();
    add_used(view, screen, lines);
    lines.emplace_back();
    // Below them stand two lines more, and the cursor in one of its own.
    const std::size_t taken = lines.size() + 3;
    const std::size_t room = screen.height > taken ? screen.height - taken : 0;
    add_latest(view, std::min(kLatestLines, room), screen, lines);
    lines.emplace_back();
    add_next(view, lines);
    lines.resize(std::min(lines.size(), std::max<std::size_t>(screen.height, 2) - 1));
    std::vector<std::string> shown;
    // The last column stays free: terminals differ in what they do after it.
    for (const auto& line : lines) shown.push_back(screen.show(line, screen.width - 1));
    return shown;
}

Board::Style Board::style_of_terminal() {
    return Screen::can_draw(STDERR_FILENO) ? Style::Live : Style::Plain;
}

Board::Board(const Program& program, std::string title, Style style)
    : program_(program), style_(style), screen_(Screen::of(STDERR_FILENO)) {
    view_.title = std::move(title);
    if (style_ == Style::Plain) return;
    if (base::log::send_to(program.work().paths.logs() / kLogFile)) return;
    base::log::set_level(base::log::Level::Silent);
}

Board::~Board() {
    if (style_ == Style::Plain) return;
    static_cast<void>(base::log::send_to(std::nullopt));
    base::log::set_level(base::log::Level::Info);
}

void Board::show(const outreach_daemon::Step& step) {
    if (step.kind == outreach_daemon::Step::Kind::Worked) {
        base::log::info("{}  {:<13} {}", program_.calendar().text(step.at), step.lane, step.text);
    }
    if (style_ == Style::Plain) return;
    remember(step);
    if (!next_draw_.has_passed()) return;
    next_draw_ = base::Deadline::after(kDrawInterval);
    look(step);
    print();
}

void Board::remember(const outreach_daemon::Step& step) {
    if (step.kind != outreach_daemon::Step::Kind::Worked) {
        view_.idle = step.text;
        return;
    }
    const auto events = program_.events().list_latest(1);
    const bool is_its_own = !events.empty() && events[0].at >= step.at;
    const auto person =
        is_its_own ? domain::PublicId::from_slug(events[0].public_id) : std::nullopt;
    view_.latest.push_back(
        {program_.calendar().text(step.at), step.lane, step.text,
         person ? program_.work().settings.site_url + person->path() : std::string()});
    if (view_.latest.size() > kLatestLines) view_.latest.pop_front();
    view_.idle.clear();
}

void Board::look(const outreach_daemon::Step& step) {
    view_.time = program_.calendar().text(step.at);
    view_.next = step.next;
    const auto counts = program_.deals().count_by_state();
    view_.states.clear();
    for (const auto& row : domain::profile_state_table())
        view_.states.emplace_back(row.name, counts.at(static_cast<std::size_t>(row.state)));
    const auto turn = program_.turn();
    view_.used.clear();
    for (const auto& rule : domain::act_rules()) {
        view_.used.push_back({std::string(rule.plural),
                              program_.permission().limits().used_today(rule.kind, turn),
                              program_.permission().limits().daily_limit(rule.kind, turn)});
    }
}

void Board::print() {
    const auto now = Screen::of(STDERR_FILENO);
    const bool is_resized = now.width != screen_.width || now.height != screen_.height;
    screen_ = now;
    const auto lines = draw(view_, screen_);
    // A resized terminal has laid out anew what stood there, nobody knows how.
    std::string frame = is_resized ? "\x1b[H\x1b[2J" : "";
    if (!is_resized && drawn_lines_ > 0) frame = fmt::format("\x1b[{}A", drawn_lines_);
    // Nothing wraps, also where the terminal shows a letter wider than we count it.
    frame += "\x1b[?7l";
    for (const auto& line : lines) frame += "\r\x1b[2K" + line + "\n";
    frame += "\x1b[J\x1b[?7h";
    drawn_lines_ = lines.size();
    std::fputs(frame.c_str(), stderr);
}

}  // namespace app
