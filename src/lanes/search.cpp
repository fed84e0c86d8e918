#include "lanes/search.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

namespace lanes {
namespace {

constexpr std::string_view kCommand = "search";

// "3 pumps": what ask_for_search() wrote after the word.
SearchRequest parse_request(const std::string& text) {
    SearchRequest request;
    const auto blank = std::min(text.find(' '), text.size());
    std::from_chars(text.data(), text.data() + blank, request.pages);
    request.what = text.substr(std::min(blank + 1, text.size()));
    return request;
}

}  // namespace

void ask_for_search(crm::Control& control, const SearchRequest& request, base::Time now) {
    control.send(fmt::format("{} {} {}", kCommand, request.pages, request.what), now);
}

Cadence Search::cadence(const conduct::Turn& /*turn*/, base::Time /*window_end*/) const {
    return OnDemand{.is_asked = search_.has_value() || control_.has_command(kCommand)};
}

base::Result<LaneReport, domain::SiteError> Search::run(const conduct::Turn& turn) {
    if (!search_) {
        const auto asked = control_.take_command(kCommand, turn.now);
        if (!asked) return LaneReport{.text = "no search is asked for"};
        search_.emplace(site_, leads_, events_, parse_request(*asked));
    }
    auto page = search_->next_page(clock_.now());
    if (search_->is_over()) search_.reset();
    if (!page) return tl::make_unexpected(page.error());
    return LaneReport{.kind = LaneReport::Kind::Worked, .text = *std::move(page)};
}

}  // namespace lanes
