#include "linkedin/look/details.h"

#include "base/json.h"
#include "embedded/linkedin.h"
#include "linkedin/page/raw_page.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <utility>

namespace linkedin {
namespace {

using domain::Education;
using domain::PartialDate;
using domain::Position;
using nlohmann::json;
using Lines = std::vector<std::string>;

constexpr std::string_view kDot = "\xC2\xB7";
constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

Lines to_lines(const json& list) {
    Lines lines;
    for (const json& line : list) {
        if (line.is_string()) lines.push_back(line.get<std::string>());
    }
    return lines;
}

// "Example Works · Full-time" → "Example Works".
std::string before_dot(const std::string& text) {
    auto end = std::min(text.find(kDot), text.size());
    while (end > 0 && text[end - 1] == ' ') --end;
    return text.substr(0, end);
}

std::optional<int> month_before(std::string_view text, std::size_t year_at) {
    for (std::size_t month = 0; month < kMonths.size(); ++month) {
        const auto at = text.substr(0, year_at).rfind(kMonths[month]);
        const bool close = at != std::string_view::npos && year_at - at <= 10;
        if (close) return static_cast<int>(month) + 1;
    }
    return std::nullopt;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Every number from 1900 to 2099 that stands alone, with the month before it.
std::vector<PartialDate> list_dates(std::string_view text) {
    std::vector<PartialDate> dates;
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end - i == 4 && (text.substr(i, 2) == "19" || text.substr(i, 2) == "20")) {
            const auto month = month_before(text.substr(from), i - from);
            dates.push_back({.year = std::stoi(std::string(text.substr(i, 4))), .month = month});
            from = end;
        }
        i = std::max(end, i + 1);
    }
    return dates;
}

// Takes what follows the first `used` lines: dates, then a place, then a description.
void take_rest(Position& position, const Lines& lines, std::size_t used) {
    for (std::size_t i = used; i < lines.size(); ++i) {
        if (!position.date_range) {
            position.date_range = parse_dates(lines[i]);
            if (position.date_range) continue;
        }
        if (!position.location && position.date_range)
            position.location = lines[i];
        else if (!position.description)
            position.description = lines[i];
        else
            *position.description += "\n" + lines[i];
    }
}

Position to_position(const Lines& lines) {
    Position position{.title = lines.front(), .company_name = {}};
    if (lines.size() > 1) position.company_name = before_dot(lines[1]);
    take_rest(position, lines, 2);
    return position;
}

SiteResult<json> read_entries(Tab& tab, const std::string& address) {
    const auto page = TRY(tab.open(address));
    if (const auto error = error_of(page)) return tl::make_unexpected(*error);
    auto entries = tab.session().run(embedded::linkedin::find("look/read_details.js"));
    if (!entries) return tl::make_unexpected(tab.to_site_error(entries.error()));
    return *std::move(entries);
}

std::pair<std::string, std::string> split_name(const std::string& name) {
    const auto space = name.find(' ');
    if (space == std::string::npos) return {name, ""};
    return {name.substr(0, space), name.substr(space + 1)};
}

}  // namespace

std::optional<domain::DateRange> parse_dates(std::string_view text) {
    const auto dates = list_dates(text);
    if (dates.empty() || dates.size() > 2) return std::nullopt;
    domain::DateRange range{.start = dates.front(), .end = {}};
    const bool is_open = text.find(" - ") != std::string_view::npos ||
                         text.find("\xE2\x80\x93") != std::string_view::npos;
    if (dates.size() == 2) range.end = dates.back();
    if (dates.size() == 1 && !is_open) range.end = dates.front();
    return range;
}

std::vector<Position> to_positions(const json& entries) {
    std::vector<Position> positions;
    for (const json& entry : entries) {
        const Lines lines = to_lines(raw_list(entry, "lines"));
        const json& roles = raw_list(entry, "roles");
        if (roles.empty() && !lines.empty()) positions.push_back(to_position(lines));
        for (const json& role : roles) {
            const Lines said = to_lines(role);
            if (said.empty() || lines.empty()) continue;
            Position position{.title = said.front(), .company_name = before_dot(lines.front())};
            take_rest(position, said, 1);
            positions.push_back(std::move(position));
        }
    }
    return positions;
}

std::vector<Education> to_educations(const json& entries) {
    std::vector<Education> educations;
    for (const json& entry : entries) {
        const Lines lines = to_lines(raw_list(entry, "lines"));
        if (lines.empty()) continue;
        Education education{.school_name = lines.front()};
        for (std::size_t i = 1; i < lines.size(); ++i) {
            const auto dates = parse_dates(lines[i]);
            if (dates && !education.date_range) education.date_range = dates;
            if (dates || education.degree_name) continue;
            const auto comma = lines[i].find(", ");
            education.degree_name = lines[i].substr(0, comma);
            if (comma != std::string::npos) education.field_of_study = lines[i].substr(comma + 2);
        }
        educations.push_back(std::move(education));
    }
    return educations;
}

SiteResult<domain::FetchedProfile> read_profile_pages(Tab& tab, const Visit& visit) {
    const auto& page = visit.page;
    if (!page.slug || page.name.empty()) {
        return site_failure(domain::SiteErrorKind::UnknownPage,
                            "the page does not say whose it is");
    }
    domain::Profile profile{
        .url = page.slug->url(), .full_name = page.name, .public_identifier = page.slug->text()};
    std::tie(profile.first_name, profile.last_name) = split_name(page.name);
    // The classic page does not say the member's id.
    if (!page.member_id.empty()) profile.urn = "urn:li:fsd_profile:" + page.member_id;
    if (!page.headline.empty()) profile.headline = page.headline;
    profile.connection_degree = page.degree;
    profile.positions =
        to_positions(TRY(read_entries(tab, tab.urls().details(*page.slug, "experience"))));
    profile.educations =
        to_educations(TRY(read_entries(tab, tab.urls().details(*page.slug, "education"))));
    auto raw = to_json(profile).dump(-1, ' ', false, json::error_handler_t::replace);
    return domain::FetchedProfile{.profile = std::move(profile), .raw_json = std::move(raw)};
}

}  // namespace linkedin
