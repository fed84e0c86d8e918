#include "home/time_zone.h"

#include "base/text/trimmed.h"
#include "base/zone_rule.h"

#include <fmt/core.h>

#include <cctype>
#include <cstdlib>
#include <fstream>

namespace home {
namespace {

constexpr std::string_view kAround = " \t\r\n\"'";

namespace fs = std::filesystem;

constexpr std::string_view kUtc = "UTC";
constexpr std::string_view kVariable = "TZ in the environment";

std::string content(const fs::path& file) {
    constexpr std::streamsize kMost = 1 << 20;
    std::error_code error;
    if (!fs::is_regular_file(file, error)) return {};
    std::ifstream stream(file, std::ios::binary);
    std::string text(kMost, '\0');
    stream.read(text.data(), kMost);
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

std::optional<std::string> parse_rule(const std::string& text) {
    return base::ZoneRule::parse(text) ? std::optional(text) : std::nullopt;
}

// The rule at the end of a compiled zone, from version 2 of its format on: for all time to come.
std::optional<std::string> rule_in(const std::string& zone) {
    if (!zone.starts_with("TZif") || !zone.ends_with('\n')) return std::nullopt;
    const auto line = zone.rfind('\n', zone.size() - 2);
    if (line == std::string::npos) return std::nullopt;
    return parse_rule(zone.substr(line + 1, zone.size() - line - 2));
}

// "Europe/Berlin" of "…/zoneinfo/posix/Europe/Berlin".
std::string name_below_zoneinfo(const fs::path& target) {
    constexpr std::string_view kFolder = "zoneinfo/";
    const std::string text = target.generic_string();
    const auto at = text.rfind(kFolder);
    std::string name = at == std::string::npos ? "" : text.substr(at + kFolder.size());
    for (const std::string_view part : {"posix/", "right/"}) {
        if (name.starts_with(part)) name.erase(0, part.size());
    }
    return name;
}

// What the file `localtime`, or a path in TZ, says: by the name it is a link to, or by its rule.
std::optional<std::string> zone_of_file(const fs::path& file, const ZoneSources& sources) {
    std::error_code error;
    const auto target = fs::is_symlink(file, error) ? fs::read_symlink(file, error) : file;
    if (auto name = name_below_zoneinfo(target); is_zone(name, sources.zoneinfo)) return name;
    const std::string bytes = content(file);
    const auto name = std::string(base::trimmed(content(sources.name_file), kAround));
    const bool is_same = is_zone(name, sources.zoneinfo) && !bytes.empty() &&
                         content(sources.zoneinfo / name) == bytes;
    return is_same ? name : rule_in(bytes);
}

// As letters are told apart when somebody does not remember how a zone is spelt.
std::string loose(std::string_view zone) {
    std::string out;
    for (const char c : zone) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0) out += static_cast<char>(std::tolower(byte));
    }
    return out;
}

std::string remedy(const ZoneSources& sources) {
    return has_zones(sources.zoneinfo)
               ? "; set `outreach.time_zone`, or TZ, to a name such as Europe/Amsterdam"
               : "; no time zones are installed: install the package tzdata, or set TZ to a "
                 "rule such as CET-1CEST,M3.5.0,M10.5.0/3";
}

TimeZone utc(std::string_view origin, const std::string& why, const ZoneSources& sources) {
    return {std::string(kUtc), std::string(origin),
            fmt::format("{}, so that all times are UTC{}", why, remedy(sources))};
}

TimeZone of_variable(const std::string& given, const ZoneSources& sources) {
    std::string text = std::string(base::trimmed(given, kAround));
    if (text.starts_with(':')) text.erase(0, 1);
    if (text.empty()) return {std::string(kUtc), std::string(kVariable) + ", which is empty", {}};
    const bool is_path = text.starts_with('/');
    if (!is_path && is_zone(text, sources.zoneinfo)) return {text, std::string(kVariable), {}};
    const auto found = is_path ? zone_of_file(text, sources) : parse_rule(text);
    if (found) return {*found, std::string(kVariable), {}};
    const bool is_utc = text == "UTC" || text == "UTC0" || text == "GMT" || text == "Etc/UTC";
    if (is_utc) return {std::string(kUtc), std::string(kVariable), {}};
    return utc(kVariable,
               fmt::format("TZ in the environment is `{}`, which is no time zone here", text),
               sources);
}

}  // namespace

ZoneSources zone_sources() {
    const char* variable = std::getenv("TZ");
    return {.variable = variable != nullptr ? std::optional<std::string>(variable) : std::nullopt};
}

bool is_zone(std::string_view name, const fs::path& zoneinfo) {
    const bool is_safe = !name.empty() && name.front() != '/' && name.find("..") == name.npos &&
                         name.find('\0') == name.npos;
    return is_safe && content(zoneinfo / name).starts_with("TZif");
}

TimeZone find_time_zone(const ZoneSources& sources) {
    if (sources.variable) return of_variable(*sources.variable, sources);
    const std::string file = sources.localtime.string();
    if (const auto zone = zone_of_file(sources.localtime, sources)) return {*zone, file, {}};
    const auto name = std::string(base::trimmed(content(sources.name_file), kAround));
    if (is_zone(name, sources.zoneinfo)) return {name, sources.name_file.string(), {}};
    std::error_code error;
    const bool is_there = fs::exists(fs::symlink_status(sources.localtime, error));
    const std::string why =
        file + (is_there ? " names no time zone that is here" : " is not there");
    return utc(is_there ? file : "no " + file, why, sources);
}

bool has_zones(const fs::path& zoneinfo) {
    std::error_code error;
    return fs::is_directory(zoneinfo, error);
}

std::string find_like_zone(std::string_view text, const fs::path& zoneinfo) {
    const std::string wanted = loose(text);
    std::error_code error;
    if (wanted.empty()) return {};
    for (fs::recursive_directory_iterator entry(zoneinfo, error), end; entry != end;
         entry.increment(error)) {
        const std::string name = fs::relative(entry->path(), zoneinfo, error).generic_string();
        if (name == "posix" || name == "right") entry.disable_recursion_pending();
        const bool is_like =
            loose(name) == wanted || loose(name.substr(name.rfind('/') + 1)) == wanted;
        if (is_like && is_zone(name, zoneinfo)) return name;
    }
    return {};
}

}  // namespace home
