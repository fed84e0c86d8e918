#include "ranking/explanation.h"

#include "base/json.h"
#include "ranking/features/features.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>

namespace ranking {
namespace {

using Kind = MechanicalFeature::Kind;

constexpr std::size_t kMostReasons = 4;
constexpr std::size_t kMostAlternatives = 2;

double chance_of(double log_odds) {
    return 1 / (1 + std::exp(-log_odds));
}

const MechanicalFeature* find_mechanical(const std::string& name) {
    const auto all = mechanical_features();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto& feature) { return feature.column == name; });
    return found == all.end() ? nullptr : &*found;
}

bool is_yes_no(const std::string& name) {
    const auto* feature = find_mechanical(name);
    return feature == nullptr || feature->kind == Kind::YesNo;
}

std::string keyword_title(const std::string& name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kClasses{
        {{"positive keyword: ", "the wanted word"},
         {"negative keyword: ", "the unwanted word"},
         {"exploratory keyword: ", "the word"}}};
    for (const auto& [prefix, words] : kClasses) {
        if (name.starts_with(prefix))
            return fmt::format("{} \"{}\"", words, name.substr(prefix.size()));
    }
    return name;
}

std::string value_text(Kind kind, float value) {
    if (std::isnan(value)) return "not known";
    if (kind == Kind::Share) return fmt::format("{:.0f} %", value * 100);
    if (kind == Kind::Months && value >= 24) return fmt::format("{:.1f} years", value / 12);
    if (kind == Kind::Months) return fmt::format("{:.0f} months", value);
    return fmt::format("{:.{}f}", value, std::abs(value - std::round(value)) < 0.05F ? 0 : 1);
}

// How many percentage points a unit of log-odds is on the way from the start to the chance.
double points_per_log_odds(double start, double margin) {
    const double way = margin - start;
    const double chance = chance_of(margin);
    const double slope =
        std::abs(way) < 1e-6 ? chance * (1 - chance) : (chance - chance_of(start)) / way;
    return 100 * slope;
}

std::vector<float> other_values(const Model& model, std::size_t column, float value) {
    if (is_yes_no(model.features[column])) return {value > 0 ? 0.0F : 1.0F};
    const auto& usual = model.figures.usual[column];
    std::vector<float> values;
    for (const float other : {usual.low, usual.middle, usual.high}) {
        const bool is_new = std::find(values.begin(), values.end(), other) == values.end();
        if (is_new && other != value) values.push_back(other);
    }
    return values;
}

struct Variant {
    std::size_t column = 0;
    float value = 0;
};

// Of each column the variant that changes the chance most, those first that do.
std::vector<Alternative> strongest(const Model& model, const std::vector<Variant>& variants,
                                   const std::vector<float>& chances, double chance) {
    std::map<std::size_t, Alternative> by_column;
    const auto change = [&](const Alternative& a) { return std::abs(a.chance - chance); };
    for (std::size_t i = 0; i < variants.size(); ++i) {
        const auto& [column, value] = variants[i];
        Alternative next{.column = column,
                         .words = feature_words(model.features[column], value),
                         .chance = static_cast<double>(chances[i])};
        const auto found = by_column.find(column);
        if (found == by_column.end() || change(next) > change(found->second))
            by_column.insert_or_assign(column, std::move(next));
    }
    std::vector<Alternative> out;
    for (auto& [column, alternative] : by_column) out.push_back(std::move(alternative));
    std::stable_sort(out.begin(), out.end(), [&](const Alternative& a, const Alternative& b) {
        return change(a) > change(b);
    });
    return out;
}

std::vector<Alternative> find_alternatives(const Model& model, std::span<const float> row,
                                           double chance) {
    std::vector<Variant> variants;
    Matrix rows{.columns = row.size(), .values = {}};
    for (std::size_t column = 0; column < row.size(); ++column) {
        for (const float value : other_values(model, column, row[column])) {
            const auto varied = rows.add_row();
            std::copy(row.begin(), row.end(), varied.begin());
            varied[column] = value;
            variants.push_back({column, value});
        }
    }
    return strongest(model, variants, model.chances(rows), chance);
}

