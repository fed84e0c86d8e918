#include "bench/analytics/crowd.h"

#include "base/json.h"
#include "domain/profile.h"
#include "lib/store/transaction.h"

#include <array>

namespace bench {
namespace {

constexpr std::array kWords{"data",     "growth",  "strategy", "Überblick", "cloud",   "team",
                            "delivery", "manager", "sales",    "engineer",  "quality", "partner",
                            "systems",  "people",  "product",  "logistics"};

std::string text(base::Rng& rng, std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) {
        text += kWords[rng.index(kWords.size())];
        text += ' ';
    }
    return text;
}

domain::Position position(base::Rng& rng, int year) {
    const int years = static_cast<int>(rng.index(5));
    domain::DateRange dates{.start = domain::PartialDate{.year = year, .month = 3}};
    if (rng.chance(0.8)) dates.end = domain::PartialDate{.year = year + years, .month = 9};
    return {.title = text(rng, 3),
            .company_name = text(rng, 2),
            .location = "Utrecht, Netherlands",
            .date_range = dates,
            .description = text(rng, rng.index(60)),
            .urn = "urn:li:fsd_position:" + std::to_string(rng.index(1'000'000))};
}

std::string profile_json(base::Rng& rng, std::size_t number) {
    const std::string slug = "person-" + std::to_string(number);
    domain::Profile profile{.url = "https://www.linkedin.com/in/" + slug + "/",
                            .urn = "urn:li:fsd_profile:ACoAA" + slug,
                            .full_name = "Ada Example",
                            .first_name = "Ada",
                            .last_name = "Example",
                            .headline = text(rng, 8),
                            .summary = text(rng, rng.index(120)),
                            .public_identifier = slug,
                            .location_name = "Utrecht, Netherlands",
                            .industry = R"({"name":"Logistics"})",
                            .connection_degree = 2};
    for (int i = 0; i < 5; ++i) profile.positions.push_back(position(rng, 2020 - 4 * i));
    for (int i = 0; i < 2; ++i)
        profile.educations.push_back({.school_name = text(rng, 3), .degree_name = "BSc"});
    return to_json(profile).dump();
}

}  // namespace

Crowd::Crowd(std::size_t size, domain::ProfileState state)
    : database_(crm::open(folder_.path / "crm.db", crm::testing::kNow).value().database),
      size_(size) {
    const auto owner = crm::testing::set_up(database_, "jane");
    crm::Leads leads(database_, owner, folder_.path, base::Rng(2));
    std::vector<domain::PublicId> people;
    for (std::size_t i = 1; i <= size; ++i)
        people.push_back(crm::testing::person("person-" + std::to_string(i)));
    leads.add_discovered(people, crm::testing::kNow - std::chrono::days(60));
    store::Transaction transaction(database_);
    base::Rng rng(7);
    for (std::size_t i = 1; i <= size; ++i) {
        database_.run("UPDATE crm_lead SET description = ?, company_name = 'Works' WHERE id = ?",
                      {profile_json(rng, i), static_cast<std::int64_t>(i)});
    }
    database_.run("UPDATE crm_deal SET stage_id = ?", {owner.stage(state)});
    transaction.commit();
}

std::vector<domain::CandidateChange> Crowd::everybody() const {
    std::vector<domain::CandidateChange> all;
    for (std::size_t i = 1; i <= size_; ++i) {
        const auto id = static_cast<std::int64_t>(i);
        all.push_back({{id}, {id}, true});
    }
    return all;
}

}  // namespace bench
