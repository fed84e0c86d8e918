// Erasing a person: `openoutreach crm forget`.
#pragma once

#include "base/clock.h"
#include "base/rng.h"
#include "domain/public_id.h"
#include "lib/store/database.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

namespace crm {

// Where traces of people lie beside the database.
struct Traces {
    std::filesystem::path media;  // the raw answers
    // Folders in which whatever names the person goes: pictures and pages as a whole, of logs the
    // line.
    std::vector<std::filesystem::path> sweep;
    // Made from the CRM, and made again when it is needed: removed.
    std::vector<std::filesystem::path> derived;
};

struct Forgotten {
    std::size_t rows = 0;
    std::size_t files = 0;
    std::size_t backups = 0;  // older copies of the database that were cleaned, too
};

// Erases whatever names the person: lead, deal, contact, messages, files, events, decisions, and
// the copies of the database beside it; then the file is rewritten, so that no free page keeps a
// trace. The rows of the ledger stay, without a name, because limits are counted in them. What
// remains of the person is a keyed hash of each name, so that nobody adds them again. Also for
// somebody who is not in the CRM: then only the hash is written.
Forgotten forget(store::Database& database, const domain::PublicId& id, const Traces& traces,
                 base::Time now, base::Rng rng);

}  // namespace crm
