#include "home/setting_value.h"

#include "base/url.h"
#include "home/time_zone.h"

#include <date/tz.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>
#include <sstream>

namespace home {
namespace {

template <class T>
std::optional<T> parse_all(const std::string& text) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

tl::unexpected<base::Error> expected(const std::string& what, const std::string& found) {
    return base::failure(fmt::format("{}, not `{}`", what, found));
}

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// What stands between commas, semicolons or blanks.
std::vector<std::string> list_items(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == ',' || c == ';'; }, ' ');
    std::vector<std::string> items;
    std::istringstream stream(text);
    for (std::string item; stream >> item;) items.push_back(std::move(item));
    return items;
}

// From Monday, 0, on; by its first three letters or more.
std::optional<std::size_t> weekday_of(const std::string& text) {
    constexpr std::array<std::string_view, 7> kDays{"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};
    const std::string name = to_handle(text);
    const auto found = std::find_if(kDays.begin(), kDays.end(), [&](std::string_view day) {
        return name.size() >= 3 && day.starts_with(name);
    });
    if (found == kDays.end()) return std::nullopt;
    return static_cast<std::size_t>(found - kDays.begin());
}

std::optional<std::chrono::sys_days> date_of(const std::string& text) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int end = 0;
    const bool fits = std::sscanf(text.c_str(), "%4d-%2u-%2u%n", &year, &month, &day, &end) == 3;
    const auto date = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
    if (!fits || text.size() != static_cast<std::size_t>(end) || !date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
}

// "meet.example": labels with points between, the last of them no number. Letters of other
// alphabets are letters.
bool is_host(const std::string& text) {
    const auto is_label = [](std::string_view label) {
        return !label.empty() && label.front() != '-' && label.back() != '-' &&
               std::all_of(label.begin(), label.end(), [](unsigned char c) {
                   return c >= 0x80 || std::isalnum(c) != 0 || c == '-';
               });
    };
    std::string_view rest = text;
    for (auto dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
        if (!is_label(rest.substr(0, dot))) return false;
        rest.remove_prefix(dot + 1);
    }
    return rest.size() > 1 && rest.size() < text.size() && is_label(rest) &&
           rest.find_first_not_of("0123456789") != std::string_view::npos;
}

}  // namespace

base::Result<int> parse_whole(const std::string& text, int low, int high) {
    const auto point = text.find('.');
    const bool is_whole =
        point == std::string::npos || text.find_first_not_of('0', point + 1) == std::string::npos;
    const auto value = parse_all<int>(text.substr(0, point));
    if (!value || !is_whole || *value < low || *value > high) {
        return expected(fmt::format("a whole number from {} to {}", low, high), text);
    }
    return *value;
}

base::Result<double> parse_number(const std::string& text, double low, double high) {
    const auto value = parse_all<double>(text);
    if (!value || !std::isfinite(*value) || *value < low || *value > high) {
        return expected(fmt::format("a number from {:g} to {:g}", low, high), text);
    }
    return *value;
}

base::Result<std::uint64_t> parse_seed(const std::string& text) {
    const auto value = parse_all<std::uint64_t>(text);
    if (!value) return expected("a whole number of at least 0", text);
    return *value;
}

base::Result<bool> parse_yes_no(const std::string& text) {
    const std::string word = to_handle(text);
    if (is_one_of(word, {"true", "t", "yes", "y", "1", "on"})) return true;
    if (is_one_of(word, {"false", "f", "no", "n", "0", "off", ""})) return false;
    return expected("true or false", text);
}

base::Result<std::chrono::minutes> parse_time_of_day(const std::string& text) {
    constexpr std::chrono::minutes kDay{24 * 60};
    constexpr int kNoon = 12;
    std::string clock = to_handle(text);
    const bool is_am = clock.ends_with("am");
    const bool is_pm = clock.ends_with("pm");
    if (is_am || is_pm) clock = trimmed_value(clock.substr(0, clock.size() - 2));
    constexpr std::string_view kNoSeconds = ":00";
    if (std::count(clock.begin(), clock.end(), ':') == 2 && clock.ends_with(kNoSeconds))
        clock.resize(clock.size() - kNoSeconds.size());
    const auto colon = clock.find(':');
    auto hours = parse_all<int>(clock.substr(0, colon));
    const auto minutes =
        colon == std::string::npos ? std::nullopt : parse_all<int>(clock.substr(colon + 1));
    if (hours && (is_am || is_pm)) {
        if (*hours < 1 || *hours > kNoon)
            hours.reset();
        else
            hours = *hours % kNoon + (is_pm ? kNoon : 0);
    }
    if (!hours || !minutes || *hours < 0 || *minutes < 0 || *minutes > 59 ||
        std::chrono::hours(*hours) + std::chrono::minutes(*minutes) > kDay) {
        return expected("a time of day such as \"09:00\"", text);
    }
    return std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
}

base::Result<std::array<bool, 7>> parse_weekdays(const std::string& text) {
    constexpr const char* kWanted = "days such as `mon, tue, wed` or `mon-fri`";
    std::array<bool, 7> days{};
    for (const auto& part : list_items(text)) {
        const auto dash = part.find('-');
        const auto first = weekday_of(part.substr(0, dash));
        const auto last = dash == std::string::npos ? first : weekday_of(part.substr(dash + 1));
        if (!first || !last) return expected(kWanted, text);
        for (auto day = *first;; day = (day + 1) % days.size()) {
            days.at(day) = true;
            if (day == *last) break;
        }
    }
    if (std::none_of(days.begin(), days.end(), [](bool works) { return works; }))
        return expected(kWanted, text);
    return days;
}

