// Who may be invited, in their order, and why one stands where they stand.
#pragma once

#include "ranking/explanation.h"
#include "views/home_ranking.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace views {

// By what people are ordered, and why it is that.
struct Order {
    ranking::Basis basis = ranking::Basis::Arrival;
    std::string model;  // its id; empty: none is used
    domain::Learner learner = domain::Learner::Seed;
    std::size_t invitations = 0;  // that it learned from
    std::size_t accepted = 0;     // of these
    std::optional<double> auc;
    std::string why_no_model;
};

// How one stands among those who may be invited.
struct Standing {
    std::size_t place = 0;              // from 1
    std::optional<double> score;        // the chance of a model, or a count of words
    std::optional<double> chosen_next;  // how likely
    // Where the chance is with 95 %, of a learner that can tell.
    std::optional<ranking::ChanceRange> range;
};

struct RankedPerson {
    crm::Person person;
    Standing standing;
    std::string why;  // in short; empty in order of arrival
};

struct RankView {
    Order order;
    std::size_t candidates = 0;  // who may be invited now
    std::size_t postponed = 0;   // who may be later
    std::size_t blocked = 0;     // who may not be
    std::vector<RankedPerson> people;
};

struct PlaceView {
    crm::Person person;
    Order order;
    std::size_t candidates = 0;
    std::optional<Standing> standing;  // nothing: left alone until `waits_until`
    std::string waits_until;           // as the CRM stores it
    std::string why;
    std::optional<ranking::Explanation> explanation;  // of a model
    std::string details;                              // JSON: all that is known of the choice
};

// The first `most` of everybody's order.
RankView view_rank(HomeRanking& ranking, std::size_t most);
nlohmann::ordered_json to_json(const RankView& view);

// The error: they are not among those who may be invited.
base::Result<PlaceView> view_place(HomeRanking& ranking, crm::Person person);
nlohmann::ordered_json to_json(const PlaceView& view);

// Those reasons and alternatives of an explanation that are worth telling a person.
std::vector<ranking::Reason> telling_reasons(const ranking::Explanation& why);
std::vector<ranking::Alternative> telling_alternatives(const ranking::Explanation& why);

}  // namespace views
