// Pages with their markup shuffled, saved ones and the sandbox's: the client is right about them,
// or says unknown; and unknown is what it says where a sign was taken away, hardly ever elsewhere.
#include "base/json.h"
#include "base/rng.h"
#include "linkedin/page/page.h"
#include "tests/browser/browser.h"
#include "tests/browser/known_pages.h"
#include "tests/browser/page_exam.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace browser_tests;
using linkedin::PageReading;
using nlohmann::json;

constexpr std::string_view kSite = "https://www.linkedin.com";

constexpr std::array kKinds{"styles",  "direction", "menu",     "dialog",   "wrappers", "elements",
                            "classes", "order",     "language", "absolute", "home",     "words",
                            "cut",     "icons",     "roles",    "bare"};

struct Count {
    int right = 0;
    int unknown = 0;
};

std::string told(const Count& count) {
    const int all = count.right + count.unknown;
    return fmt::format("{} of {} unknown ({:.1f} %)", count.unknown, all,
                       all == 0 ? 0.0 : 100.0 * count.unknown / all);
}

class Tally {
public:
    void add(const std::string& key, const Question& question) {
        Count& count = counts_[{question.name, key}];
        ++(question.answer == Answer::Right ? count.right : count.unknown);
    }
    const Count& count(const std::string& question, const std::string& key) {
        return counts_[{question, key}];
    }
    // What was not always told, by question and kind of change.
    std::string report() const {
        std::string out;
        for (const auto& [key, count] : counts_) {
            if (count.unknown > 0)
                out += fmt::format("\n{:>12}, {:<30} {}", key.first, key.second, told(count));
        }
        return out;
    }

private:
    std::map<std::pair<std::string, std::string>, Count> counts_;
};

struct Shuffled {
    PageReading reading;
    json changes;
};

// Shows `page` changed, as the site's own or as one saved to a file, and reads it.
Shuffled shuffle(const KnownPage& page, std::size_t seed, const std::string& only) {
    static const std::string script = read_file(page_folder().parent_path() / "shuffle.js");
    webdriver::Session& session = browser();
    const bool is_live = !page.path.empty();
    const std::string address = is_live ? std::string(kSite) + page.path : "";
    const auto changes = session.run(script, json::array({page.html, seed, address, only}));
    if (!changes) FAIL(changes.error().message);
    auto raw = linkedin::read_raw(session);
    if (!raw) FAIL(raw.error().message);
    if (is_live) (*raw)["url"] = address;
    return {.reading = linkedin::interpret_page(*raw, {}), .changes = *changes};
}

void open_blank_page() {
    const auto opened =
        browser().navigate(page_url("login.html"), base::Deadline::after(std::chrono::seconds(10)));
    REQUIRE(opened.has_value());
}

// OPENOUTREACH_FUZZ_PAGES asks for more than the small draw of every test run.
std::size_t count_pages() {
    const char* wanted = std::getenv("OPENOUTREACH_FUZZ_PAGES");
    return wanted != nullptr ? std::strtoul(wanted, nullptr, 10) : 200;
}

TEST_CASE("a page as it is served is understood") {
    open_blank_page();
    for (const KnownPage& page : known_pages()) {
        const auto shown = shuffle(page, 1, "none");
        CAPTURE(page.name);
        CAPTURE(to_json(shown.reading).dump(1));
        for (const Question& question : examine(page, shown.reading))
            CHECK_MESSAGE((question.answer == Answer::Right ||
                           (page.is_in_words && question.answer == Answer::Unknown)),
                          question.name);
    }
}

// One kind of change alone, then a draw among those that take no sign away, then among all.
std::string kind_to_draw(std::size_t i) {
    switch (i % 3) {
        case 0: return kKinds[i / 3 % kKinds.size()];
        case 1: return "harmless";
        default: return "";
    }
}

constexpr const char* kAllThere = "all signs there";
constexpr const char* kTakenAway = "signs taken away";
// The classic layout in a language that nobody has to know.
constexpr const char* kInWords = "told in words alone";

const char* what_is_left(const KnownPage& page, const json& changes, const Question& question) {
    if (!takes_away(changes, page, question.name)) return kAllThere;
    return page.is_in_words ? kInWords : kTakenAway;
}

TEST_CASE("a shuffled page is understood rightly or not at all") {
    open_blank_page();
    const auto pages = known_pages();
    base::Rng rng(20260302);
    Tally by_kind;
    Tally all;
    for (std::size_t i = 0; i < count_pages(); ++i) {
        const KnownPage& page = pages[rng.index(pages.size())];
        const auto seed = rng.index(1'000'000'000);
        const std::string only = kind_to_draw(i);
        const auto shown = shuffle(page, seed, only);
        CAPTURE(page.name);
        CAPTURE(seed);
        CAPTURE(only);
        CAPTURE(shown.changes.dump());
        CAPTURE(to_json(shown.reading).dump(1));
        for (const Question& question : examine(page, shown.reading)) {
            CHECK_MESSAGE(question.answer != Answer::False, question.name);
            const std::string left = what_is_left(page, shown.changes, question);
            all.add(left, question);
            if (i % 3 == 0) by_kind.add(fmt::format("{} ({})", only, left), question);
        }
    }
    const Count there = all.count("status", kAllThere);
    MESSAGE("not told after one kind of change:", by_kind.report());
    MESSAGE("not told after all:", all.report());
    MESSAGE("how we stand was not told of profiles with all signs there: ", told(there),
            "; with signs taken away: ", told(all.count("status", kTakenAway)),
            "; told in words alone: ", told(all.count("status", kInWords)));
    CHECK(there.unknown * 50 <= there.right);
}

}  // namespace
