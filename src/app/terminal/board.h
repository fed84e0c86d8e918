// What a running program shows: a live board in a terminal, plain lines elsewhere. Always on
// stderr.
#pragma once

#include "app/program.h"

#include <cstddef>
#include <deque>
#include <string>

namespace app {

class Board {
public:
    enum class Style { Live, Plain };
    // Live where stderr is a terminal.
    static Style style_of_terminal();

    // `title` stands in the first line: "demo, seed 7, 120 members".
    Board(const Program& program, std::string title, Style style);
    ~Board();
    Board(const Board&) = delete;
    Board& operator=(const Board&) = delete;

    void show(const outreach_daemon::Step& step);

private:
    void draw(const outreach_daemon::Step& step);
    std::string header(const outreach_daemon::Step& step) const;
    std::string funnel() const;
    std::string used() const;

    const Program& program_;
    std::string title_;
    Style style_;
    std::deque<std::string> latest_;
    std::string idle_;
    std::size_t drawn_lines_ = 0;
    base::Deadline next_draw_ = base::Deadline::after(std::chrono::milliseconds(0));
};

}  // namespace app
