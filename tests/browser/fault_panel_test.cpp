// The panel on which a person switches the sandbox's faults.
#include "base/patience.h"
#include "tests/browser/browser.h"
#include "tests/browser/sandbox.h"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

namespace {

using namespace browser_tests;
using sandbox::ActiveFault;

void open_panel(const Sandbox& sandbox) {
    const auto opened = browser().navigate(sandbox.server.origin() + "/sandbox/control/",
                                           base::Deadline::after(std::chrono::seconds(10)));
    if (!opened) FAIL(opened.error().message);
}

webdriver::Element element(const std::string& selector) {
    auto found = browser().find(selector);
    if (!found) FAIL(found.error().message);
    return *std::move(found);
}

// Clicks, and waits until the page that comes is there.
void click(const std::string& selector) {
    const auto old = element("main").id();
    REQUIRE(element(selector).click().has_value());
    base::Patience patience(base::Deadline::after(std::chrono::seconds(10)));
    for (;;) {
        const auto main = browser().find("main");
        if (main && main->id() != old) return;
        REQUIRE(patience.wait());
    }
}

TEST_CASE("a fault is switched on and off by clicking, for everybody or for one member") {
    Sandbox sandbox({.members = 20});
    open_panel(sandbox);
    click("tr[id='api-500'] button");
    CHECK(sandbox.world.faults().list() ==
          std::vector<ActiveFault>{{.name = "api-500", .value = "", .member = ""}});
    REQUIRE(element("tr[id='page-500'] input[name=value]").type("3x").has_value());
    REQUIRE(element("tr[id='page-500'] input[name=member]").type("nora-testholm").has_value());
    click("tr[id='page-500'] button");
    REQUIRE(element("tr[id='composer'] select").type("late").has_value());
    click("tr[id='composer'] button");
    const auto on = sandbox.world.faults().list();
    REQUIRE(on.size() == 3);
    CHECK(on[1] == ActiveFault{.name = "page-500", .value = "3x", .member = "nora-testholm"});
    CHECK(on[2] == ActiveFault{.name = "composer", .value = "late", .member = ""});
    for (int left = 3; left > 0; --left) {
        CHECK(sandbox.world.faults().list().size() == static_cast<std::size_t>(left));
        click("tr.on button");
    }
    CHECK(sandbox.world.faults().list().empty());
}

TEST_CASE("the panel has a row for every fault") {
    Sandbox sandbox({.members = 20});
    open_panel(sandbox);
    for (const auto& row : sandbox::fault_table())
        CHECK(browser().find("tr[id='" + std::string(row.name) + "'] button").has_value());
}

}  // namespace
