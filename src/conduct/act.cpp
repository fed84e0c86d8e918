#include "conduct/act.h"

#include "conduct/acts/invite.h"
#include "conduct/acts/message.h"
#include "conduct/acts/withdraw.h"

#include <stdexcept>

namespace conduct {

const Act& act_of(domain::ActionKind kind) {
    static const Invite invite;
    static const Message message;
    static const Withdraw withdraw;
    switch (kind) {
        case domain::ActionKind::Invite: return invite;
        case domain::ActionKind::Message: return message;
        case domain::ActionKind::Withdraw: return withdraw;
        case domain::ActionKind::ProfileRead: break;
    }
    throw std::logic_error("reading a profile is no visible act");
}

}  // namespace conduct
