#include "tests/browser/browser.h"

#include "base/deadline.h"

#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <sstream>

namespace browser_tests {
namespace {

webdriver::Session open() {
    webdriver::BrowserOptions options;
    options.page_load = webdriver::PageLoad::Eager;
    options.allowed_hosts = {"127.0.0.1"};
    auto session =
        webdriver::Session::open(options, base::Deadline::after(std::chrono::seconds(60)));
    if (!session) FAIL(session.error().message);
    return *std::move(session);
}

}  // namespace

webdriver::Session& browser() {
    static webdriver::Session session = open();
    return session;
}

std::filesystem::path page_folder() {
    return BROWSER_TEST_PAGES;
}

std::string page_url(const std::string& file) {
    return "file://" + (page_folder() / file).string();
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path);
    REQUIRE(in.good());
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace browser_tests
