// The messages we sent, as the CRM's chat messages.
#pragma once

#include "base/clock.h"
#include "crm/steering/owner.h"
#include "domain/ids.h"
#include "lib/store/database.h"

#include <string>
#include <string_view>
#include <vector>

namespace crm {

struct SentMessage {
    base::Time sent_at;
    std::string text;
};

class Chat {
public:
    Chat(store::Database& database, Owner owner);

    void add_sent(domain::LeadId lead, std::string_view text, base::Time now);
    // Oldest first.
    std::vector<SentMessage> list(domain::LeadId lead) const;

private:
    store::Database& database_;
    Owner owner_;
};

}  // namespace crm
