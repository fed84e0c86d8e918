// The words that make a profile more or less wanted; all lower case.
#pragma once

#include <string>
#include <vector>

namespace domain {

struct Keywords {
    std::vector<std::string> positive;
    std::vector<std::string> negative;
    std::vector<std::string> exploratory;  // looked at by the model only
};

}  // namespace domain
