// How far a mistyped word is from the one that was meant.
#pragma once

#include <cstddef>
#include <string_view>

namespace base {

// How many changes of one byte, or swaps of two, lead from one to the other.
std::size_t edit_distance(std::string_view left, std::string_view right);

// Whether `typed` may be a slip of the finger for `known`: one change in four characters, and one
// swap; never a word of which little is left.
bool is_slip(std::string_view typed, std::string_view known);

}  // namespace base
