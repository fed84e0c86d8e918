// Keeps what the process knows out of other hands.
#pragma once

namespace app {

// No core file is written when the process crashes, and no other process of the user may read its
// memory: it holds a password and keys.
void keep_memory_private();

}  // namespace app
