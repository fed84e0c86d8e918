// What a running program shows: a live board in a terminal, plain lines elsewhere. Always on
// stderr.
#pragma once

#include "app/program.h"
#include "app/terminal/screen.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace app {

// What stands on the board.
struct BoardView {
    struct Deed {
        std::string at;  // "Tue  6 Jan 09:58"
        std::string lane;
        std::string text;
        std::string link;  // to the person; empty: none
    };
    struct Used {
        std::string what;  // "invitations"
        std::int64_t count = 0;
        std::int64_t most = 0;
    };
    std::string time;
    std::string title;
    std::vector<std::pair<std::string, std::int64_t>> states;
    std::vector<Used> used;
    std::deque<Deed> latest;
    std::string next;
    std::string idle;  // why nothing is done now
};

// The lines of the board, each within the screen's width; never more than fit on it.
std::vector<std::string> draw(const BoardView& view, const Screen& screen);

class Board {
public:
    enum class Style { Live, Plain };
    // Live where stderr is a terminal that can be drawn on.
    static Style style_of_terminal();

    // `title` stands in the first line: "demo, seed 7, 120 members". While a live board lives, the
    // log goes to a file of the home.
    Board(const Program& program, std::string title, Style style);
    ~Board();
    Board(const Board&) = delete;
    Board& operator=(const Board&) = delete;

    void show(const outreach_daemon::Step& step);

private:
    void remember(const outreach_daemon::Step& step);
    void look(const outreach_daemon::Step& step);
    void print();

    const Program& program_;
    Style style_;
    BoardView view_;
    Screen screen_;
    std::size_t drawn_lines_ = 0;
    base::Deadline next_draw_ = base::Deadline::after(std::chrono::milliseconds(0));
};

}  // namespace app
