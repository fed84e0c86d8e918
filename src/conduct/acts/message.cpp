#include "conduct/act.h"

namespace conduct {
namespace {

// How far the site's clock and ours may differ.
constexpr base::Duration kSkew = std::chrono::minutes(10);

bool is_from_before(const domain::ThreadMessage& message, const crm::LedgerEntry& entry) {
    return message.at && *message.at + kSkew < entry.decided_at;
}

// A message: it stands in the thread.
class Message final : public Act {
public:
    domain::Click press(domain::SiteActor& actor, const domain::Intent& intent,
                        const domain::Permit& permit) const override;
    Look look(domain::Site& site, const crm::LedgerEntry& entry, base::Duration age) const override;
    Standing done(const Records& records, const crm::LedgerEntry& entry,
                  const Look& look) const override;
    void keep(const Records& records, const crm::LedgerEntry& entry, const Look& look,
              base::Time now) const override;
};

domain::Click Message::press(domain::SiteActor& actor, const domain::Intent& intent,
                             const domain::Permit& permit) const {
    return actor.send_message(intent.public_id, intent.text, permit);
}

Look Message::look(domain::Site& site, const crm::LedgerEntry& entry,
                   base::Duration /*age*/) const {
    const auto thread = site.read_thread(entry.public_id);
    if (!thread) return {.evidence = thread.error().message};
    Look look{.seen = Look::Seen::No, .evidence = "the message is not in the conversation"};
    for (const auto& message : thread->messages) {
        if (message.from != domain::ThreadMessage::From::Us) continue;
        if (crm::text_hash(message.text) == entry.text_hash) {
            return {.seen = Look::Seen::Yes,
                    .evidence = "the message is in the conversation",
                    .text = message.text};
        }
        if (is_from_before(message, entry)) continue;
        // It may be ours, cut short or changed on the way: sending again could say it twice.
        look = {.evidence = "another message of ours is in the conversation"};
    }
    return look;
}

Standing Message::done(const Records& /*records*/, const crm::LedgerEntry& /*entry*/,
                       const Look& look) const {
    return {.state = domain::ProfileState::Completed, .reason = look.evidence};
}

void Message::keep(const Records& records, const crm::LedgerEntry& entry, const Look& look,
                   base::Time now) const {
    records.chat.add_sent(entry.lead, look.text, now);
}

}  // namespace

const Act& message_act() {
    static const Message act;
    return act;
}

}  // namespace conduct
