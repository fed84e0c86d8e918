#include "conduct/zone.h"

#include "base/zone_rule.h"

#include <date/tz.h>

#include <optional>
#include <stdexcept>

namespace conduct {
namespace {

// Nothing when there is no such zone, or no database of zones.
const date::time_zone* find_zone(const std::string& name) {
    try {
        return name.empty() ? date::current_zone() : date::locate_zone(name);
    } catch (const std::runtime_error&) {
        return nullptr;
    }
}

}  // namespace

struct Zone::Impl {
    const date::time_zone* named = nullptr;
    std::optional<base::ZoneRule> rule;  // with neither, it is UTC
};

Zone::Zone(const std::string& name) : impl_(std::make_unique<Impl>()) {
    impl_->named = find_zone(name);
    if (impl_->named == nullptr) impl_->rule = base::ZoneRule::parse(name);
}

Zone::~Zone() = default;

LocalTime Zone::to_local(base::Time time) const {
    const date::sys_time<base::Duration> moment(time.time_since_epoch());
    if (impl_->named != nullptr) return impl_->named->to_local(moment);
    const auto offset = impl_->rule ? impl_->rule->offset_at(time) : std::chrono::seconds(0);
    return LocalTime(time.time_since_epoch() + offset);
}

base::Time Zone::to_sys(LocalTime time) const {
    constexpr auto kFirst = date::choose::earliest;
    if (impl_->named != nullptr)
        return base::Time(impl_->named->to_sys(time, kFirst).time_since_epoch());
    const base::Time local(time.time_since_epoch());
    return impl_->rule ? impl_->rule->to_utc(local) : local;
}

}  // namespace conduct
