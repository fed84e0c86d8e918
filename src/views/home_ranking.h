// The ranking of a home, opened for a command that looks at it or has it learn.
#pragma once

#include "crm/people/leads.h"
#include "crm/pipeline/candidates.h"
#include "ranking/ranker.h"
#include "views/records.h"

#include <memory>
#include <string>
#include <vector>

namespace views {

// It reads the CRM and the model, and learns nothing by itself.
struct HomeRanking {
    // `records` outlives this. Use open().
    HomeRanking(Records& records, crm::Owner owner, const domain::Keywords& keywords);
    HomeRanking(const HomeRanking&) = delete;
    HomeRanking& operator=(const HomeRanking&) = delete;

    // For the account named, or the active one.
    static base::Result<std::unique_ptr<HomeRanking>> open(Records& records,
                                                           const std::string& account);
    // Takes in who may be invited now; returns those of them who are postponed.
    std::vector<domain::DealId> follow();

    Records& records;
    crm::Owner owner;
    crm::Candidates candidates;
    crm::Leads leads;
    ranking::Analytics analytics;
    ranking::Ranker ranker;
};

// "56 %"
std::string percent(double share);

}  // namespace views
