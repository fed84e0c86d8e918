// What `openoutreach read page` prints.
#include "base/json.h"
#include "linkedin/page/page.h"

namespace linkedin {
namespace {

nlohmann::ordered_json to_json(const FoundControl& control) {
    return {{"control", name(control.control)},
            {"rule", control.rule},
            {"place", control.place == Place::Menu ? "menu" : "card"},
            {"element", control.element},
            {"pressable", control.is_pressable},
            {"somebody_else", control.is_foreign}};
}

nlohmann::ordered_json nullable(const std::string& text) {
    return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

}  // namespace

nlohmann::ordered_json to_json(const PageReading& reading) {
    nlohmann::ordered_json controls = nlohmann::ordered_json::array();
    for (const FoundControl& control : reading.controls) controls.push_back(to_json(control));
    nlohmann::ordered_json discovered = nlohmann::ordered_json::array();
    for (const auto& id : reading.discovered) discovered.push_back(id.url());
    return {{"kind", name(reading.kind)},
            {"kind_rule", reading.kind_rule},
            {"layout", nullable(reading.layout)},
            {"slug", nullable(reading.slug ? reading.slug->text() : "")},
            {"member_id", nullable(reading.member_id)},
            {"name", nullable(reading.name)},
            {"degree", reading.degree ? nlohmann::ordered_json(*reading.degree)
                                      : nlohmann::ordered_json(nullptr)},
            {"status", name(reading.status)},
            {"evidence", reading.evidence},
            {"controls", std::move(controls)},
            {"discovered", std::move(discovered)}};
}

}  // namespace linkedin
