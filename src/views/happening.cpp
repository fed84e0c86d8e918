#include "views/happening.h"

#include "crm/people/people.h"
#include "domain/act_rule.h"
#include "views/json.h"
#include "views/records.h"

#include <array>
#include <string_view>

namespace views {
namespace {

using domain::ActionKind;
using domain::Outcome;

// How each kind of act is told, by what came of it.
struct ActWords {
    ActionKind kind;
    std::string_view done;
    std::string_view refused;
    std::string_view failed;
    std::string_view unknown;
    std::string_view rehearsed;
    std::string_view open;
};

constexpr std::array kActWords{
    ActWords{ActionKind::Invite, "invited", "the invitation was refused",
             "the invitation was not sent", "whether the invitation arrived cannot be told",
             "the invitation was rehearsed, not sent", "the invitation is under way"},
    ActWords{ActionKind::Message, "message sent", "the message was refused",
             "the message was not sent", "whether the message arrived cannot be told",
             "the message was rehearsed, not sent", "the message is under way"},
    ActWords{ActionKind::Withdraw, "invitation withdrawn", "the withdrawal was refused",
             "the invitation was not withdrawn",
             "whether the invitation is withdrawn cannot be told",
             "the withdrawal was rehearsed, not done", "the withdrawal is under way"},
    ActWords{ActionKind::ProfileRead, "profile read", "the profile was refused",
             "the profile could not be read", "the profile could not be read",
             "the profile was read", "the profile is being read"},
};
static_assert(kActWords.size() == domain::kActionKindCount);

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

std::string_view told(const ActWords& words, const std::optional<Outcome>& outcome) {
    if (!outcome) return words.open;
    switch (*outcome) {
        case Outcome::Done: return words.done;
        case Outcome::Refused: return words.refused;
        case Outcome::Failed: return words.failed;
        case Outcome::Unknown: return words.unknown;
        case Outcome::Rehearsed: break;
    }
    return words.rehearsed;
}

// "profile read: failed" → the act and its outcome.
std::optional<std::string> act_in_words(const std::string& kind) {
    const auto colon = kind.find(": ");
    if (colon == std::string::npos) return std::nullopt;
    std::string act = kind.substr(0, colon);
    std::replace(act.begin(), act.end(), ' ', '_');
    const auto known = domain::action_kind_named(act);
    if (!known) return std::nullopt;
    return in_words(*known, domain::outcome_named(kind.substr(colon + 2)));
}

// A name that is known says more than an /in/ name.
void add_person(store::Database& database, Happening& happening, const std::string& slug) {
    happening.person = slug;
    const auto id = domain::PublicId::from_slug(slug);
    const auto person = id ? crm::People(database).find(*id) : std::nullopt;
    if (person) happening.name = full_name(*person);
}

}  // namespace

std::string in_words(ActionKind kind, const std::optional<Outcome>& outcome) {
    for (const auto& words : kActWords) {
        if (words.kind == kind) return std::string(told(words, outcome));
    }
    throw std::logic_error("a kind of act without words");
}

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
                        .what = in_words(entry.kind, entry.outcome),
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
