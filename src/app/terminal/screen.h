// A terminal as it is now, and lines that are made for it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace app {

enum class Ink { Plain, Strong, Good, Bad, Faint };

// A stretch of a line.
struct Span {
    std::string text;
    Ink ink = Ink::Plain;
    std::string link;  // where a click on it leads; only an https address is taken
};

using Line = std::vector<Span>;

struct Screen {
    std::size_t width = 80;  // in columns, never below 20
    std::size_t height = 24;
    bool is_utf8 = true;      // whether the locale shows more than ASCII
    bool has_colour = false;  // unless NO_COLOR is set
    bool has_links = false;

    // Of the terminal behind the descriptor `stream`: asked anew each time, since it can be
    // resized.
    static Screen of(int stream);
    // Whether something can be drawn there at all: it is a terminal, and no dumb one.
    static bool can_draw(int stream);

    // `line` in at most `columns` columns, safe to print; what is too long ends in an ellipsis.
    std::string show(const Line& line, std::size_t columns) const;
};

}  // namespace app
