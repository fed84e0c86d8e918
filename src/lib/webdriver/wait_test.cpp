#include "lib/webdriver/wait.h"

#include "lib/webdriver/browser_fixture.h"

#include <doctest/doctest.h>

#include <latch>
#include <string>

namespace {

using namespace webdriver;
using namespace webdriver::test;

enum class Outcome { Pending, Refused, Elsewhere };

// Lets requests for a resource that "never" comes go when the tests are over.
struct Never {
    std::latch over{1};
    ~Never() { over.count_down(); }
};

http::Response page(const http::Request& request, Never& never) {
    if (request.path == "/never") {
        never.over.wait();
        return http::plain("");
    }
    if (request.path == "/endless") return http::html("<h1>Parsed</h1><img src=/never>");
    if (request.path == "/moves")
        return http::html("<script>setTimeout(() => location.href = '/there', 60)</script>");
    if (request.path == "/policy") {
        auto response = http::html("<h1>Strict</h1>");
        response.headers.emplace_back("Content-Security-Policy", "script-src 'none'");
        return response;
    }
    return http::html(
        "<p id=hidden style='visibility:hidden'>z</p><p id=unseen style='display:none'>x</p><p "
        "id=goes>y</p><div id=host></div><script>"
        "document.getElementById('host').attachShadow({mode: 'open'}).innerHTML = '<i>in</i>';"
        "setTimeout(() => { document.getElementById('unseen').style.display = 'block';"
        "document.getElementById('goes').remove(); }, 60)</script>");
}

struct Shared {
    Browser browser{[this](const http::Request& request) { return page(request, never); }};
    Never never;  // goes first, so that the server can stop
};

Browser& browser() {
    static Shared shared;
    return shared.browser;
}

TEST_CASE("the condition that comes first is named") {
    Session& session = browser().at("/");
    CHECK(must(wait_for_first<Outcome>(session,
                                       {{Outcome::Refused, present("#nothing")},
                                        {Outcome::Pending, visible("#unseen")},
                                        {Outcome::Elsewhere, path_matches("^/login")}},
                                       soon())) == Outcome::Pending);
    CHECK(
        must(wait_for_first<Outcome>(
            session, {{Outcome::Refused, absent("#goes")}, {Outcome::Pending, visible("#unseen")}},
            soon())) == Outcome::Refused);
}

TEST_CASE("present is not visible, and shadow roots are looked into") {
    Session& session = browser().at("/");
    CHECK(must(wait_for_first(session, {visible("#hidden"), present("#hidden")}, soon())) == 1);
    must(wait_for(session, visible("#unseen"), soon()));
    must(wait_for(session, visible("#host >>> i"), soon()));
}

TEST_CASE("a wait outlives the page it began on") {
    Session& session = browser().session;
    must(session.navigate(browser().server.origin() + "/moves", soon()));
    CHECK(must(wait_for_first<Outcome>(session,
                                       {{Outcome::Pending, returns_true("return window.none")},
                                        {Outcome::Elsewhere, path_matches("^/there$")}},
                                       soon())) == Outcome::Elsewhere);
}

TEST_CASE("a script condition that throws is not yet true") {
    Session& session = browser().at("/");
    CHECK(must(wait_for_first(
              session,
              {returns_true("return none.at.all"), returns_true("return true // with a comment")},
              soon())) == 1);
}

TEST_CASE("a page's content security policy does not hinder") {
    Session& session = browser().at("/policy");
    must(wait_for(session, returns_true("return document.querySelector('h1') !== null"), soon()));
}

TEST_CASE("a wait that ends in vain names what was awaited and where") {
    Session& session = browser().at("/somewhere");
    const auto outcome =
        wait_for_first(session, {present("#nothing"), path_matches("/else")}, in_a_moment());
    CHECK(kind_of(outcome) == ErrorKind::Timeout);
    CHECK(outcome.error().message.find("#nothing") != std::string::npos);
    CHECK(outcome.error().message.find("/somewhere") != std::string::npos);
}

TEST_CASE("a malformed selector or pattern ends the wait at once") {
    Session& session = browser().at("/");
    CHECK(kind_of(wait_for(session, present("#["), soon())) == ErrorKind::Refused);
    CHECK(kind_of(wait_for(session, path_matches("("), soon())) == ErrorKind::Refused);
}

TEST_CASE("a page whose load event never comes is usable as soon as it is parsed") {
    Session& session = browser().at("/endless");
    CHECK(must(must(session.find("h1")).text()) == "Parsed");
    browser().at("/");
}

TEST_CASE("who waits for the load event gets a timeout where it never comes") {
    browser();
    auto options = local_options();
    options.page_load = PageLoad::Normal;
    Session patient = open(options);
    CHECK(kind_of(patient.navigate(browser().server.origin() + "/endless", in_a_moment())) ==
          ErrorKind::Timeout);
    must(patient.navigate(browser().server.origin() + "/", soon()));
    must(patient.find("#hidden"));
}

}  // namespace
