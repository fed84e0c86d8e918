#include "ranking/learning/stacked/stacked_json.h"

#include "base/json.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace ranking {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr double kLargest = 1e12;

base::Error wrong(const char* name) {
    return {fmt::format("its stack has no proper `{}`", name)};
}

base::Result<const json*> member(const json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    if (!object.is_object() || found == object.end()) return tl::make_unexpected(wrong(name));
    return &*found;
}

bool is_number(const json& value) {
    return value.is_number() && std::abs(value.get<double>()) < kLargest;
}

base::Result<double> number_in(const json& object, const char* name) {
    const auto* value = TRY(member(object, name));
    if (!is_number(*value)) return tl::make_unexpected(wrong(name));
    return value->get<double>();
}

base::Result<std::vector<double>> numbers_in(const json& object, const char* name,
                                             std::optional<std::size_t> count = std::nullopt) {
    const auto* value = TRY(member(object, name));
    const bool is_list = value->is_array() && (!count || value->size() == *count);
    if (!is_list || !std::all_of(value->begin(), value->end(), is_number))
        return tl::make_unexpected(wrong(name));
    return value->get<std::vector<double>>();
}

ordered_json to_json(const Term& term) {
    return {term.first, term.count, term.group, term.scale};
}

base::Result<Term> term_from_json(const json& entry, std::size_t columns) {
    const bool is_term = entry.is_array() && entry.size() == 4 && entry[0].is_number_unsigned() &&
                         entry[1].is_number_unsigned() && entry[2].is_number_unsigned() &&
                         is_number(entry[3]) && entry[3].get<double>() > 0;
    if (!is_term) return tl::make_unexpected(wrong("terms"));
    const Term term{.first = entry[0].get<std::size_t>(),
                    .count = entry[1].get<std::size_t>(),
                    .group = entry[2].get<std::size_t>(),
                    .scale = entry[3].get<double>()};
    const bool fits = term.first < columns && term.count <= columns - term.first;
    if (!fits) return tl::make_unexpected(wrong("terms"));
    return term;
}

base::Result<std::vector<Term>> terms_in(const json& object, std::size_t columns) {
    const auto* list = TRY(member(object, "terms"));
    if (!list->is_array()) return tl::make_unexpected(wrong("terms"));
    std::vector<Term> terms;
    for (const auto& entry : *list) terms.push_back(TRY(term_from_json(entry, columns)));
    return terms;
}

base::Result<Ridge> ridge_from_json(const json& object, std::size_t columns) {
    auto means = TRY(numbers_in(object, "means", columns));
    auto terms = TRY(terms_in(object, columns));
    const auto count = terms.size() + 1;
    auto weights = TRY(numbers_in(object, "weights", count));
    auto spread = TRY(numbers_in(object, "spread", count * count));
    auto precisions = TRY(numbers_in(object, "precisions"));
    return Ridge({.columns = StandardColumns(std::move(means), std::move(terms)),
                  .weights = std::move(weights),
                  .spread = std::move(spread),
                  .precisions = std::move(precisions)});
}

}  // namespace

ordered_json to_json(const Stacked& stacked) {
    const auto& ridge = stacked.ridge.state();
    auto terms = ordered_json::array();
    for (const auto& term : ridge.columns.terms()) terms.push_back(to_json(term));
    return {{"blend", {stacked.blend.start, stacked.blend.ridge, stacked.blend.trees}},
            {"worth", stacked.worth},
            {"means", ridge.columns.means()},
            {"terms", std::move(terms)},
            {"weights", ridge.weights},
            {"spread", ridge.spread},
            {"precisions", ridge.precisions}};
}

base::Result<Stacked> stacked_from_json(const json& object, std::size_t columns) {
    const auto blend = TRY(numbers_in(object, "blend", 3));
    const double worth = TRY(number_in(object, "worth"));
    if (!(worth >= 1)) return tl::make_unexpected(wrong("worth"));
    auto ridge = TRY(ridge_from_json(object, columns));
    return Stacked{.ridge = std::move(ridge),
                   .blend = {.start = blend[0], .ridge = blend[1], .trees = blend[2]},
                   .worth = worth};
}

}  // namespace ranking
