#include "app/terminal/screen.h"

#include "base/text/ascii.h"
#include "base/text/column_width.h"
#include "base/text/printable.h"

#include <langinfo.h>
#include <locale.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace app {
namespace {

constexpr std::size_t kNarrowest = 20;

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : value;
}

// The locale's own word where it is installed; else what its name says.
bool is_locale_utf8() {
    if (const locale_t locale = ::newlocale(LC_CTYPE_MASK, "", nullptr); locale != nullptr) {
        const bool is_utf8 = std::string_view(::nl_langinfo_l(CODESET, locale)) == "UTF-8";
        ::freelocale(locale);
        return is_utf8;
    }
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const auto value = variable(name);
        if (value.empty()) continue;
        const auto dot = value.find('.');
        const auto codeset = dot == std::string::npos ? "" : value.substr(dot + 1);
        return codeset.starts_with("UTF") || codeset.starts_with("utf");
    }
    return false;
}

const char* code_of(Ink ink) {
    switch (ink) {
        case Ink::Strong: return "\x1b[1m";
        case Ink::Good: return "\x1b[32m";
        case Ink::Bad: return "\x1b[31m";
        case Ink::Faint: return "\x1b[2m";
        case Ink::Plain: break;
    }
    return "";
}

// Whatever stands in it ends up between two control sequences.
bool is_safe_link(std::string_view link) {
    return link.starts_with("https://") && std::all_of(link.begin(), link.end(), [](char c) {
               return c > 0x20 && c < 0x7F && c != ';' && c != '\\' && c != '"' && c != '<' &&
                      c != '>';
           });
}

std::string linked(const std::string& text, const std::string& link) {
    return "\x1b]8;;" + link + "\x1b\\" + text + "\x1b]8;;\x1b\\";
}

}  // namespace

Screen Screen::of(int stream) {
    Screen screen{.is_utf8 = is_locale_utf8(),
                  .has_colour = variable("NO_COLOR").empty(),
                  .has_links = variable("TERM") != "linux"};
    winsize size{};
    if (::ioctl(stream, TIOCGWINSZ, &size) != 0) return screen;
    if (size.ws_col > 0) screen.width = std::max<std::size_t>(size.ws_col, kNarrowest);
    if (size.ws_row > 0) screen.height = size.ws_row;
    return screen;
}

bool Screen::can_draw(int stream) {
    const auto kind = variable("TERM");
    return ::isatty(stream) == 1 && !kind.empty() && kind != "dumb";
}

std::string Screen::show(const Line& line, std::size_t columns) const {
    std::string out;
    const std::string ellipsis = is_utf8 ? "…" : "...";
    std::size_t wanted = 0;
    Line safe = line;
    for (auto& span : safe) {
        span.text = base::to_printable(span.text);
        if (!is_utf8) span.text = base::to_ascii(span.text);
        wanted += base::columns(span.text);
    }
    std::size_t left = columns;
    for (const auto& span : safe) {
        const std::size_t own = base::columns(span.text);
        // The span that reaches the edge while more is to come is the one that is cut.
        const bool is_last = own >= left && wanted > left;
        std::string text =
            is_last ? base::cut(span.text + std::string(left + 1, ' '), left, ellipsis) : span.text;
        const bool has_code = has_colour && span.ink != Ink::Plain && !text.empty();
        if (has_links && is_safe_link(span.link)) text = linked(text, span.link);
        out += has_code ? code_of(span.ink) + text + "\x1b[0m" : text;
        if (is_last) break;
        left -= own;
        wanted -= own;
    }
    return out;
}

}  // namespace app
