// What a reading of a known page is asked: right, unknown, or false.
#pragma once

#include "linkedin/page/page.h"
#include "tests/browser/known_pages.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace browser_tests {

enum class Answer { Right, Unknown, False };

struct Question {
    std::string name;
    Answer answer;
};

// Every question that the page answers, and those that it must not.
std::vector<Question> examine(const KnownPage& page, const linkedin::PageReading& reading);

// Whether what was changed (see shuffle.js) took away that by which the question is answered.
bool takes_away(const nlohmann::json& changes, const KnownPage& page, std::string_view question);

}  // namespace browser_tests
