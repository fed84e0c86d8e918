#include "sandbox/voyager/entity_parts.h"

#include <fmt/core.h>

namespace sandbox {
namespace {

using nlohmann::ordered_json;

ordered_json to_json(const Date& date) {
    ordered_json json = ordered_json::object();
    if (date.month) json["month"] = *date.month;
    json["year"] = date.year;
    json["$type"] = "com.linkedin.common.Date";
    return json;
}

}  // namespace

std::string company_urn(const Company& company) {
    return fmt::format("urn:li:fsd_company:{}", company.id);
}

std::string industry_urn(const Industry& industry) {
    return fmt::format("urn:li:fsd_industry:{}", industry.id);
}

ordered_json to_json(const Period& period) {
    ordered_json json = ordered_json::object();
    if (period.start) json["start"] = to_json(*period.start);
    if (period.end) json["end"] = to_json(*period.end);
    json["$type"] = "com.linkedin.common.DateRange";
    return json;
}

ordered_json english(const std::string& text) {
    return {{"en_US", text}};
}

}  // namespace sandbox
