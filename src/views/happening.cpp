#include "views/happening.h"

#include "crm/people/people.h"
#include "domain/act_rule.h"
#include "views/json.h"
#include "views/records.h"

#include <array>
#include <string_view>

namespace views {
namespace {

// The words of events and of what the history makes of our tables.
constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kWords{{
    {"discovered", "found"},
    {"enriched", "profile read"},
    {"pending", "waits for an answer"},
    {"connected", "accepted"},
    {"completed", "done"},
    {"failed", "ended"},
    {"ignored", "left out"},
    {"chosen", "chosen to be invited"},
    {"waiting", "put off"},
    {"set aside", "blocked"},
    {"put back", "no longer blocked"},
    {"handed over", "handed to another account"},
    {"paused", "paused"},
    {"resumed", "resumed"},
    {"went on", "went on"},
    {"merged", "merged with another record of theirs"},
    {"searched", "searched"},
    {"clock", "the clock jumped"},
}};

// "profile read: failed" → the act and its outcome.
std::optional<std::string> act_in_words(const std::string& kind) {
    const auto colon = kind.find(": ");
    if (colon == std::string::npos) return std::nullopt;
    std::string act = kind.substr(0, colon);
    std::replace(act.begin(), act.end(), ' ', '_');
    const auto known = domain::action_kind_named(act);
    if (!known) return std::nullopt;
    const auto outcome = domain::outcome_named(kind.substr(colon + 2));
    return std::string(domain::rule(*known).in_words(outcome));
}

// A name that is known says more than an /in/ name.
void add_person(store::Database& database, Happening& happening, const std::string& slug) {
    happening.person = slug;
    const auto id = domain::PublicId::from_slug(slug);
    const auto person = id ? crm::People(database).find(*id) : std::nullopt;
    if (person) happening.name = full_name(*person);
}

}  // namespace

std::string in_words(const std::string& kind) {
    if (const auto act = act_in_words(kind)) return *act;
    for (const auto& [word, words] : kWords) {
        if (word == kind) return std::string(words);
    }
    return kind;
}

Happening to_happening(store::Database& database, const crm::LedgerEntry& entry) {
    const auto outcome =
        entry.outcome ? std::string(domain::name(*entry.outcome)) : std::string("open");
    Happening happening{.at = entry.settled_at.value_or(entry.decided_at),
                        .kind = std::string(domain::name(entry.kind)) + ": " + outcome,
                        .what = std::string(domain::rule(entry.kind).in_words(entry.outcome)),
                        .why = entry.evidence};
    add_person(database, happening, entry.public_id.text());
    return happening;
}

Happening to_happening(store::Database& database, const crm::Event& event) {
    Happening happening{.at = event.at,
                        .kind = event.kind,
                        .what = in_words(event.kind),
                        .why = event.text,
                        .account = event.account};
    if (!event.public_id.empty()) add_person(database, happening, event.public_id);
    return happening;
}

Happening to_happening(const crm::Moment& moment) {
    return {.at = moment.at,
            .kind = moment.what,
            .what = in_words(moment.what),
            .why = moment.why,
            .account = moment.account};
}

nlohmann::ordered_json to_json(const Happening& happening) {
    return {{"at", utc_text(happening.at)},
            {"kind", happening.kind},
            {"what", happening.what},
            {"why", text_or_null(happening.why)},
            {"person", text_or_null(happening.person)},
            {"name", text_or_null(happening.name)},
            {"account", text_or_null(happening.account)}};
}

nlohmann::ordered_json to_json(const std::vector<Happening>& happenings) {
    auto out = nlohmann::ordered_json::array();
    for (const auto& happening : happenings) out.push_back(to_json(happening));
    return out;
}

}  // namespace views
