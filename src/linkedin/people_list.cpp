#include "linkedin/people_list.h"

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
constexpr std::chrono::milliseconds kLook{50};
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
    const auto deadline = base::Deadline::after(kRowsTimeout);
    while (page.people.empty() && !deadline.has_passed() && tab.is_open() && !error_of(page)) {
        deadline.pause(kLook);
        page = TRY(tab.read());
    }
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

}  // namespace

SiteResult<PeopleFound> search_people(Tab& tab, std::string_view address, int pages) {
    const auto url = base::parse_url(address);
    if (!url || kind_of_path(url->path) != PageKind::Search) {
        return site_failure(SiteErrorKind::UnknownPage,
                            "not an address of people search results: " + std::string(address));
    }
    const std::string query = without_page(url->query);
    PeopleFound found;
    std::set<std::string> seen;
    const int first = page_number(url->query);
    for (int number = first; number < first + pages; ++number) {
        const auto list = TRY(open_list(
            tab, fmt::format("{}{}?{}&page={}", tab.urls().origin(), kSearchPath, query, number)));
        const auto before = found.people.size();
        for (const auto& id : list.people) {
            if (seen.insert(id.key()).second) found.people.push_back(id);
        }
        found.end = list.page.is_search_quota_used  ? "the site lets you search no more this month"
                    : found.people.size() == before ? "there are no more results"
                                                    : "";
        if (!found.end.empty()) return found;
    }
    found.end = fmt::format("{} pages were read", pages);
    return found;
}

std::string search_address(const SiteUrls& urls, std::string_view words) {
    return fmt::format("{}{}?keywords={}&origin=GLOBAL_SEARCH_HEADER", urls.origin(), kSearchPath,
                       base::percent_encode(words));
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
