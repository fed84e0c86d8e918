#include "sandbox/world/career.h"

#include <algorithm>
#include <string_view>

namespace sandbox {
namespace {

constexpr double kFreeTextEmployer = 0.12;
constexpr double kUnemployed = 0.06;
constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kFreeText[] = {"Self-employed", "Freelance", "Family business",
                                          "Confidential", "Own practice"};
constexpr std::string_view kDegrees[] = {"Bachelor", "Master of Science", "MBA", "Diploma", "PhD"};

// How a person fills in the form: all their entries look alike.
struct Habits {
    bool months = true;
    bool dates = true;
    bool descriptions = true;
    bool locations = true;
};

template <class T>
const T& pick(const std::vector<T>& from, base::Rng& rng) {
    return from[rng.index(from.size())];
}

int between(int low, int high, base::Rng& rng) {
    return low + static_cast<int>(rng.index(static_cast<std::size_t>(high - low + 1)));
}

// Months since year 0, so that a career is arithmetic.
int month_count(Date date) {
    return date.year * 12 + date.month.value_or(1) - 1;
}

Date date_at(int months, const Habits& habits) {
    Date date{.year = months / 12, .month = {}};
    if (habits.months) date.month = months % 12 + 1;
    return date;
}

std::optional<Period> period(int from, std::optional<int> to, const Habits& habits) {
    if (!habits.dates) return std::nullopt;
    Period period{.start = date_at(from, habits), .end = {}};
    if (to) period.end = date_at(*to, habits);
    return period;
}

// Draws the employers of one person from the newest back to the first.
class Employers {
public:
    Employers(const Member& member, const Career& career, base::Rng& rng,
              const Catalogue& catalogue, const Habits& habits)
        : member_(member),
          career_(career),
          rng_(rng),
          catalogue_(catalogue),
          habits_(habits),
          rung_(career.rung) {}

    std::vector<Employment> draw(int now) {
        std::vector<Employment> employments;
        const bool restless = rng_.chance(0.03);
        const int first = now - career_.years * 12;
        std::optional<int> end;
        if (rng_.chance(kUnemployed)) end = now - between(1, 14, rng_);
        int at = end.value_or(now);
        const std::size_t most = restless ? 13 : 8;
        while (at > first && employments.size() < most) {
            const int start = begin_of(at, first, restless, employments.empty() && !end);
            employments.push_back(employment(start, at, end));
            end = at = start - (rng_.chance(0.3) ? between(1, 5, rng_) : 0);
        }
        return employments;
    }

private:
    int begin_of(int at, int first, bool restless, bool current) {
        if (restless) return at - between(5, 14, rng_);
        if (current && career_.moved_lately) return at - between(1, 11, rng_);
        return std::max(first, at - between(13, 96, rng_));
    }

    Employment employment(int start, int at, std::optional<int> end) {
        Employment employment{
            .id = rng_.text(40, kHex), .company = {}, .company_name = {}, .roles = {}};
        if (rng_.chance(kFreeTextEmployer)) {
            employment.company_name = kFreeText[rng_.index(std::size(kFreeText))];
        } else {
            employment.company = company();
            employment.company_name = catalogue_.companies[*employment.company].name;
        }
        add_roles(employment, start, at, end);
        return employment;
    }

    // Mostly of the person's own industry.
    std::size_t company() {
        std::size_t index = rng_.index(catalogue_.companies.size());
        for (int tries = 0; tries < 12; ++tries) {
            if (catalogue_.companies[index].industry == member_.industry) break;
            index = rng_.index(catalogue_.companies.size());
        }
        return index;
    }

    void add_roles(Employment& employment, int start, int at, std::optional<int> end) {
        int count = 1;
        if (at - start > 30 && rng_.chance(0.45)) count = at - start > 54 ? between(2, 3, rng_) : 2;
        for (int i = 0; i < count; ++i) {
            const int from = start + (at - start) * (count - 1 - i) / count;
            employment.roles.push_back(role(from, end));
            end = from;
            if (rung_ > 0 && rng_.chance(0.7)) --rung_;
        }
    }

    Role role(int from, std::optional<int> to) {
        Role role{.id = between(100000000, 999999999, rng_),
                  .title = career_.trade->titles[rung_],
                  .location = {},
                  .description = {},
                  .period = period(from, to, habits_)};
        if (habits_.locations) role.location = catalogue_.places[member_.place].city;
        if (habits_.descriptions && rng_.chance(0.8))
            role.description = pick(career_.trade->sentences, rng_);
        return role;
    }

    const Member& member_;
    const Career& career_;
    base::Rng& rng_;
    const Catalogue& catalogue_;
    const Habits& habits_;
    std::size_t rung_;
};

Education education(const Career& career, base::Rng& rng, const Catalogue& catalogue, int end,
                    const Habits& habits) {
    const auto school = rng.index(catalogue.schools.size());
    Education education{.id = between(100000000, 999999999, rng),
                        .school = school,
                        .school_name = catalogue.schools[school].name,
                        .degree = {},
                        .field = {},
                        .period = {}};
    if (rng.chance(0.08)) {
        education.school.reset();
        education.school_name = "Evening school";
    }
    if (rng.chance(0.85)) education.degree = kDegrees[rng.index(std::size(kDegrees))];
    if (rng.chance(0.7)) education.field = pick(career.trade->skills, rng);
    Habits years = habits;
    years.months = false;
    education.period = period(end - 48, end, years);
    if (education.period && rng.chance(0.2)) education.period->start.reset();
    return education;
}

}  // namespace

Career draw_career(base::Rng& rng, const Catalogue& catalogue) {
    Career career{.trade = &pick(catalogue.trades, rng)};
    career.years = between(1, 32, rng);
    const auto top = static_cast<double>(career.trade->titles.size() - 1);
    const double reached = career.years / 32.0 * 4.0 + rng.normal() * 0.8;
    career.rung = static_cast<std::size_t>(std::clamp(reached, 0.0, top));
    career.moved_lately = rng.chance(0.25);
    return career;
}

void write_career(Member& member, const Career& career, base::Rng& rng, const Catalogue& catalogue,
                  Date now) {
    const Habits habits{.months = !rng.chance(0.15),
                        .dates = !rng.chance(0.02),
                        .descriptions = rng.chance(0.6),
                        .locations = rng.chance(0.65)};
    const int month = month_count(now);
    if (!rng.chance(0.02))
        member.employments = Employers(member, career, rng, catalogue, habits).draw(month);
    const int count = between(0, 2, rng);
    for (int i = 0; i < count; ++i) {
        const int end = month - (career.years + 4 * i) * 12;
        member.educations.push_back(education(career, rng, catalogue, end, habits));
    }
    for (const auto& skill : career.trade->skills) {
        if (rng.chance(0.6)) member.skills.push_back(skill);
    }
}

}  // namespace sandbox
