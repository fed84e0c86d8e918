#include "ranking/learning/figures_json.h"

#include "base/json.h"

#include <fmt/core.h>

#include <cmath>

namespace ranking {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

// Reads members of one object, and remembers the first that is not as it should be.
class Reader {
public:
    explicit Reader(const json& object) : object_(object) {}

    double real(const char* name) {
        const auto* value = find(name);
        if (value != nullptr && value->is_number() && std::isfinite(value->get<double>()))
            return value->get<double>();
        wrong_ = wrong_.empty() ? name : wrong_;
        return 0;
    }
    std::size_t count(const char* name) {
        const auto* value = find(name);
        if (value != nullptr && value->is_number_unsigned()) return value->get<std::size_t>();
        wrong_ = wrong_.empty() ? name : wrong_;
        return 0;
    }
    template <class Visit>
    void each(const char* name, Visit visit) {
        const auto* value = find(name);
        if (value == nullptr || !value->is_array()) {
            wrong_ = wrong_.empty() ? name : wrong_;
            return;
        }
        for (const auto& entry : *value) visit(entry);
    }
    bool is_null(const char* name) const { return find(name) != nullptr && find(name)->is_null(); }
    void adopt(const Reader& other) { wrong_ = wrong_.empty() ? other.wrong_ : wrong_; }
    const std::string& wrong() const { return wrong_; }

private:
    const json* find(const char* name) const {
        const auto found = object_.is_object() ? object_.find(name) : object_.end();
        return object_.is_object() && found != object_.end() ? &*found : nullptr;
    }
    const json& object_;
    std::string wrong_;
};

double number(const json& entry) {
    return entry.is_number() && std::isfinite(entry.get<double>()) ? entry.get<double>() : 0;
}

CalibrationRow calibration_row(const json& entry, Reader& whole) {
    Reader row(entry);
    CalibrationRow out{.from = row.real("from"),
                       .to = row.real("to"),
                       .people = row.count("people"),
                       .predicted = row.real("predicted"),
                       .accepted = row.real("accepted")};
    whole.adopt(row);
    return out;
}

UsualRange usual_range(const json& entry, Reader& whole) {
    Reader row(entry);
    const UsualRange out{.low = static_cast<float>(row.real("low")),
                         .middle = static_cast<float>(row.real("middle")),
                         .high = static_cast<float>(row.real("high"))};
    whole.adopt(row);
    return out;
}

}  // namespace

ordered_json to_json(const Figures& figures) {
    ordered_json out{{"rows", figures.rows},
                     {"accepted", figures.accepted},
                     {"auc", figures.auc ? ordered_json(*figures.auc) : ordered_json(nullptr)},
                     {"aucs", figures.aucs}};
    auto& calibration = out["calibration"] = ordered_json::array();
    for (const auto& row : figures.calibration) {
        calibration.push_back({{"from", row.from},
                               {"to", row.to},
                               {"people", row.people},
                               {"predicted", row.predicted},
                               {"accepted", row.accepted}});
    }
    out["importances"] = figures.importances;
    auto& usual = out["usual"] = ordered_json::array();
    for (const auto& range : figures.usual)
        usual.push_back({{"low", range.low}, {"middle", range.middle}, {"high", range.high}});
    return out;
}

base::Result<Figures> figures_from_json(const json& object, std::size_t columns) {
    Reader reader(object);
    Figures out{.rows = reader.count("rows"), .accepted = reader.count("accepted")};
    if (!reader.is_null("auc")) out.auc = reader.real("auc");
    reader.each("aucs", [&](const json& entry) { out.aucs.push_back(number(entry)); });
    reader.each("calibration", [&](const json& entry) {
        out.calibration.push_back(calibration_row(entry, reader));
    });
    reader.each("importances",
                [&](const json& entry) { out.importances.push_back(number(entry)); });
    reader.each("usual",
                [&](const json& entry) { out.usual.push_back(usual_range(entry, reader)); });
    if (!reader.wrong().empty())
        return base::failure(fmt::format("its figures have no proper `{}`", reader.wrong()));
    if (out.importances.size() != columns || out.usual.size() != columns)
        return base::failure("its figures are not for as many features as it has");
    return out;
}

}  // namespace ranking
