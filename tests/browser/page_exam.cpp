#include "tests/browser/page_exam.h"

#include "base/json.h"

#include <algorithm>

namespace browser_tests {
namespace {

using domain::ConnectionStatus;
using linkedin::PageKind;
using linkedin::PageReading;
using nlohmann::json;

// A page that ends too early may look like one that failed: nothing is concluded from either.
Answer kind_of(const KnownPage& page, const PageReading& reading) {
    if (reading.kind == page.kind) return Answer::Right;
    const bool nothing = reading.kind == PageKind::Unknown || reading.kind == PageKind::Error;
    return nothing ? Answer::Unknown : Answer::False;
}

template <class T>
Answer compare(const std::optional<T>& read, const T& truth) {
    if (!read) return Answer::Unknown;
    return *read == truth ? Answer::Right : Answer::False;
}

Answer status_of(const KnownPage& page, const PageReading& reading) {
    if (reading.status == ConnectionStatus::Unknown) return Answer::Unknown;
    return reading.status == page.status ? Answer::Right : Answer::False;
}

Answer people_of(const KnownPage& page, const PageReading& reading) {
    const bool fits = std::all_of(reading.people.begin(), reading.people.end(),
                                  [&](const auto& id) { return page.people->count(id.key()) > 0; });
    if (!fits) return Answer::False;
    return reading.people.size() == page.people->size() ? Answer::Right : Answer::Unknown;
}

// What stands in the thread as ours.
Answer sent_of(const KnownPage& page, const PageReading& reading) {
    if (!reading.composer) return Answer::Unknown;
    const auto is_said = [&](const std::string& text) {
        return linkedin::count_own(reading.composer->thread, text) > 0;
    };
    if (std::any_of(page.unsaid.begin(), page.unsaid.end(), is_said)) return Answer::False;
    return std::all_of(page.said.begin(), page.said.end(), is_said) ? Answer::Right
                                                                    : Answer::Unknown;
}

}  // namespace

std::vector<Question> examine(const KnownPage& page, const PageReading& reading) {
    std::vector<Question> asked{{"which page", kind_of(page, reading)}};
    if (page.status || reading.status != ConnectionStatus::Unknown)
        asked.push_back({"status", status_of(page, reading)});
    if (page.degree) asked.push_back({"degree", compare(reading.degree, *page.degree)});
    if (!page.slug.empty()) {
        auto slug = reading.slug ? std::optional(reading.slug->key()) : std::nullopt;
        asked.push_back(
            {"whose page", compare(slug, domain::PublicId::from_slug(page.slug)->key())});
    }
    if (page.people) asked.push_back({"people", people_of(page, reading)});
    if (!page.said.empty()) asked.push_back({"sent", sent_of(page, reading)});
    return asked;
}

bool takes_away(const json& changes, const KnownPage& page, std::string_view question) {
    if (page.is_in_words || !changes.at("removed").empty()) return true;
    const json& kinds = changes.at("kinds");
    const auto has = [&](const char* kind) {
        return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    };
    if (question == "sent") return has("words");
    if (question == "people") return has("home");
    // A page saved to a file knows its person by links alone.
    return question == "whose page" && has("home") && page.path.empty();
}

}  // namespace browser_tests
