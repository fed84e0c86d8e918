#include "conduct/act.h"

#include "conduct/acts/acts.h"

#include <stdexcept>

namespace conduct {

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
