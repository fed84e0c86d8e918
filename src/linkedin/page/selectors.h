// Where things are on the site's pages: the one table of selectors, each row with the layout it
// knows.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linkedin {

// "sdui" is the layout of 2026, "classic" the one before it; "any" has been seen in both, or stands
// in pages that know no layout, such as the login.
struct SelectorRow {
    std::string_view noun;
    std::string_view layout;
    std::string_view css;
};

std::span<const SelectorRow> selector_table();

// The selectors of `noun` in the order in which they are to be tried.
std::vector<std::string> selectors_of(std::string_view noun);

// The whole table as the page-reading script takes it: noun → [[layout, css], …].
const nlohmann::json& selectors_for_script();

}  // namespace linkedin
