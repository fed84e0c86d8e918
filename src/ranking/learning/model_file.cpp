#include "ranking/learning/model_file.h"

#include "base/private_file.h"
#include "ranking/analytics/fingerprint.h"
#include "ranking/learning/figures_json.h"
#include "ranking/learning/shallow_json.h"

#include <fmt/core.h>

#include <fstream>

namespace ranking {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr int kFormat = 2;
// Ours have less than one; nobody reads a gigabyte to find that it is no model.
constexpr std::uintmax_t kMostBytes = 64 << 20;

ordered_json to_json(const Model& model) {
    return {{"format", kFormat},
            {"id", model.id},
            {"library", "XGBoost " + model.library},
            {"trained_at", model.trained_at.time_since_epoch().count()},
            {"owner", model.owner.value},
            {"data", model.data},
            {"features", model.features},
            {"figures", to_json(model.figures)},
            {"trees", model.trees.to_json()}};
}

base::Result<std::string> read_text(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error) return base::failure("there is no model yet");
    if (size > kMostBytes) return base::failure("it is too large for a model");
    std::ifstream stream(file, std::ios::binary);
    std::string text(size, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(size));
    if (!stream) return base::failure("it cannot be read");
    return text;
}

base::Result<std::string> text_in(const json& document, const char* name) {
    const auto found = document.find(name);
    if (found == document.end() || !found->is_string())
        return base::failure(fmt::format("it has no `{}`", name));
    return found->get<std::string>();
}

base::Result<json> checked(const std::string& text) {
    auto document = parse_shallow_json(text);
    if (!document.is_object()) return base::failure("it is no JSON object");
    if (TRY(text_in(document, "check")) != model_mark(document))
        return base::failure("it is damaged, or was changed by hand");
    return document;
}

base::Result<std::int64_t> integer_in(const json& document, const char* name) {
    const auto found = document.find(name);
    if (found == document.end() || !found->is_number_integer())
        return base::failure(fmt::format("it has no `{}`", name));
    return found->get<std::int64_t>();
}

// Also says whether it is the keywords that changed, which the user knows of.
base::Result<void> check_features(const json& document, const FeatureSet& features) {
    const auto found = document.find("features");
    if (found == document.end() || !found->is_array()) return base::failure("it has no `features`");
    if (*found == json(features.names())) return {};
    const auto mechanical = mechanical_features().size();
    for (std::size_t i = 0; i < mechanical; ++i) {
        if (i >= found->size() || (*found)[i] != features.names()[i])
            return base::failure("it was trained on other features than this program's");
    }
    return base::failure("the keywords have changed since it was trained");
}

base::Result<Model> from_json(const json& document, const FeatureSet& features) {
    if (TRY(integer_in(document, "format")) != kFormat)
        return base::failure("it was written by another version of this program");
    TRY_VOID(check_features(document, features));
    const auto figures = document.find("figures");
    if (figures == document.end()) return base::failure("it has no `figures`");
    const auto library = TRY(text_in(document, "library"));
    const auto trees = TRY(text_in(document, "trees"));
    auto data = TRY(text_in(document, "data"));
    const domain::UserId owner{TRY(integer_in(document, "owner"))};
    const base::Duration trained_at(TRY(integer_in(document, "trained_at")));
    auto known = TRY(figures_from_json(*figures, features.size()));
    auto read = Trees::from_json(trees, features.size());
    if (!read)
        return base::failure(fmt::format("{} (trained by {})", read.error().message, library));
    return Model{.id = model_id(trees, features.names()),
                 .trees = std::move(*read),
                 .figures = std::move(known),
                 .features = features.names(),
                 .data = std::move(data),
                 .library = library.substr(library.find(' ') + 1),
                 .owner = owner,
                 .trained_at = base::Time(trained_at)};
}

base::Result<Model> read(const std::filesystem::path& file, const FeatureSet& features) {
    const auto text = TRY(read_text(file));
    return from_json(TRY(checked(text)), features);
}

}  // namespace

std::string model_mark(const json& document) {
    auto rest = document;
    rest.erase("check");
    Fingerprint print;
    print.add(rest.dump(-1, ' ', false, json::error_handler_t::replace));
    return print.text();
}

std::string model_id(const std::string& trees_json, std::span<const std::string> features) {
    Fingerprint print;
    for (const auto& name : features) print.add(name);
    print.add(trees_json);
    return "trees-" + print.text().substr(0, 8);
}

base::Result<void> write_model(const std::filesystem::path& file, const Model& model) {
    auto document = to_json(model);
    document["check"] = model_mark(json(document));
    return base::write_private(file,
                               document.dump(1, ' ', false, json::error_handler_t::replace) + "\n");
}

base::Result<Model> read_model(const std::filesystem::path& file, const FeatureSet& features) {
    auto model = read(file, features);
    if (!model) return base::failure(file.string() + ": " + model.error().message);
    return model;
}

}  // namespace ranking
