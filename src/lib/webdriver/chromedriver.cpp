#include "lib/webdriver/chromedriver.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace webdriver {
namespace {

constexpr std::string_view kRemedy = ": install chromium and chromium-driver (./dev setup does it)";

std::optional<std::filesystem::path> find_chromium() {
    for (const std::string_view name : {"chromium", "chromium-browser", "google-chrome"})
        if (auto found = base::find_program(name)) return found;
    return std::nullopt;
}

// The port in "ChromeDriver was started successfully on port 46023."
std::optional<std::string> parse_port(std::string_view line) {
    constexpr std::string_view kBefore = "started successfully on port ";
    const std::size_t at = line.find(kBefore);
    if (at == std::string_view::npos) return std::nullopt;
    line.remove_prefix(at + kBefore.size());
    return std::string(line.substr(0, line.find_first_not_of("0123456789")));
}

}  // namespace

Result<Chromedriver> Chromedriver::start(base::Deadline deadline) {
    const auto chromium = find_chromium();
    if (!chromium)
        return failure(ErrorKind::Unavailable, "Chromium is not installed" + std::string(kRemedy));
    auto process =
        base::GuardedProcess::start({.program = "chromedriver", .arguments = {"--port=0"}});
    if (!process)
        return failure(ErrorKind::Unavailable, process.error().message + std::string(kRemedy));
    std::string last = "it said nothing";
    while (auto line = process->read_line(deadline)) {
        if (const auto port = parse_port(*line))
            return Chromedriver(*std::move(process), "http://127.0.0.1:" + *port, *chromium);
        last = *std::move(line);
    }
    return failure(ErrorKind::Unavailable, "chromedriver did not start: " + last);
}

}  // namespace webdriver
