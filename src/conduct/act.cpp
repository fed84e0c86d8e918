#include "conduct/act.h"

#include <stdexcept>

namespace conduct {

// One file each, in acts/.
const Act& invite_act();
const Act& message_act();
const Act& withdraw_act();

const Act& act_of(domain::ActionKind kind) {
    switch (kind) {
        case domain::ActionKind::Invite: return invite_act();
        case domain::ActionKind::Message: return message_act();
        case domain::ActionKind::Withdraw: return withdraw_act();
        case domain::ActionKind::ProfileRead: break;
    }
    throw std::logic_error("reading a profile is no visible act");
}

}  // namespace conduct
