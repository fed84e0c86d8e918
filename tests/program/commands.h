// Every command of the program, found by its help, and each of them tried.
#pragma once

#include "tests/program/shell.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace program {

using Words = std::vector<std::string>;

// These open a browser, a port or a dialog: their own tests look at them.
extern const std::set<std::string> kElsewhere;

// These know no home.
extern const std::set<std::string> kHomeless;

// Every command that can be typed, with the words of its groups before it.
std::vector<Words> all_commands();

// "crm list".
std::string joined(const Words& words);

// The words for `command` in `home`, with what it must be given to do anything at all.
Words typed_in(const std::filesystem::path& home, const Words& command);

// Runs it so, with `more` behind.
Said try_in(const std::filesystem::path& home, const Words& command, const Words& more);

}  // namespace program
