#include "app/terminal/happening_text.h"

#include "base/text/printable.h"

#include <fmt/core.h>

namespace app {
namespace {

std::string whom(const views::Happening& happening) {
    if (happening.name.empty()) return happening.person;
    return fmt::format("{} ({})", happening.name, happening.person);
}

}  // namespace

std::string to_line(const views::Happening& happening, const conduct::Calendar& calendar) {
    std::string line = calendar.text(happening.at) + "  " + happening.what;
    if (!happening.person.empty()) line += " " + whom(happening);
    if (!happening.why.empty()) line += ": " + happening.why;
    return base::to_printable(line);
}

}  // namespace app