// "a (+8), b (+3)": those that help, or those that do not.
std::string side(const std::vector<Reason>& reasons, bool helps) {
    std::vector<std::string> parts;
    for (const auto& reason : reasons) {
        const bool is_shown = (reason.points > 0) == helps && std::abs(reason.points) >= 0.5;
        if (is_shown && parts.size() < kMostReasons)
            parts.push_back(fmt::format("{} ({:+.0f})", reason.words, reason.points));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string would_change(const Explanation& explanation) {
    std::vector<std::string> parts;
    for (const auto& other : explanation.alternatives) {
        if (parts.size() == kMostAlternatives) break;
        if (std::abs(other.chance - explanation.chance) < 0.01) break;
        parts.push_back(fmt::format("{}: {:.0f} %", other.words, 100 * other.chance));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace

std::string feature_title(const std::string& name) {
    const auto* feature = find_mechanical(name);
    return feature == nullptr ? keyword_title(name) : std::string(feature->words);
}

std::string feature_words(const std::string& name, float value) {
    if (is_yes_no(name))
        return fmt::format("{} {}", value > 0 ? "with" : "without", feature_title(name));
    const auto* feature = find_mechanical(name);
    return fmt::format("{}: {}", feature->words, value_text(feature->kind, value));
}

Explanation explain(const Model& model, std::span<const float> row) {
    const Matrix one{.columns = row.size(), .values = {row.begin(), row.end()}};
    const auto contributions = model.contributions(one);
    Explanation out{.chance = static_cast<double>(model.chances(one)[0])};
    out.range = model.range(row);
    out.start = static_cast<double>(contributions.values.back());
    out.usual_chance = chance_of(out.start);
    for (const float value : contributions.values) out.margin += static_cast<double>(value);
    const double points = points_per_log_odds(out.start, out.margin);
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto value = static_cast<double>(contributions.values[i]);
        if (value == 0) continue;
        out.reasons.push_back({.column = i,
                               .words = feature_words(model.features[i], row[i]),
                               .log_odds = value,
                               .points = value * points});
    }
    std::stable_sort(out.reasons.begin(), out.reasons.end(), [](const auto& a, const auto& b) {
        return std::abs(a.log_odds) > std::abs(b.log_odds);
    });
    out.alternatives = find_alternatives(model, row, out.chance);
    return out;
}

std::string to_text(const Explanation& explanation) {
    const auto range = !explanation.range
                           ? std::string()
                           : fmt::format("{:.0f} to {:.0f} %; ", 100 * explanation.range->low,
                                         100 * explanation.range->high);
    auto text =
        fmt::format("estimated chance to accept {:.0f} % ({}everybody starts from {:.0f} %)",
                    100 * explanation.chance, range, 100 * explanation.usual_chance);
    const auto add = [&](const char* title, const std::string& part) {
        if (!part.empty()) text += fmt::format("; {}: {}", title, part);
    };
    add("for it, in points", side(explanation.reasons, true));
    add("against it", side(explanation.reasons, false));
    add("it would be", would_change(explanation));
    return text;
}

nlohmann::ordered_json to_json(const Explanation& explanation, const Model& model,
                               std::span<const float> row) {
    nlohmann::ordered_json out{{"chance", explanation.chance},
                               {"start", explanation.start},
                               {"margin", explanation.margin}};
    if (explanation.range) out["range"] = {explanation.range->low, explanation.range->high};
    auto& features = out["features"] = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < row.size(); ++i) {
        const bool is_keyword = find_mechanical(model.features[i]) == nullptr;
        if (row[i] != 0 || !is_keyword) features[model.features[i]] = row[i];
    }
    auto& contributions = out["contributions"] = nlohmann::ordered_json::object();
    for (const auto& reason : explanation.reasons)
        contributions[model.features[reason.column]] = reason.log_odds;
    auto& changes = out["would_change"] = nlohmann::ordered_json::array();
    for (const auto& other : explanation.alternatives) {
        if (changes.size() < 5 && other.chance != explanation.chance)
            changes.push_back({{"if", other.words}, {"chance", other.chance}});
    }
    return out;
}

}  // namespace ranking
