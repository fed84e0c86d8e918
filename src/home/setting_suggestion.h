// Which setting somebody meant by a key that is none.
#pragma once

#include <string>
#include <string_view>

namespace home {

// The setting that `key` (dotted, `accounts.*.…` for any account) was probably meant to be: one of
// this name in another section, one that is spelt much like it, or what other tools call so. Empty
// when none is near: a wrong suggestion is worse than none.
std::string suggest_setting(std::string_view key);

}  // namespace home
