// The degree that a card shows: how many steps a person is away in the network.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkedin {

// A degree that stands beside the name. Pages of first and second degree hold both texts; the one
// that does not apply is wrapped, and hidden where there are styles.
struct DegreeSign {
    std::string text;
    bool is_wrapped = false;
    bool is_shown = true;
};

// 1 to 3 when that is the only number in `text`: "· 1st", "2º", "· 3rd+"; nothing for "21st".
std::optional<int> parse_degree(std::string_view text);

struct Degree {
    std::optional<int> value;
    bool is_contradictory = false;
};

// The one that stands plain; what is shown, where styles hide the other, must agree with it.
Degree find_degree(const std::vector<DegreeSign>& signs);

}  // namespace linkedin
