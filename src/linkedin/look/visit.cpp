#include "linkedin/look/visit.h"

namespace linkedin {
namespace {

std::optional<domain::PublicId> address_of(const PageReading& page) {
    const auto url = base::parse_url(page.url);
    return url ? domain::PublicId::from_url(url->path) : std::nullopt;
}

// Whether the page's address is the person's own, and not one of the pages below it.
bool is_at(const Tab& tab, const PageReading& page, const domain::PublicId& id) {
    const auto url = base::parse_url(page.url);
    const auto here = address_of(page);
    return url && here && page.kind == PageKind::Profile && tab.urls().is_own(*url) &&
           here->key() == id.key() && base::path_segments(url->path).size() == 2;
}

}  // namespace

SiteResult<Visit> visit_person(Tab& tab, const domain::PublicId& id) {
    auto page = TRY(tab.open(tab.urls().profile(id)));
    if (page.kind == PageKind::Error) page = TRY(tab.open(tab.urls().profile(id)));
    if (const auto error = error_of(page)) return tl::make_unexpected(*error);
    const auto here = address_of(page);
    if (page.kind != PageKind::Profile || !here) {
        return site_failure(
            domain::SiteErrorKind::UnknownPage,
            "the person's address led to a page of kind " + std::string(name(page.kind)));
    }
    Visit visit{.page = std::move(page), .renamed = {}};
    const bool other = here->key() != id.key();
    if (other && !id.is_member_id()) visit.renamed = here;
    return visit;
}

SiteResult<Visit> ensure_visit(Tab& tab, const domain::PublicId& id) {
    if (!tab.is_open()) return visit_person(tab, id);
    auto page = tab.read();
    if (page && is_at(tab, *page, id) && page->is_complete()) {
        return Visit{.page = *std::move(page), .renamed = {}};
    }
    return visit_person(tab, id);
}

}  // namespace linkedin
