// Which time zone the machine is in, and how we know.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace home {

struct TimeZone {
    std::string name;     // an IANA name, "UTC", or a rule such as "CET-1CEST,M3.5.0,M10.5.0/3"
    std::string origin;   // "TZ in the environment", "/etc/localtime"
    std::string warning;  // why it may not be what was meant, with the remedy; empty: it is meant
};

// What says so, in the order in which it counts.
struct ZoneSources {
    std::optional<std::string> variable;  // TZ; empty says UTC
    std::filesystem::path localtime = "/etc/localtime";
    std::filesystem::path name_file = "/etc/timezone";
    std::filesystem::path zoneinfo = "/usr/share/zoneinfo";
};

// Those of this machine and this process.
ZoneSources zone_sources();

// Never fails: where nothing says it, or nothing that is understood, it is UTC with a warning.
TimeZone find_time_zone(const ZoneSources& sources);

// Whether `zoneinfo` has a zone of this name.
bool is_zone(std::string_view name, const std::filesystem::path& zoneinfo);

// Whether any zones are installed there.
bool has_zones(const std::filesystem::path& zoneinfo);

// The zone that is written like `text` but for case and signs, in whole or in its last part
// ("new york"); empty when there is none.
std::string find_like_zone(std::string_view text, const std::filesystem::path& zoneinfo);

}  // namespace home
