#include "sandbox/world/population.h"

#include "base/rng.h"
#include "base/text/lower_case.h"
#include "sandbox/world/career.h"

#include <date/date.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <unordered_set>

namespace sandbox {
namespace {

constexpr std::string_view kIdAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::string_view kSlugAlphabet = "0123456789abcdef";

// The published curve of acceptance, between whose points the logarithm of the delay is straight:
// of those who accept, this share has done so by then.
struct CurvePoint {
    double share;
    double hours;
};
constexpr CurvePoint kCurve[] = {
    {0.0, 0.1}, {0.63, 24.0}, {0.88, 168.0}, {0.99, 720.0}, {1.0, 1440.0}};

// Set so that the mean probability over a large population is 37 %.
constexpr double kAcceptanceBase = -1.02;

base::Duration delay_at(double share) {
    const auto* to = std::find_if(std::begin(kCurve) + 1, std::end(kCurve) - 1,
                                  [&](const CurvePoint& point) { return share < point.share; });
    const auto* from = to - 1;
    const double part = (share - from->share) / (to->share - from->share);
    const double hours = from->hours * std::pow(to->hours / from->hours, part);
    return std::chrono::duration_cast<base::Duration>(
        std::chrono::duration<double, std::ratio<3600>>(hours));
}

// What is visible moves the probability, so that there is something to learn; the rest is mood.
double acceptance_log_odds(const Member& member, const Career& career, base::Rng& rng) {
    constexpr double kRung[] = {0.1, 0.3, 0.5, 0.2, -0.7};
    double odds = kAcceptanceBase + career.trade->fit;
    odds += kRung[std::min<std::size_t>(career.rung, std::size(kRung) - 1)];
    odds += member.degree == 2 ? 0.3 : -0.4;
    odds += member.summary ? 0.3 : -0.2;
    odds += career.moved_lately ? 0.5 : 0.0;
    odds += member.employments.size() > 6 ? -0.4 : 0.0;
    return odds + 0.8 * rng.normal();
}

Traits draw_traits(const Member& member, const Career& career, base::Rng rng) {
    Traits traits;
    traits.acceptance = 1.0 / (1.0 + std::exp(-acceptance_log_odds(member, career, rng)));
    traits.accepts = rng.chance(traits.acceptance);
    traits.delay = delay_at(rng.uniform());
    return traits;
}

Date month_of(base::Time time) {
    const date::year_month_day day{date::floor<date::days>(time)};
    return {.year = static_cast<int>(day.year()),
            .month = static_cast<int>(static_cast<unsigned>(day.month()))};
}

// Whether a slug may keep this name's own letters: they have no capitals, or begin in ASCII.
bool keeps_letters(const Name& name) {
    const auto first = static_cast<unsigned char>(name.text.front());
    return first < 0x80 || first >= 0xD7;
}

class Birth {
public:
    Birth(const Catalogue& catalogue, base::Time start, base::Rng rng)
        : catalogue_(catalogue), start_(start), rng_(std::move(rng)) {}

    Member draw(std::size_t index) {
        member_.index = index;
        member_.id = "ACoAA" + rng_.text(34, kIdAlphabet);
        member_.number = 900000000 + static_cast<std::int64_t>(index);
        const Career career = draw_career(rng_, catalogue_);
        draw_name();
        member_.industry = career.trade->industries[rng_.index(career.trade->industries.size())];
        write_career(member_, career, rng_, catalogue_, month_of(start_));
        draw_texts(career);
        draw_standing();
        draw_looks();
        member_.traits = draw_traits(member_, career, rng_.fork("traits"));
        return std::move(member_);
    }

private:
    void draw_name() {
        const auto& culture = catalogue_.cultures[rng_.index(catalogue_.cultures.size())];
        member_.place = culture.places[rng_.index(culture.places.size())];
        const auto& given = culture.given[rng_.index(culture.given.size())];
        member_.first_name = given.text;
        member_.slug = given.ascii;
        if (culture.family.empty() || rng_.chance(0.01)) return;
        const auto& family = culture.family[rng_.index(culture.family.size())];
        const bool initial = rng_.chance(0.02) && keeps_letters(family);
        member_.last_name =
            initial && family.text.front() > 0 ? family.text.substr(0, 1) + "." : family.text;
        const bool native = rng_.chance(0.3) && keeps_letters(given) && keeps_letters(family);
        member_.slug =
            native ? to_slug(given.text + " " + family.text) : given.ascii + "-" + family.ascii;
    }

    void draw_texts(const Career& career) {
        member_.headline = headline(career);
        if (!rng_.chance(0.65)) return;
        const auto& sentences = career.trade->sentences;
        const auto first = rng_.index(sentences.size());
        member_.summary = sentences[first];
        if (rng_.chance(0.6))
            *member_.summary += "\n\n" + sentences[(first + 1) % sentences.size()];
    }

