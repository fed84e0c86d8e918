// Saved pages with their markup shuffled: the client is right about them, or says unknown.
#include "base/rng.h"
#include "linkedin/page.h"
#include "tests/browser/browser.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

namespace {

using namespace browser_tests;
using domain::ConnectionStatus;
using nlohmann::json;

// Writes the page anew, and then changes what a redesign, another language or a saving program
// would: wrappers, classes, the order of attributes, kinds of elements, labels, words, addresses.
// The signs themselves are at most taken away, never moved to where they would lie.
constexpr const char* kShuffle = R"js(
const [html, seed, origin] = arguments;
let state = seed * 2654435761 >>> 0;
const draw = () => {
  state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
  return state / 4294967296;
};
const chance = (probability) => draw() < probability;
const pick = (list) => list[Math.floor(draw() * list.length)];
document.open(); document.write(html); document.close();
const body = document.body;
const all = () => [...body.querySelectorAll('*')].filter((e) => !e.closest('svg') || e.localName === 'svg');
const rates = {wrap: draw() * 0.4, kinds: draw() * 0.3, classes: draw(), words: draw() * 0.6};
const rename = (element, name) => {
  const fresh = document.createElement(name);
  for (const {name: key, value} of [...element.attributes]) fresh.setAttribute(key, value);
  fresh.append(...element.childNodes);
  element.replaceWith(fresh);
  return fresh;
};
const kinds = {p: ['span', 'div'], h2: ['h1', 'h2'], section: ['div', 'article'], span: ['i', 'b'],
               a: ['a', 'span'], button: ['div'], li: ['div'], ul: ['div']};
for (let element of all()) {
  if (kinds[element.localName] && chance(rates.kinds)) {
    const role = element.localName === 'button' || element.localName === 'a';
    const name = pick(kinds[element.localName]);
    if (role && chance(0.7)) element.setAttribute('role', element.localName === 'a' ? 'link' : 'button');
    element = rename(element, name);
  }
  if (chance(rates.wrap) && element.localName !== 'svg') {
    const wrapper = document.createElement(pick(['div', 'span']));
    if (chance(0.3)) wrapper.className = 'w' + Math.floor(draw() * 1e6);
    if (chance(0.1)) wrapper.setAttribute('data-x', 'y');
    element.replaceWith(wrapper);
    wrapper.append(element);
  }
  if (chance(rates.classes * 0.5)) element.classList.add('c' + Math.floor(draw() * 1e6));
  if (chance(0.3)) {
    const attributes = [...element.attributes].map((each) => [each.name, each.value]);
    for (const [name] of attributes) element.removeAttribute(name);
    for (const [name, value] of attributes.sort(() => draw() - 0.5)) element.setAttribute(name, value);
  }
}
const words = ['Pending', 'Connect', '1st', '· 1st', 'W toku', 'دعوة', 'Vernetzen', 'Message', 'Accept'];
const language = pick(['', 'Zaproś %', '% davet et', 'دعوة %', '%: verbinden']);
for (const element of all()) {
  const label = element.getAttribute('aria-label');
  if (label && language && element.localName !== 'svg') {
    element.setAttribute('aria-label', language.replace('%', label.split(' ').slice(1, 3).join(' ')));
  }
  const href = element.getAttribute('href');
  if (href && href.startsWith('/') && origin === 1) element.setAttribute('href', 'https://www.linkedin.com' + href);
  if (href && href.startsWith('/in/') && origin === 2) element.setAttribute('href', 'https://www.linkedin.com/');
  const inDegree = /[123]/.test(element.textContent) && element.textContent.length < 20;
  if (!element.children.length && element.textContent.trim() && !inDegree && !/^H[123]$/.test(element.tagName) &&
      chance(rates.words)) element.textContent = pick(words) + (chance(0.5) ? '' : ' ' + pick(words));
  if (element.localName === 'svg' && chance(0.03)) element.remove();
}
document.documentElement.dir = pick(['ltr', 'rtl']);
)js";

struct Page {
    std::string file;
    ConnectionStatus truth;
};

const std::vector<Page>& pages() {
    static const std::vector<Page> all{
        {"sdui_connected.html", ConnectionStatus::Connected},
        {"sdui_not_connected_more_open.html", ConnectionStatus::NotConnected},
        {"sdui_pending_more_open.html", ConnectionStatus::Pending},
        {"classic_connected.html", ConnectionStatus::Connected},
        {"classic_pending.html", ConnectionStatus::Pending},
        {"classic_not_connected.html", ConnectionStatus::NotConnected},
        {"classic_follow_first.html", ConnectionStatus::NotConnected},
    };
    return all;
}

// OPENOUTREACH_FUZZ_PAGES asks for more than the small draw of every test run.
int count_pages() {
    const char* wanted = std::getenv("OPENOUTREACH_FUZZ_PAGES");
    return wanted != nullptr ? std::atoi(wanted) : 140;
}

TEST_CASE("a shuffled page is understood rightly or not at all") {
    webdriver::Session& session = browser();
    base::Rng rng(20260302);
    int unknown = 0;
    const int count = count_pages();
    for (int i = 0; i < count; ++i) {
        const Page& page = pages()[static_cast<std::size_t>(i) % pages().size()];
        const auto seed = rng.index(1'000'000'000);
        if (i < static_cast<int>(pages().size())) {
            REQUIRE(
                session
                    .navigate(page_url(page.file), base::Deadline::after(std::chrono::seconds(10)))
                    .has_value());
        }
        const auto shuffled =
            session.run(kShuffle, json::array({read_file(page_folder() / page.file), seed, i % 3}));
        if (!shuffled) FAIL(shuffled.error().message);
        const auto reading = linkedin::read_page(session, {});
        if (!reading) FAIL(reading.error().message);
        CAPTURE(page.file);
        CAPTURE(seed);
        CAPTURE(to_json(*reading).dump(1));
        const bool right = reading->status == page.truth;
        if (reading->status == ConnectionStatus::Unknown) ++unknown;
        CHECK((right || reading->status == ConnectionStatus::Unknown));
    }
    MESSAGE("read as unknown: ", unknown, " of ", count);
    CHECK(unknown < count);
}

}  // namespace
