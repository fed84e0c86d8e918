// The rows of an import, written some thousand at a time.
#pragma once

#include "crm/exchange/import.h"
#include "crm/people/found_person.h"
#include "crm/pipeline/deals.h"
#include "crm/privacy/block_list.h"

#include <string>
#include <unordered_set>
#include <vector>

namespace crm {

// What is to become of somebody besides being known.
struct ImportMove {
    domain::ProfileState to = domain::ProfileState::Discovered;  // nowhere
    std::string reason;
};

class ImportBatch {
public:
    // All outlive it.
    ImportBatch(store::Database& database, Leads& leads, Deals& deals, const ImportOptions& options,
                ImportReport& report);

    // Writes when there are enough; true when the import is to end.
    bool add(FoundPerson person, ImportMove move = {});
    bool flush();
    // Waits until the disk has all that was written. A power cut before it may take the last
    // batches, whole: then the same import goes on from there, as after a crash.
    void settle();

private:
    void look(const FoundPerson& person);
    bool is_first(const FoundPerson& person);
    void write();
    void note_new(const std::vector<Leads::Ensured>& ensured);
    void fill_known(domain::LeadId lead, const FoundPerson& person, const BlockList& blocks);
    void move(domain::LeadId lead, const ImportMove& move);
    std::int64_t number();

    store::Database& database_;
    Leads& leads_;
    Deals& deals_;
    const ImportOptions& options_;
    ImportReport& report_;
    std::vector<FoundPerson> people_;
    std::vector<ImportMove> moves_;  // beside people_
    bool has_written_ = false;
    std::unordered_set<std::size_t> seen_;  // of a preview: hashes of the keys that it would add
};

}  // namespace crm
