#include "linkedin/page/card_owner.h"

#include "base/json.h"
#include "base/url.h"
#include "domain/public_id.h"
#include "linkedin/page/raw_page.h"

namespace linkedin {
namespace {

using nlohmann::json;

std::string first_word(const std::string& name) {
    return name.substr(0, name.find(' '));
}

}  // namespace

bool names_owner(const json& raw, const CardOwner& owner) {
    return !owner.name.empty() &&
           raw_text(raw, "label").find(first_word(owner.name)) != std::string::npos;
}

std::optional<std::string> query_of(const std::string& href, std::string_view key) {
    const auto start = href.find('?');
    if (start == std::string::npos) return std::nullopt;
    const auto query = href.substr(start + 1, href.find('#', start) - start - 1);
    return base::query_value(query, key);
}

bool is_other_slug(const std::optional<std::string>& said, const std::string& slug) {
    const auto a = domain::PublicId::from_slug(said.value_or(""));
    const auto b = domain::PublicId::from_slug(slug);
    return a && b && a->key() != b->key();
}

bool leads_to_somebody_else(const std::string& href, const CardOwner& owner) {
    const auto id = domain::PublicId::from_url(href);
    if (!id) return false;
    if (id->is_member_id()) return !owner.member_id.empty() && id->text() != owner.member_id;
    return is_other_slug(id->text(), owner.slug);
}

}  // namespace linkedin
