// The raw answers of the site, kept as files of the CRM.
#pragma once

#include "base/clock.h"
#include "base/rng.h"
#include "crm/steering/owner.h"
#include "domain/ids.h"
#include "lib/store/database.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

class Files {
public:
    Files(store::Database& database, Owner owner, std::filesystem::path media);

    // Writes `docs/YYYY/MM/DD/HHMMSS/<name>` below the media folder and its row, attached to the
    // lead. The name is made safe for a file system; where it is taken, random letters follow it.
    void add(domain::LeadId lead, std::string_view name, std::string_view content, base::Time now,
             base::Rng& rng);
    // Paths below the media folder, oldest first.
    std::vector<std::string> list(domain::LeadId lead) const;

private:
    store::Database& database_;
    Owner owner_;
    std::filesystem::path media_;
};

}  // namespace crm
