// Whatever stands in a file of settings or keywords: it is read or refused with its place, and what
// is read is within the bounds that settings have.
#include "home/keywords_file.h"
#include "home/settings_file.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void check(bool holds) {
    if (!holds) std::abort();
}

bool is_limit(int limit) {
    return limit >= 0 && limit <= 1000;
}

void check_settings(const home::Settings& settings) {
    for (const auto& account : settings.accounts) {
        check(!account.active || (!account.username.empty() && !account.followup_template.empty()));
    }
    check(is_limit(settings.campaign.connect.daily) && is_limit(settings.campaign.connect.weekly));
    check(settings.campaign.working_hours.end <= std::chrono::hours(24));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto reading = home::parse_settings(text, "s.yaml", home::Paths("home"));
    if (reading) {
        check_settings(reading->settings);
    } else {
        check(reading.error().message.starts_with("s.yaml:"));
    }
    static_cast<void>(home::parse_keywords(std::string(text), "k.yaml"));
    return 0;
}
