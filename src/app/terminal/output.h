// What the program says reaches its reader, or it is told that it does not.
#pragma once

namespace app {

// Before anything else: a standard stream that was closed must not become the number of a file that
// is opened later.
void keep_standard_streams();

// At the end: writes out what is still held back. What could not be written makes a failure of
// success; a reader that has gone away (`| head`) wants to hear nothing about it.
int finish_output(int code);

// Whether something was said that could not be written.
bool is_output_lost();

}  // namespace app
