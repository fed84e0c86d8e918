// The kinds of act, one file each: how it is pressed, looked for, and what follows.
#pragma once

#include "conduct/act.h"

namespace conduct {

const Act& invite_act();
const Act& message_act();
const Act& withdraw_act();

}  // namespace conduct
