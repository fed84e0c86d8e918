#include "conduct/door.h"

#include "lib/store/transaction.h"

namespace conduct {

base::Result<Acted, domain::Refusal> Door::act(const domain::Intent& intent, const Turn& turn) {
    const domain::ActionId id = TRY(write_intent(intent, turn));
    records_.ledger.mark_started(id, clock_.now());
    return settlement_.settle(id, press(intent, turn.account.trigger));
}

base::Result<domain::ActionId, domain::Refusal> Door::write_intent(const domain::Intent& intent,
                                                                   const Turn& turn) {
    store::Transaction transaction(records_.database);
    if (auto refusal = permission_.why_not(intent, turn)) return tl::make_unexpected(*refusal);
    const domain::ActionId id = records_.ledger.begin(intent, turn.now);
    transaction.commit();
    return id;
}

domain::Click Door::press(const domain::Intent& intent, domain::Trigger trigger) {
    switch (intent.kind) {
        case domain::ActionKind::Invite:
            return actor_.send_invite(intent.public_id, intent.text, trigger);
        case domain::ActionKind::Message:
            return actor_.send_message(intent.public_id, intent.text, trigger);
        case domain::ActionKind::Withdraw:
        case domain::ActionKind::ProfileRead: break;
    }
    return {.kind = domain::Click::Kind::NotSent, .why = "the site has no such visible act"};
}

}  // namespace conduct
