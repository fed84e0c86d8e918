#include "app/terminal/screen.h"

#include <doctest/doctest.h>

#include <pty.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

using app::Screen;

namespace {

// A variable of the environment, for as long as it lives.
class Variable {
public:
    Variable(const char* name, const char* value) : name_(name) {
        if (const char* before = std::getenv(name)) before_ = before, was_set_ = true;
        ::setenv(name, value, 1);
    }
    ~Variable() {
        if (was_set_)
            ::setenv(name_, before_.c_str(), 1);
        else
            ::unsetenv(name_);
    }

private:
    const char* name_;
    std::string before_;
    bool was_set_ = false;
};

struct Terminal {
    int ours = -1;
    int theirs = -1;
    Terminal() { REQUIRE(::openpty(&ours, &theirs, nullptr, nullptr, nullptr) == 0); }
    ~Terminal() {
        ::close(ours);
        ::close(theirs);
    }
    void resize(unsigned short columns, unsigned short rows) const {
        const winsize size{rows, columns, 0, 0};
        REQUIRE(::ioctl(theirs, TIOCSWINSZ, &size) == 0);
    }
};

}  // namespace

TEST_CASE("the size of a terminal is asked anew each time") {
    const Terminal terminal;
    terminal.resize(100, 30);
    CHECK(Screen::of(terminal.theirs).width == 100);
    CHECK(Screen::of(terminal.theirs).height == 30);
    terminal.resize(50, 10);
    CHECK(Screen::of(terminal.theirs).width == 50);
    terminal.resize(3, 1);
    CHECK(Screen::of(terminal.theirs).width == 20);
    terminal.resize(0, 0);  // a terminal that does not say
    CHECK(Screen::of(terminal.theirs).width == 80);
    CHECK(Screen::of(-1).width == 80);
}

TEST_CASE("the locale says whether more than ASCII is shown, installed or not") {
    for (const char* name : {"C.UTF-8", "xx_XX.UTF-8", "xx_XX.utf8"}) {
        const Variable all("LC_ALL", name);
        CHECK(Screen::of(-1).is_utf8);
    }
    for (const char* name : {"C", "POSIX", "xx_XX", "xx_XX.ISO-8859-1"}) {
        const Variable all("LC_ALL", name);
        CHECK_FALSE(Screen::of(-1).is_utf8);
    }
}

TEST_CASE("colours are left out where NO_COLOR is set, whatever to") {
    {
        const Variable none("NO_COLOR", "");
        CHECK(Screen::of(-1).has_colour);
    }
    const Variable none("NO_COLOR", "1");
    CHECK_FALSE(Screen::of(-1).has_colour);
}

TEST_CASE("a board is drawn on a terminal that can move its cursor, and nowhere else") {
    const Terminal terminal;
    {
        const Variable kind("TERM", "xterm");
        CHECK(Screen::can_draw(terminal.theirs));
        CHECK_FALSE(Screen::can_draw(-1));
    }
    for (const char* name : {"dumb", ""}) {
        const Variable kind("TERM", name);
        CHECK_FALSE(Screen::can_draw(terminal.theirs));
    }
}
