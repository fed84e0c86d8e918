#include "sandbox/voyager/answer.h"

#include "base/json.h"
#include "base/rng.h"
#include "sandbox/pages/templates.h"

#include <algorithm>

namespace sandbox {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view kCollection = "com.linkedin.restli.common.CollectionResponse";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

ordered_json paging(int count) {
    return {{"start", 0},
            {"count", count},
            {"links", ordered_json::array()},
            {"$recipeTypes", {"com.linkedin.deco.recipe.anonymous.Anon1500880121"}},
            {"$type", "com.linkedin.restli.common.CollectionMetadata"}};
}

}  // namespace

http::Response answer_json(const ordered_json& body, int status) {
    auto response =
        http::json(body.dump(-1, ' ', false, ordered_json::error_handler_t::replace), status);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

http::Response refuse(int status, std::string_view code) {
    return answer_json(
        {{"data", {{"status", status}, {"code", code}}}, {"included", ordered_json::array()}},
        status);
}

Envelope::Envelope(std::string page)
    : page_(std::move(page)), included_(std::make_unique<std::vector<ordered_json>>()) {}

Envelope::~Envelope() = default;

void Envelope::add(ordered_json entity) {
    const auto known = std::any_of(included_->begin(), included_->end(), [&](const auto& other) {
        return other["entityUrn"] == entity["entityUrn"];
    });
    if (known) return;
    const auto urn = entity["entityUrn"].get<std::string>();
    if (base::Rng(0).fork("noise " + urn).chance(0.7))
        entity["$anti_abuse_metadata"] = {{"$anti_abuse_uuid", uuid_for("abuse " + urn)}};
    included_->push_back(std::move(entity));
}

std::string Envelope::collection_urn(std::string_view purpose) const {
    auto rng = base::Rng(0).fork("collection " + page_ + std::string(purpose));
    return "urn:li:collectionResponse:" + rng.text(43, kBase64) + "=";
}

std::string Envelope::add_collection(std::string_view recipe, int count,
                                     const std::vector<std::string>& urns, std::string_view owner) {
    const auto urn = collection_urn(std::string(recipe) + std::string(owner));
    auto metadata = paging(count);
    metadata["total"] = urns.size();
    ordered_json entity{
        {"$type", kCollection}, {"entityUrn", urn}, {"paging", std::move(metadata)}};
    const auto shown = std::min(urns.size(), static_cast<std::size_t>(count));
    if (urns.empty())
        entity["elements"] = ordered_json::array();
    else
        entity["*elements"] =
            std::vector(urns.begin(), urns.begin() + static_cast<std::ptrdiff_t>(shown));
    entity["$recipeTypes"] = {"com.linkedin.voyager.dash.deco.identity.profile.FullProfile" +
                              std::string(recipe)};
    add(std::move(entity));
    return urn;
}

std::string Envelope::add_anonymous_collection(std::string_view purpose) {
    const auto urn = collection_urn(purpose);
    add({{"$type", kCollection},
         {"entityUrn", urn},
         {"paging", paging(10)},
         {"elements", ordered_json::array()},
         {"$recipeTypes", {"com.linkedin.deco.recipe.anonymous.Anon218713827"}}});
    return urn;
}

ordered_json Envelope::body(const std::vector<std::string>& elements) const {
    auto included = *included_;
    auto rng = base::Rng(0).fork("order " + page_);
    for (std::size_t i = included.size(); i > 1; --i)
        std::swap(included[i - 1], included[rng.index(i)]);
    return {{"data",
             {{"entityUrn", collection_urn("answer")},
              {"paging", {{"count", 10}, {"start", 0}, {"links", ordered_json::array()}}},
              {"*elements", elements},
              {"$type", kCollection}}},
            {"included", std::move(included)}};
}

}  // namespace sandbox