    std::optional<std::string> headline(const Career& career) {
        const auto& skills = career.trade->skills;
        const auto title = career.trade->titles[career.rung];
        const double draw = rng_.uniform();
        if (draw < 0.03) return "--";
        if (draw < 0.04) return std::nullopt;
        if (draw < 0.06) return title + " for the 21st century";
        if (draw < 0.20) return title + " | " + skills[0] + " | " + skills[1];
        if (draw < 0.26) return title + " \xE2\x9A\x99\xEF\xB8\x8F " + skills[2];  // a gear emoji
        if (member_.employments.empty() || draw < 0.34) return title;
        return title + " at " + member_.employments.front().company_name;
    }

    void draw_standing() {
        constexpr double kEarlierConnections = 0.06;
        constexpr double kIncoming = 0.02;
        member_.degree = rng_.chance(0.6) ? 2 : 3;
        const double draw = rng_.uniform();
        if (draw < kEarlierConnections)
            become_earlier_connection();
        else if (draw < kEarlierConnections + kIncoming)
            begin(Beginning::Incoming, 14);
        else
            member_.is_private = rng_.chance(0.01);
    }

    void begin(Beginning beginning, double days) {
        member_.beginning = beginning;
        member_.beginning_since = earlier(rng_.uniform(0.1, days));
    }

    base::Time earlier(double days) const {
        return start_ - std::chrono::duration_cast<base::Duration>(
                            std::chrono::duration<double, std::ratio<86400>>(days));
    }

    void become_earlier_connection() {
        begin(Beginning::Connected, 900);
        member_.degree = 2;
        if (!rng_.chance(0.5)) return;
        const auto since = start_ - member_.beginning_since;
        member_.letters.push_back({.sender = Sender::Member,
                                   .text = "Good to meet you. Let us stay in touch.",
                                   .time = member_.beginning_since + since / 4});
        if (rng_.chance(0.5))
            member_.letters.push_back({.sender = Sender::Viewer,
                                       .text = "Likewise!",
                                       .time = member_.beginning_since + since / 2});
    }

    void draw_looks() {
        const double draw = rng_.uniform();
        member_.layout = draw < 0.45   ? Layout::ConnectFirst
                         : draw < 0.70 ? Layout::FollowFirst
                         : draw < 0.85 ? Layout::Classic
                                       : Layout::ClassicUnderMore;
        member_.premium = rng_.chance(0.12);
        member_.full_profile_has_relationship = !rng_.chance(0.15);
        member_.connections = 30 + static_cast<int>(std::exp(4.0 + rng_.normal()));
        member_.followers = member_.connections + static_cast<int>(rng_.index(200));
    }

    const Catalogue& catalogue_;
    base::Time start_;
    base::Rng rng_;
    Member member_;
};

// The first of a name has the plain slug, as on the site; later ones get a tail.
void make_unique(Member& member, std::unordered_set<std::string>& taken, base::Rng rng) {
    const auto plain = member.slug;
    while (!taken.insert(member.slug).second)
        member.slug = plain + "-" + rng.text(8, kSlugAlphabet);
}

constexpr std::array<std::string_view, kMostViewers> kViewers{"Otto", "Rita", "Hugo", "Nora",
                                                              "Emil", "Lena", "Ivan", "Mona"};

Member draw_viewer(std::size_t number, std::size_t index, base::Time start,
                   const Catalogue& catalogue, base::Rng rng) {
    Member viewer = Birth(catalogue, start, rng).draw(index);
    viewer.first_name = kViewers.at(number);
    viewer.last_name = "Probe";
    viewer.slug = base::to_lower_case(viewer.first_name) + "-probe";
    viewer.headline = "Sandbox viewer";
    viewer.beginning = Beginning::Stranger;
    viewer.letters.clear();
    viewer.is_private = false;
    viewer.layout = Layout::ConnectFirst;
    return viewer;
}

}  // namespace

Population populate(std::uint64_t seed, std::size_t members, std::size_t viewers, base::Time start,
                    const Catalogue& catalogue) {
    const base::Rng rng(seed);
    Population population;
    std::unordered_set<std::string> taken;
    for (std::size_t i = 0; i < viewers; ++i) {
        const auto own = rng.fork(i == 0 ? "viewer" : "viewer " + std::to_string(i));
        population.viewers.push_back(draw_viewer(i, members + i, start, catalogue, own));
        taken.insert(population.viewers.back().slug);
    }
    population.members.reserve(members);
    for (std::size_t i = 0; i < members; ++i) {
        const auto own = rng.fork("member " + std::to_string(i));
        population.members.push_back(Birth(catalogue, start, own).draw(i));
        make_unique(population.members.back(), taken, own.fork("slug"));
    }
    return population;
}

}  // namespace sandbox
