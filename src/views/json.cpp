#include "views/json.h"

#include "crm/schema/time_text.h"

namespace views {

using nlohmann::ordered_json;

std::string utc_text(base::Time time) {
    auto text = crm::to_text(time).substr(0, 19);
    text.replace(10, 1, "T");
    return text + "Z";
}

ordered_json utc_or_null(const std::optional<base::Time>& time) {
    return time ? ordered_json(utc_text(*time)) : ordered_json(nullptr);
}

ordered_json stored_utc_or_null(std::string_view stored) {
    return utc_or_null(crm::parse_time(stored));
}

ordered_json text_or_null(const std::string& text) {
    return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json number_or_null(const std::optional<double>& number) {
    return number ? ordered_json(*number) : ordered_json(nullptr);
}

}  // namespace views
