#include "lib/webdriver/element.h"

#include "base/json.h"
#include "lib/webdriver/browser_fixture.h"

#include <doctest/doctest.h>

#include <string>

namespace {

using namespace webdriver;
using namespace webdriver::test;

const std::string kForm = R"(<!doctype html>
<button id=count onclick="this.dataset.clicks = (+this.dataset.clicks || 0) + 1">Count</button>
<button id=off disabled>Off</button>
<input id=name value=old placeholder="Your name">
<p id=hidden style="display:none">Hidden</p>
<ul><li>One</li><li>  Two  <b>bold</b></li></ul>
<div style="position:relative; width:100px; height:40px">
  <button id=below style="position:absolute; inset:0">Below</button>
  <div style="position:absolute; inset:0">Above</div>
</div>
<div id=box style="position:absolute; left:50px; top:400px; width:30px; height:20px"></div>
<div style="height:3000px"></div>
<button id=far onclick="this.textContent='reached'">Far</button>)";

const std::string kShadow = R"(<!doctype html><p class=outer>outside</p>
<div id=outlet></div><div id=plain></div><script>
const root = document.getElementById('outlet').attachShadow({mode: 'open'});
root.innerHTML = '<button class=act onclick="this.textContent=\'sent\'">Send</button>' +
                 '<button>Other</button><div id=inner></div>';
root.getElementById('inner').attachShadow({mode: 'open'}).innerHTML = '<em>deepest</em>';
</script>)";

Browser& browser() {
    static Browser shared([](const http::Request& request) {
        return http::html(request.path == "/shadow" ? kShadow : kForm);
    });
    return shared;
}

TEST_CASE("elements are found by CSS, one or all, below the document or another") {
    Session& session = browser().at("/form");
    CHECK(must(session.find_all("li")).size() == 2);
    Element list = must(session.find("ul"));
    CHECK(must(must(list.find("li")).text()) == "One");
    CHECK(must(list.find_all("button")).empty());
    CHECK(must(must(session.find("li:nth-child(2)")).text()) == "Two bold");
}

TEST_CASE("what is not there and what is not CSS are different errors") {
    Session& session = browser().at("/form");
    CHECK(kind_of(session.find("#nothing")) == ErrorKind::NoSuchElement);
    CHECK(kind_of(session.find("#[")) == ErrorKind::Refused);
    CHECK(kind_of(session.find("* >>> #nothing")) == ErrorKind::NoSuchElement);
    CHECK(kind_of(session.find("#[ >>> p")) == ErrorKind::ScriptError);
}

TEST_CASE("a button is clicked, also one far below") {
    Session& session = browser().at("/form");
    Element button = must(session.find("#count"));
    must(button.click());
    must(button.click());
    CHECK(must(button.attribute("data-clicks")) == "2");
    Element far = must(session.find("#far"));
    must(far.click());
    CHECK(must(far.text()) == "reached");
}

TEST_CASE("what cannot be clicked says why") {
    Session& session = browser().at("/form");
    CHECK(kind_of(must(session.find("#below")).click()) == ErrorKind::Intercepted);
    CHECK(kind_of(must(session.find("#hidden")).click()) == ErrorKind::NotInteractable);
}

TEST_CASE("text is typed and cleared") {
    Session& session = browser().at("/form");
    Element name = must(session.find("#name"));
    must(name.clear());
    must(name.type("Ada"));
    CHECK(must(name.property("value")) == "Ada");
    CHECK(must(name.attribute("value")).value_or("none") == "old");
    CHECK(must(name.attribute("placeholder")) == "Your name");
    CHECK_FALSE(must(name.attribute("data-none")).has_value());
}

TEST_CASE("an element tells whether it is shown and usable, and where it is") {
    Session& session = browser().at("/form");
    CHECK(must(must(session.find("#count")).is_displayed()));
    CHECK_FALSE(must(must(session.find("#hidden")).is_displayed()));
    CHECK(must(must(session.find("#count")).is_enabled()));
    CHECK_FALSE(must(must(session.find("#off")).is_enabled()));
    const Rect rect = must(must(session.find("#box")).rect());
    CHECK(rect.x == 50);
    CHECK(rect.y == 400);
    CHECK(rect.width == 30);
    CHECK(rect.height == 20);
}

TEST_CASE("an element of a page that is gone is stale") {
    Session& session = browser().at("/form");
    Element button = must(session.find("#count"));
    must(session.run("arguments[0].remove()", nlohmann::json::array({button.to_json()})));
    CHECK(kind_of(button.click()) == ErrorKind::StaleElement);
    Element name = must(session.find("#name"));
    browser().at("/other");
    CHECK(kind_of(name.text()) == ErrorKind::StaleElement);
}

TEST_CASE("a shadow root is searched and its buttons are clicked") {
    Session& session = browser().at("/shadow");
    CHECK(kind_of(session.find(".act")) == ErrorKind::NoSuchElement);
    ShadowRoot root = must(must(session.find("#outlet")).shadow_root());
    Element button = must(root.find(".act"));
    must(button.click());
    CHECK(must(button.text()) == "sent");
    CHECK(must(root.find_all("button")).size() == 2);
    CHECK(must(session.run("return arguments[0].host.id",
                           nlohmann::json::array({root.to_json()}))) == "outlet");
    CHECK(kind_of(must(session.find("#plain")).shadow_root()) == ErrorKind::NoSuchElement);
}

TEST_CASE("a selector steps into shadow roots") {
    Session& session = browser().at("/shadow");
    CHECK(must(must(session.find("#outlet >>> .act")).text()) == "Send");
    CHECK(must(session.find_all("* >>> button")).size() == 2);
    CHECK(must(session.find_all("* >>> p")).empty());
    Element inner = must(session.find("#outlet >>> #inner >>> em"));
    CHECK(must(inner.text()) == "deepest");
    CHECK(must(must(must(session.find("body")).find("#outlet >>> #inner >>> em")).text()) ==
          "deepest");
    ShadowRoot root = must(must(session.find("#outlet")).shadow_root());
    CHECK(must(must(root.find("#inner >>> em")).text()) == "deepest");
}

}  // namespace
