#include "linkedin/look/people_list.h"

#include "base/patience.h"
#include "base/url.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace linkedin {
namespace {

using domain::SiteErrorKind;

constexpr std::string_view kSearchPath = "/search/results/people/";
// Lists fill a moment after their page has come.
constexpr std::chrono::milliseconds kRowsTimeout{3000};
// For so long a list's yes is believed: an answer that comes in between is seen the next time.
constexpr base::Duration kFreshFor = std::chrono::hours(1);
// Two loads answer for everybody on the lists; single pages take one each.
constexpr std::size_t kLooksThatPayOff = 3;

struct ListPage {
    std::vector<domain::PublicId> people;
    PageReading page;
};

SiteResult<ListPage> open_list(Tab& tab, const std::string& address) {
    auto page = TRY(tab.open(address));
    base::Patience patience(base::Deadline::after(kRowsTimeout));
    while (page.people.empty() && tab.is_open() && !error_of(page) && patience.wait())
        page = TRY(tab.read());
    if (const auto error = error_of(page)) return tl::make_unexpected(*error);
    return ListPage{.people = page.people, .page = std::move(page)};
}

int page_number(std::string_view query) {
    const auto said = base::query_value(query, "page").value_or("");
    int number = 1;
    std::from_chars(said.data(), said.data() + said.size(), number);
    return std::clamp(number, 1, 10'000);
}

std::string without_page(std::string_view query) {
    std::string out;
    for (std::size_t at = 0; at < query.size();) {
        const auto end = std::min(query.find('&', at), query.size());
        const auto part = query.substr(at, end - at);
        if (!part.starts_with("page=")) out += (out.empty() ? "" : "&") + std::string(part);
        at = end + 1;
    }
    return out;
}

// Below the site's origin.
std::string results_path(std::string_view what, int page) {
    const auto url = base::parse_url(what);
    if (!url) {
        return fmt::format("{}?keywords={}&origin=GLOBAL_SEARCH_HEADER&page={}", kSearchPath,
                           base::percent_encode(what), page);
    }
    return fmt::format("{}?{}&page={}", kSearchPath, without_page(url->query),
                       page_number(url->query) + page - 1);
}

}  // namespace

bool is_searchable(std::string_view what) {
    const auto url = base::parse_url(what);
    if (!url) return what.find_first_not_of(" \t") != std::string_view::npos;
    return kind_of_path(url->path) == PageKind::Search;
}

SiteResult<domain::PeoplePage> search_people(Tab& tab, std::string_view what, int page) {
    if (!is_searchable(what)) {
        return site_failure(SiteErrorKind::SkipProfile,
                            "not an address of people search results: " + std::string(what));
    }
    auto list = TRY(open_list(tab, tab.urls().origin() + results_path(what, page)));
    if (list.page.kind != PageKind::Search) {
        return site_failure(SiteErrorKind::UnknownPage,
                            fmt::format("a search led to a page of kind {}", name(list.page.kind)));
    }
    domain::PeoplePage found;
    std::set<std::string> seen;
    for (auto& id : list.people) {
        if (seen.insert(id.key()).second) found.people.push_back(std::move(id));
    }
    if (list.page.is_search_quota_used) {
        found.end = "the site lets you search no more this month";
    } else if (found.people.empty()) {
        found.end = "there are no more results";
    }
    return found;
}

bool NetworkLists::pay_off(base::Time now) {
    std::erase_if(looks_, [&](base::Time look) { return look + kFreshFor < now; });
    looks_.push_back(now);
    return looks_.size() >= kLooksThatPayOff;
}

bool NetworkLists::are_fresh(base::Time now) const {
    return loaded_ != base::Time() && now < loaded_ + kFreshFor;
}

SiteResult<void> NetworkLists::load(Tab& tab, base::Time now) {
    const auto connections = TRY(open_list(tab, tab.urls().connections()));
    const auto invited = TRY(open_list(tab, tab.urls().sent_invitations()));
    connections_.clear();
    invited_.clear();
    for (const auto& id : connections.people) connections_.insert(id.key());
    for (const auto& id : invited.people) invited_.insert(id.key());
    loaded_ = now;
    looks_.clear();
    return {};
}

}  // namespace linkedin
