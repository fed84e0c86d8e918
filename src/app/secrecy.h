// Keeps what the process knows out of other hands.
#pragma once

namespace app {

// No core file is written when the process crashes, and no other process of the user may read its
// memory: it holds a password and keys.
void keep_memory_private();

// Files and folders that the process makes are its user's alone, from their first byte: also those
// that libraries make.
void keep_files_private();

}  // namespace app
