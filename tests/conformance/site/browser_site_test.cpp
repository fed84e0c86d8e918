// The suite over the real client in a real Chromium, against the sandbox's server.
#include "tests/browser/sandbox.h"
#include "tests/conformance/site/site_cases.h"

#include <doctest/doctest.h>

TEST_CASE("a browser at the sandbox is a site") {
    browser_tests::Sandbox sandbox;
    const auto site = browser_tests::client(sandbox, browser_tests::client_options(sandbox));
    site_conformance::Ground ground{*site, *site, sandbox.world};
    for (const auto& each : site_conformance::cases()) {
        CAPTURE(std::string(each.name));
        each.check(ground);
    }
}
