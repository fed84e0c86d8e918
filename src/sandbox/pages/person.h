// A member as the pages' templates see them.
#pragma once

#include "sandbox/pages/visit.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace sandbox {

// Short: for lists, side columns and the feed. `key` is the component key of the control beside
// the name; `link` is an absolute or a relative address, as pages mix them.
nlohmann::json card(const Visit& visit, const Member& member);

// Long: for the member's own profile page.
nlohmann::json person(const Visit& visit, const Member& member);

// What the page's script must know to act on a member.
nlohmann::json target(const Visit& visit, const Member& member);

// The layout of a member's page: their own, unless it is switched for everybody.
Layout layout_of(const World& world, const Member& member);

// What goes wrong on a page when it is used on a member, by fault.
nlohmann::json faults_of(const World& world, const Member& member);

std::string profile_path(const Member& member);
std::string thread_path(const Member& member);
// The member of a thread's id; null when there is none.
const Member* find_by_thread(const World& world, std::string_view thread_id);
std::string thread_id(const Member& member);
// The number of the invitation's URN, in either direction.
std::int64_t invitation_number(const Member& member);
// "April 7, 2026".
std::string long_date(base::Time time);

}  // namespace sandbox