base::Result<std::vector<std::chrono::year_month_day>> parse_days(const std::string& text) {
    constexpr const char* kWanted = "dates such as `2026-12-25` or `2026-12-24..2026-12-31`";
    constexpr std::chrono::days kLongest{366};
    std::vector<std::chrono::year_month_day> days;
    for (const auto& part : list_items(text)) {
        const auto dots = part.find("..");
        const auto first = date_of(part.substr(0, dots));
        const auto last = dots == std::string::npos ? first : date_of(part.substr(dots + 2));
        if (!first || !last || *last < *first || *last - *first > kLongest)
            return expected(kWanted, text);
        for (auto day = *first; day <= *last; day += std::chrono::days(1)) days.emplace_back(day);
    }
    return days;
}

base::Result<std::string> parse_origin(const std::string& text) {
    const auto url = base::parse_url(text);
    if (!url || url->host.empty() || url->path != "/" || !url->query.empty() ||
        !url->fragment.empty()) {
        return expected(
            "an address such as \"https://www.linkedin.com\", with nothing behind the host", text);
    }
    return url->origin();
}

base::Result<std::string> parse_address(const std::string& text) {
    const auto url = base::parse_url(text);
    if (!url || url->scheme == "file" || url->host.empty())
        return expected("an address such as \"https://api.example.org/v1\"", text);
    return text;
}

base::Result<std::string> parse_link(const std::string& text) {
    constexpr const char* kWanted = "an address such as `https://meet.example/jane`";
    const std::string link = trimmed_value(text);
    const auto url = base::parse_url(link);
    if (!url && link.find("://") == std::string::npos && is_host(link.substr(0, link.find('/'))))
        return base::failure(fmt::format("{}; did you mean `https://{}`?", kWanted, link));
    const bool is_link = url && url->scheme != "file" && link.find(' ') == std::string::npos &&
                         (is_host(url->host) || base::is_loopback(url->host));
    if (!is_link) return expected(kWanted, text);
    return link;
}

base::Result<std::string> parse_mail_address(const std::string& text) {
    const std::string address = trimmed_value(text);
    const auto at = address.find('@');
    const bool is_address = at != std::string::npos && at > 0 && address[at - 1] != '.' &&
                            address.find_first_of(" \t<>()[],;:\\\"") == std::string::npos &&
                            is_host(address.substr(at + 1));
    if (!is_address) return expected("an address such as `jane@example.org`", text);
    return address;
}

base::Result<std::string> parse_language(const std::string& text) {
    const std::string code = to_handle(text);
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    if (code.size() != 2 || !std::all_of(code.begin(), code.end(), is_letter))
        return expected("a language of two letters such as \"en\"", text);
    return code;
}

base::Result<std::string> parse_time_zone(const std::string& text) {
    try {
        date::locate_zone(text);
        return text;
    } catch (const std::runtime_error&) {
        const auto zoneinfo = zone_sources().zoneinfo;
        if (!has_zones(zoneinfo)) {
            return base::failure(
                "left out as long as no time zones are installed: install the package tzdata, or "
                "set TZ to a rule such as CET-1CEST,M3.5.0,M10.5.0/3");
        }
        const std::string like = find_like_zone(text, zoneinfo);
        return base::failure(
            fmt::format("an IANA time zone such as \"Europe/Amsterdam\", not `{}`{}", text,
                        like.empty() ? "" : "; did you mean `" + like + "`?"));
    }
}

base::Result<base::Time> parse_time(const std::string& text) {
    std::istringstream stream(text);
    date::sys_time<base::Duration> time;
    stream >> date::parse("%Y-%m-%dT%H:%M:%SZ", time);
    if (stream.fail()) return expected("a time such as \"2026-01-05T08:00:00Z\"", text);
    return base::Time(time.time_since_epoch());
}

std::string trimmed_value(std::string_view text) {
    constexpr std::array<std::string_view, 7> kBlanks{" ",      "\t",     "\n",    "\u00A0",
                                                      "\u200B", "\uFEFF", "\u202F"};
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto blank : kBlanks) {
            const bool is_first = text.starts_with(blank);
            const bool is_last = !is_first && text.ends_with(blank);
            if (is_first) text.remove_prefix(blank.size());
            if (is_last) text.remove_suffix(blank.size());
            changed = changed || is_first || is_last;
        }
    }
    return std::string(text);
}

std::string to_handle(const std::string& text) {
    std::string out = trimmed_value(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
    });
    return out;
}

bool is_in_typographic_quotes(std::string_view text) {
    constexpr std::array<std::string_view, 10> kQuotes{"\u201C", "\u201D", "\u201E", "\u201F",
                                                       "\u2018", "\u2019", "\u201A", "\u00AB",
                                                       "\u00BB", "\uFF02"};
    const auto is_one = [&](auto at) { return std::any_of(kQuotes.begin(), kQuotes.end(), at); };
    return is_one([&](std::string_view quote) { return text.starts_with(quote); }) &&
           is_one([&](std::string_view quote) { return text.ends_with(quote); });
}

}  // namespace home
