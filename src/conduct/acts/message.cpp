#include "conduct/acts/message.h"

namespace conduct {
namespace {

// How far the site's clock and ours may differ.
constexpr base::Duration kSkew = std::chrono::minutes(10);

bool is_from_before(const domain::ThreadMessage& message, const crm::LedgerEntry& entry) {
    return message.at && *message.at + kSkew < entry.decided_at;
}

}  // namespace

domain::Click Message::press(domain::SiteActor& actor, const domain::Intent& intent,
                             const domain::Permit& permit) const {
    return actor.send_message(intent.public_id, intent.text, permit);
}

Look Message::look(domain::Site& site, const crm::LedgerEntry& entry,
                   base::Duration /*age*/) const {
    const auto thread = site.read_thread(entry.public_id);
    if (!thread) return {.evidence = thread.error().message};
    Look look{.seen = Look::Seen::No, .evidence = "the message is not in the thread"};
    for (const auto& message : thread->messages) {
        if (message.from != domain::ThreadMessage::From::Us) continue;
        if (crm::text_hash(message.text) == entry.text_hash) {
            return {.seen = Look::Seen::Yes,
                    .evidence = "the message stands in the thread",
                    .text = message.text};
        }
        if (is_from_before(message, entry)) continue;
        // It may be ours, cut short or changed on the way: sending again could say it twice.
        look = {.evidence = "another message of ours stands in the thread"};
    }
    return look;
}

domain::ProfileState Message::done_state() const {
    return domain::ProfileState::Completed;
}

void Message::keep(const Records& records, const crm::LedgerEntry& entry, const Look& look,
                   base::Time now) const {
    records.chat.add_sent(entry.lead, look.text, now);
}

}  // namespace conduct
