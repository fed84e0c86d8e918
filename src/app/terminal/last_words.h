// What the program says when it cannot go on: one line, and the code that the shell gets.
#pragma once

namespace app {

// Tells what was thrown, to be called while it is being caught; returns the exit code. Want of
// memory or threads, a full disk and output that nobody takes are refusals, the rest are bugs.
int tell_exception();

// From now on what nobody catches, in whichever thread, is told in the same way, and ends the
// process.
void tell_uncaught();

}  // namespace app
