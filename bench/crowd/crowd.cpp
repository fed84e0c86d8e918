#include "bench/crowd/crowd.h"

#include "base/json.h"
#include "domain/profile.h"
#include "lib/store/transaction.h"

#include <algorithm>
#include <array>

namespace bench {
namespace {

constexpr std::size_t kBatch = 10'000;  // of people who are added at once

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

domain::Keywords eighty_keywords() {
    domain::Keywords keywords;
    for (int i = 0; i < 40; ++i) {
        keywords.positive.push_back("wanted" + std::to_string(i));
        keywords.negative.push_back("unwanted" + std::to_string(i));
    }
    keywords.positive.back() = "data";
    return keywords;
}

Crowd::Crowd(std::size_t size, domain::ProfileState state, std::size_t invited)
    : database_(crm::open(folder_.path / "crm.db", crm::testing::kNow).value().database),
      owner_(crm::testing::set_up(database_, "jane")),
      size_(size) {
    crm::Leads leads(database_, owner_, folder_.path, base::Rng(2));
    for (std::size_t at = 1; at <= size + invited; at += kBatch) {
        std::vector<domain::PublicId> people;
        for (std::size_t i = at; i < std::min(at + kBatch, size + invited + 1); ++i)
            people.push_back(crm::testing::person("person-" + std::to_string(i)));
        leads.add_discovered(people, crm::testing::kNow - std::chrono::days(60));
    }
    store::Transaction transaction(database_);
    write_profiles(size + invited);
    database_.run("UPDATE crm_deal SET stage_id = ?", {owner_.stage(state)});
    invite_those_after(size);
    transaction.commit();
}

void Crowd::write_profiles(std::size_t count) {
    for (std::size_t i = 1; i <= count; ++i) {
        database_.run("UPDATE crm_lead SET description = ?, company_name = 'Works' WHERE id = ?",
                      {profile_json(rng_, i), static_cast<std::int64_t>(i)});
    }
}

void Crowd::invite_those_after(std::size_t first) {
    database_.run(
        "UPDATE crm_deal SET stage_id = CASE WHEN id % 2 = 0 THEN ? ELSE ? END, stages_dates = "
        "'2026-10-01 - Pending' || char(10) WHERE id > ?",
        {owner_.stage(domain::ProfileState::Connected), owner_.stage(domain::ProfileState::Pending),
         static_cast<std::int64_t>(first)});
}

void Crowd::change(std::size_t people) {
    store::Transaction transaction(database_);
    for (std::size_t i = 0; i < people; ++i) {
        const auto number = 1 + rng_.index(size_);
        database_.run("UPDATE crm_lead SET description = ? WHERE id = ?",
                      {profile_json(rng_, number), static_cast<std::int64_t>(number)});
    }
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
