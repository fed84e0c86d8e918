// CRMs full of people with profiles as the site has them, about 3 kB of JSON each.
#pragma once

#include "crm/testing.h"
#include "domain/candidate.h"
#include "domain/keywords.h"
#include "domain/profile_state.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace bench {

// Eighty words to look for, of which one is found.
domain::Keywords eighty_keywords();

// A CRM on a file, with `size` leads and as many deals, all at `state`; beside them `invited` more
// of whom every other one accepted long ago.
class Crowd {
public:
    Crowd(std::size_t size, domain::ProfileState state, std::size_t invited = 0);

    store::Database& database() { return database_; }
    const crm::Owner& owner() const { return owner_; }
    std::filesystem::path folder() const { return folder_.path; }
    std::filesystem::path analytics() const { return folder_.path / "analytics.duckdb"; }
    // All at `state`, as news.
    std::vector<domain::CandidateChange> everybody() const;
    std::size_t size() const { return size_; }
    // Others have written new profiles of themselves.
    void change(std::size_t people);

private:
    void write_profiles(std::size_t count);
    void invite_those_after(std::size_t first);

    crm::testing::Folder folder_;
    store::Database database_;
    crm::Owner owner_;
    std::size_t size_;
    base::Rng rng_{7};
};

}  // namespace bench
