// CRMs full of people with profiles as the site has them, about 3 kB of JSON each.
#pragma once

#include "crm/testing.h"
#include "domain/candidate.h"
#include "domain/profile_state.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace bench {

// A CRM on a file, with `size` leads and as many deals, all at `state`.
class Crowd {
public:
    Crowd(std::size_t size, domain::ProfileState state);

    store::Database& database() { return database_; }
    std::filesystem::path analytics() const { return folder_.path / "analytics.duckdb"; }
    // All of them, as news.
    std::vector<domain::CandidateChange> everybody() const;
    std::size_t size() const { return size_; }

private:
    crm::testing::Folder folder_;
    store::Database database_;
    std::size_t size_;
};

}  // namespace bench
