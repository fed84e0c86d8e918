#include "ranking/learning/model_file.h"

#include "base/private_file.h"
#include "ranking/analytics/fingerprint.h"
#include "ranking/learning/figures_json.h"
#include "ranking/learning/shallow_json.h"
#include "ranking/learning/stacked/stacked_json.h"

#include <fmt/core.h>

#include <fstream>

namespace ranking {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr int kFormat = 2;
// With `learner`; programs that know none of it must not take the trees for the whole.
constexpr int kFormatOfLearner = 3;
// Ours have less than one; nobody reads a gigabyte to find that it is no model.
constexpr std::uintmax_t kMostBytes = 64 << 20;

ordered_json to_json(const Model& model) {
    ordered_json out{{"format", model.stacked ? kFormatOfLearner : kFormat},
                     {"id", model.id},
                     {"library", "XGBoost " + model.library},
                     {"trained_at", model.trained_at.time_since_epoch().count()},
                     {"owner", model.owner.value},
                     {"data", model.data},
                     {"features", model.features},
                     {"figures", to_json(model.figures)},
                     {"trees", model.trees.to_json()}};
    if (!model.stacked) return out;
    out["learner"] = domain::name(model.learner());
    out["stacked"] = to_json(*model.stacked);
    return out;
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

// What trained it: a file of the first format says nothing of it, and is the seed's.
base::Result<domain::Learner> learner_of(const json& document) {
    const auto format = TRY(integer_in(document, "format"));
    if (format == kFormat) return domain::Learner::Seed;
    if (format != kFormatOfLearner)
        return base::failure("it was written by another version of this program");
    const auto name = TRY(text_in(document, "learner"));
    const auto learner = domain::find_learner(name);
    if (!learner)
        return base::failure(fmt::format("its learner `{}` is none that this program knows", name));
    return *learner;
}

base::Result<std::optional<Stacked>> stacked_in(const json& document, std::size_t columns) {
    if (TRY(learner_of(document)) == domain::Learner::Seed) return std::optional<Stacked>();
    const auto found = document.find("stacked");
    if (found == document.end()) return base::failure("it has no `stacked`");
    return std::optional(TRY(stacked_from_json(*found, columns)));
}

base::Result<Model> from_json(const json& document, const FeatureSet& features) {
    TRY_VOID(learner_of(document));
    TRY_VOID(check_features(document, features));
    const auto figures = document.find("figures");
    if (figures == document.end()) return base::failure("it has no `figures`");
    const auto library = TRY(text_in(document, "library"));
    const auto trees = TRY(text_in(document, "trees"));
    auto data = TRY(text_in(document, "data"));
    const domain::UserId owner{TRY(integer_in(document, "owner"))};
    const base::Duration trained_at(TRY(integer_in(document, "trained_at")));
    auto known = TRY(figures_from_json(*figures, features.size()));
    auto stacked = TRY(stacked_in(document, features.size()));
    auto id =
        stacked ? model_id(trees, *stacked, features.names()) : model_id(trees, features.names());
    auto read = Trees::from_json(trees, features.size());
    if (!read)
        return base::failure(fmt::format("{} (trained by {})", read.error().message, library));
    return Model{.id = std::move(id),
                 .trees = std::move(*read),
                 .figures = std::move(known),
                 .features = features.names(),
                 .data = std::move(data),
                 .library = library.substr(library.find(' ') + 1),
                 .owner = owner,
                 .trained_at = base::Time(trained_at),
                 .stacked = std::move(stacked)};
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

std::string model_id(const std::string& trees_json, const Stacked& stacked,
                     std::span<const std::string> features) {
    Fingerprint print;
    print.add(model_id(trees_json, features));
    print.add(to_json(stacked).dump());
    return "stacked-" + print.text().substr(0, 8);
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
