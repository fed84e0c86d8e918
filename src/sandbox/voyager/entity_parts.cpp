#include "sandbox/voyager/entity_parts.h"

#include <fmt/core.h>

namespace sandbox {
namespace {

using nlohmann::ordered_json;

ordered_json to_json(const Date& date) {
    ordered_json fields = ordered_json::object();
    if (date.month) fields["month"] = *date.month;
    fields["year"] = date.year;
    fields["$type"] = "com.linkedin.common.Date";
    return fields;
}

}  // namespace

std::string company_urn(const Company& company) {
    return fmt::format("urn:li:fsd_company:{}", company.id);
}

std::string industry_urn(const Industry& industry) {
    return fmt::format("urn:li:fsd_industry:{}", industry.id);
}

ordered_json to_json(const Period& period) {
    ordered_json fields = ordered_json::object();
    if (period.start) fields["start"] = to_json(*period.start);
    if (period.end) fields["end"] = to_json(*period.end);
    fields["$type"] = "com.linkedin.common.DateRange";
    return fields;
}

ordered_json english(const std::string& text) {
    return {{"en_US", text}};
}

}  // namespace sandbox
