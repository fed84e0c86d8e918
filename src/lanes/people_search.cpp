#include "lanes/people_search.h"

#include "base/text/counted.h"
#include "base/text/printable.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace lanes {
namespace {

constexpr int kMostFailures = 3;
constexpr std::size_t kShownOfText = 120;

}  // namespace

PeopleSearch::PeopleSearch(domain::Site& site, crm::Leads& leads, crm::Events& events,
                           SearchRequest request)
    : site_(site),
      leads_(leads),
      events_(events),
      request_(std::move(request)),
      name_("\"" + base::shortened(base::to_printable(request_.what), kShownOfText) + "\"") {
    request_.pages = std::clamp(request_.pages, 1, kMostSearchPages);
}

base::Result<std::string, domain::SiteError> PeopleSearch::next_page(base::Time now) {
    const auto found = site_.search(request_.what, page_);
    if (found) return keep(*found, now);
    if (found.error().kind == domain::SiteErrorKind::SkipProfile)
        return end(found.error().message, now);
    if (++failures_ >= kMostFailures) end("given up: " + found.error().message, now);
    return tl::make_unexpected(found.error());
}

std::string PeopleSearch::keep(const domain::PeoplePage& found, base::Time now) {
    failures_ = 0;
    for (const auto& id : found.people) seen_.insert(id.key());
    const auto added = leads_.add_discovered(found.people, now, "by the search " + name_);
    const bool is_new = seen_.size() > outcome_.found;
    outcome_.found = seen_.size();
    outcome_.added += added;
    if (!found.end.empty()) return end(found.end, now);
    // A site that goes on answering with its last page shows nobody new.
    if (!is_new) return end("there are no more results", now);
    if (page_ == request_.pages)
        return end(base::counted(page_, "page was", "pages were") + " read", now);
    return fmt::format("page {} of the search {}: {}, {} of them new", page_++, name_,
                       base::counted(found.people.size(), "person", "people"), added);
}

std::string PeopleSearch::end(const std::string& why, base::Time now) {
    outcome_.end = why;
    auto text = fmt::format("{}: {} found, {} of them new; {}", name_,
                            base::counted(outcome_.found, "person", "people"), outcome_.added, why);
    events_.add("searched", text, now);
    return text;
}

}  // namespace lanes
