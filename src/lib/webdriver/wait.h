// Waiting as a value: several conditions at once, and which of them came first.
#pragma once

#include "base/deadline.h"
#include "lib/webdriver/error.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace webdriver {

class Session;

// What may become true of a page. Selectors are those of Session::find().
struct Condition {
    enum class Kind { Present, Visible, Absent, Path, Script };
    Kind kind;
    std::string text;
};

Condition present(std::string selector);
Condition visible(std::string selector);
Condition absent(std::string selector);
// A JavaScript regular expression found in the path of the page's address.
Condition path_matches(std::string pattern);
// The body of a function that returns something true. One that throws is not yet true.
Condition returns_true(std::string body);

// The index of the condition that came first; of several at the same time, the first in the list.
// All are looked at in one command. A page that is being replaced fulfils nothing. Timeout names
// the conditions and the page's address.
Result<std::size_t> wait_for_first(Session& session, const std::vector<Condition>& conditions,
                                   base::Deadline deadline);

// The same with a name for each, which is returned: an enumerator, mostly.
template <class Name>
Result<Name> wait_for_first(Session& session, const std::vector<std::pair<Name, Condition>>& named,
                            base::Deadline deadline) {
    std::vector<Condition> conditions;
    for (const auto& [name, condition] : named) conditions.push_back(condition);
    return named[TRY(wait_for_first(session, conditions, deadline))].first;
}

Result<void> wait_for(Session& session, const Condition& condition, base::Deadline deadline);

}  // namespace webdriver
