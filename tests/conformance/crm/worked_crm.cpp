// Our side of the conformance tests: makes or continues a CRM at the given place, so that the real
// DjangoCRM can look at it.
//   worked_crm make FILE MEDIA      a new CRM with a person in each state, of the account "jane"
//   worked_crm continue FILE MEDIA  opens FILE, whoever made it, and works on what is in it
//   worked_crm state FILE PERSON    prints the state that our daemon sees
#include "base/log.h"
#include "crm/testing.h"

#include <fmt/core.h>

#include <filesystem>
#include <string>
#include <vector>

namespace {

using domain::ProfileState;

// What crm::testing::Crm does, on a file and a media folder that stay.
struct Crm {
    Crm(const std::filesystem::path& file, const std::filesystem::path& media, base::Time now)
        : opened(crm::open(file, now).value()), database(opened.database) {
        for (const auto& line : crm::setup(database, {"jane"}, now, base::Rng(seed(now)))) {
            opened.done.push_back("made " + line);
        }
        owner = crm::load_owner(database, "jane").value();
        leads.emplace(database, owner, media, base::Rng(seed(now) + 1));
        deals.emplace(database, owner);
    }

    // Tokens must differ between two runs on one file.
    static std::uint64_t seed(base::Time now) {
        return static_cast<std::uint64_t>(now.time_since_epoch().count());
    }

    crm::Opened opened;
    store::Database& database;
    crm::Owner owner;
    std::optional<crm::Leads> leads;
    std::optional<crm::Deals> deals;
};

domain::FetchedProfile profile_of(const std::string& slug) {
    auto fetched = crm::testing::ada(slug, slug);
    fetched.profile.headline = "Leiterin für Daten, " + std::string(200, 'x');
    return fetched;
}

void bring_to(Crm& crm, const std::string& slug, ProfileState state, base::Time now) {
    const auto id = crm::testing::person(slug);
    crm.leads->add_discovered({id}, now);
    const auto deal = crm.deals->find(id).value();
    if (state == ProfileState::Discovered) return;
    crm.leads->save_profile(deal.lead, profile_of(slug), now);
    crm.deals->transition(deal.id, ProfileState::Enriched, "", now);
    if (state == ProfileState::Enriched) return;
    if (state == ProfileState::Failed || state == ProfileState::Ignored) {
        return crm.deals->transition(deal.id, state, "example reason", now);
    }
    for (const auto next :
         {ProfileState::Pending, ProfileState::Connected, ProfileState::Completed}) {
        crm.deals->transition(deal.id, next, "", now);
        if (next == state) break;
    }
    if (state == ProfileState::Pending) crm.deals->set_backoff(deal.id, 48, now);
    if (state == ProfileState::Completed) {
        crm::Chat(crm.database, crm.owner).add_sent(deal.lead, "Hello Ada,\nthank you", now);
    }
}

int make(const std::filesystem::path& file, const std::filesystem::path& media) {
    const auto now = crm::testing::kNow;
    Crm crm(file, media, now);
    for (const auto& row : domain::profile_state_table()) {
        bring_to(crm, std::string(row.name) + "-example", row.state, now);
    }
    return 0;
}

// Enriches who is next, finds that the pending one has accepted, and adds one more.
int go_on(const std::filesystem::path& file, const std::filesystem::path& media) {
    const auto now = crm::testing::kNow + std::chrono::hours(48);
    Crm crm(file, media, now);
    for (const auto& line : crm.opened.done) fmt::print("{}\n", line);
    if (const auto next = crm.deals->next_to_enrich(now)) {
        crm.leads->save_profile(next->lead, profile_of(next->public_id.text()), now);
        crm.deals->transition(next->id, ProfileState::Enriched, "", now);
        fmt::print("enriched {}\n", next->public_id.text());
    }
    if (const auto pending = crm.deals->next_pending(std::chrono::hours(24))) {
        crm.deals->transition(pending->deal.id, ProfileState::Connected, "accepted", now);
        fmt::print("connected {} backoff {}\n", pending->deal.public_id.text(),
                   pending->backoff_hours.value_or(0));
    }
    crm.leads->add_discovered({crm::testing::person("jörg-neu")}, now);
    return 0;
}

int print_state(const std::filesystem::path& file, const std::string& person) {
    auto database = crm::open_read_only(file).value();
    const crm::Deals deals(database, crm::load_owner(database, "jane").value());
    const auto deal = deals.find(crm::testing::person(person));
    fmt::print("{}\n", deal ? domain::name(deal->state) : "unknown");
    return 0;
}

}  // namespace

int main(int count, char** words) {
    const std::vector<std::string> args(words + 1, words + count);
    if (args.size() == 3 && args[0] == "make") return make(args[1], args[2]);
    if (args.size() == 3 && args[0] == "continue") return go_on(args[1], args[2]);
    if (args.size() == 3 && args[0] == "state") return print_state(args[1], args[2]);
    fmt::print(stderr, "usage: worked_crm make|continue FILE MEDIA | state FILE PERSON\n");
    return 2;
}
