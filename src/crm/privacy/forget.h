// Erasing a person: `openoutreach crm forget`.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/rng.h"
#include "domain/public_id.h"
#include "home/paths.h"
#include "lib/store/database.h"

#include <cstddef>

namespace crm {

struct Forgotten {
    std::size_t rows = 0;
    std::size_t files = 0;
    std::size_t backups = 0;  // older copies of the database that were cleaned, too
};

// Erases whatever names the person: lead, deal, contact, messages, files, events, decisions, and
// the copies of the database beside it; then the file is rewritten, so that no free page keeps a
// trace. In the home whatever names them goes: raw answers, pictures and pages as a whole, of logs
// the line. The rows of the ledger stay, without a name, because limits are counted in them. What
// remains of the person is a keyed hash of each name, so that nobody adds them again. Also for
// somebody who is not in the CRM: then only the hash is written. The analyses go last: whoever
// builds them anew in between finds nobody to put into them. The error says that they could not.
base::Result<Forgotten> forget(store::Database& database, const domain::PublicId& id,
                               const home::Paths& paths, base::Time now, base::Rng rng);

}  // namespace crm
