#include "base/zone_rule.h"

#include <algorithm>
#include <cctype>

namespace base {
namespace {

using std::chrono::seconds;

bool is_letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

// Takes the text apart from its beginning; `text` is what is left.
struct ZoneRule::Parser {
    std::string_view text;

    bool take(char c) {
        if (!text.starts_with(c)) return false;
        text.remove_prefix(1);
        return true;
    }

    // "CET", or "<+03>".
    bool name() {
        const bool is_quoted = take('<');
        std::size_t end = 0;
        while (end < text.size() &&
               (is_letter(text[end]) ||
                (is_quoted && (is_digit(text[end]) || text[end] == '+' || text[end] == '-'))))
            ++end;
        constexpr std::size_t kShortest = 3;
        if (end < kShortest) return false;
        text.remove_prefix(end);
        return !is_quoted || take('>');
    }

    std::optional<int> number(int low, int high) {
        int value = 0;
        std::size_t end = 0;
        for (; end < text.size() && end < 3 && is_digit(text[end]); ++end)
            value = value * 10 + (text[end] - '0');
        if (end == 0 || value < low || value > high) return std::nullopt;
        text.remove_prefix(end);
        return value;
    }

    // "-1", "5:30", "+167:00:00".
    std::optional<seconds> time(int most_hours) {
        const bool is_negative = take('-');
        if (!is_negative) take('+');
        const auto hours = number(0, most_hours);
        if (!hours) return std::nullopt;
        int all = *hours * 3600;
        for (int unit : {60, 1}) {
            if (!take(':')) break;
            const auto part = number(0, 59);
            if (!part) return std::nullopt;
            all += *part * unit;
        }
        return seconds(is_negative ? -all : all);
    }

    // "M3.5.0", "J60" or "59".
    bool day_itself(Day& day) {
        if (!take('M')) {
            day.kind = take('J') ? Day::Kind::Julian : Day::Kind::Zero;
            const auto nth = number(day.kind == Day::Kind::Julian ? 1 : 0, 365);
            day.day = nth.value_or(0);
            return nth.has_value();
        }
        const auto month = number(1, 12);
        if (!month || !take('.')) return false;
        const auto week = number(1, 5);
        if (!week || !take('.')) return false;
        const auto weekday = number(0, 6);
        day.month = *month;
        day.week = *week;
        day.day = weekday.value_or(0);
        return weekday.has_value();
    }

    bool day(Day& day) {
        constexpr int kMostHours = 167;
        if (!take(',') || !day_itself(day)) return false;
        if (!take('/')) return true;
        const auto at = time(kMostHours);
        if (at) day.time = *at;
        return at.has_value();
    }
};

std::optional<ZoneRule> ZoneRule::parse(std::string_view text) {
    constexpr int kMostHours = 24;
    constexpr std::string_view kUsualDays = ",M3.2.0,M11.1.0";
    ZoneRule rule;
    Parser parser{text};
    if (!parser.name()) return std::nullopt;
    const auto west = parser.time(kMostHours);
    if (!west) return std::nullopt;
    rule.standard_ = -*west;
    if (parser.text.empty()) return rule;
    if (!parser.name()) return std::nullopt;
    rule.summer_ = rule.standard_ + std::chrono::hours(1);
    if (!parser.text.empty() && parser.text.front() != ',') {
        const auto summer = parser.time(kMostHours);
        if (!summer) return std::nullopt;
        rule.summer_ = -*summer;
    }
    if (parser.text.empty()) parser.text = kUsualDays;
    const bool is_whole = parser.day(rule.begins_) && parser.day(rule.ends_);
    return is_whole && parser.text.empty() ? std::optional(rule) : std::nullopt;
}

Time ZoneRule::in_year(const Day& day, std::chrono::year year) {
    using namespace std::chrono;
    constexpr int kLastWeek = 5;
    constexpr int kLastBeforeLeapDay = 59;
    sys_days date = sys_days(year / January / 1);
    if (day.kind == Day::Kind::Zero) {
        date += days(day.day);
    } else if (day.kind == Day::Kind::Julian) {
        date += days(day.day - 1 + (year.is_leap() && day.day > kLastBeforeLeapDay ? 1 : 0));
    } else {
        const auto of_month = year / month(static_cast<unsigned>(day.month));
        const weekday on(static_cast<unsigned>(day.day));
        date = day.week == kLastWeek ? sys_days(of_month / on[last])
                                     : sys_days(of_month / on[static_cast<unsigned>(day.week)]);
    }
    return Time(date) + day.time;
}

Time ZoneRule::summer_begins(std::chrono::year year) const {
    return in_year(begins_, year) - standard_;
}

Time ZoneRule::summer_ends(std::chrono::year year) const {
    return in_year(ends_, year) - *summer_;
}

seconds ZoneRule::offset_at(Time time) const {
    if (!summer_) return standard_;
    const auto day = std::chrono::floor<std::chrono::days>(time + standard_);
    const auto year = std::chrono::year_month_day(day).year();
    const Time begins = summer_begins(year);
    const Time ends = summer_ends(year);
    // South of the equator summer passes the turn of the year.
    const bool is_summer =
        begins < ends ? begins <= time && time < ends : !(ends <= time && time < begins);
    return is_summer ? *summer_ : standard_;
}

Time ZoneRule::to_utc(Time local) const {
    if (!summer_) return local - standard_;
    const Time first = local - std::max(standard_, *summer_);
    const Time second = local - std::min(standard_, *summer_);
    for (const Time time : {first, second}) {
        if (time + offset_at(time) == local) return time;
    }
    const auto year =
        std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(local)).year();
    const Time begins = summer_begins(year);
    return first < begins && begins <= second ? begins : summer_ends(year);
}

}  // namespace base
