#include "conduct/door.h"

#include "lib/store/transaction.h"

namespace conduct {

base::Result<Acted, domain::Refusal> Door::act(const domain::Intent& intent, const Turn& turn) {
    const domain::ActionId id = TRY(write_intent(intent, turn));
    std::optional<domain::Refusal> withheld;
    const domain::Permit permit{.trigger = turn.account.trigger, .why_not = [&] {
                                    withheld = why_not_now(id, intent, turn);
                                    return withheld ? std::optional(withheld->text) : std::nullopt;
                                }};
    const domain::Click click = act_of(intent.kind).press(actor_, intent, permit);
    if (click.kind != domain::Click::Kind::Withheld || !withheld)
        return settlement_.settle(id, click);
    records_.ledger.settle(id, domain::Outcome::Failed, "not clicked: " + withheld->text,
                           clock_.now());
    return tl::make_unexpected(*withheld);
}

base::Result<domain::ActionId, domain::Refusal> Door::begin_read(const domain::Intent& intent,
                                                                 const Turn& turn) {
    store::Transaction transaction(records_.database, store::Commit::Lazy);
    const domain::ActionId id = TRY(write_intent(intent, turn));
    if (auto refusal = why_not_now(id, intent, turn)) return tl::make_unexpected(*refusal);
    transaction.commit();
    return id;
}

base::Result<domain::ActionId, domain::Refusal> Door::write_intent(const domain::Intent& intent,
                                                                   const Turn& turn) {
    store::Transaction transaction(records_.database);
    if (auto refusal = permission_.why_not(intent, turn)) return tl::make_unexpected(*refusal);
    const domain::ActionId id = records_.ledger.begin(intent, turn.now, turn.uptime);
    transaction.commit();
    return id;
}

// The last moment: what is written here stands in the store before the site is asked.
std::optional<domain::Refusal> Door::why_not_now(domain::ActionId id, const domain::Intent& intent,
                                                 const Turn& turn) {
    const Turn now = turn_at(clock_, turn.account, turn.campaign);
    store::Transaction transaction(records_.database);
    if (auto refusal = permission_.why_no_longer(intent, turn, now)) return refusal;
    if (!records_.ledger.start(id, now.now, now.uptime)) {
        return domain::Refusal{.reason = domain::RefusalReason::NotOurs,
                               .text = "another process works this account by now"};
    }
    transaction.commit();
    return std::nullopt;
}

}  // namespace conduct
