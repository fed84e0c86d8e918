#include "ranking/features/profile_text.h"

#include "base/json.h"

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace ranking {
namespace {

std::string lower_case(const std::string& text) {
    std::string lower;
    icu::UnicodeString::fromUTF8(text).toLower(icu::Locale::getRoot()).toUTF8String(lower);
    return lower;
}

// A text of the profile, and how people call where it stands.
struct Part {
    std::string place;
    std::string text;
};

class Parts {
public:
    void add(const char* place, const std::string& text) {
        if (!text.empty()) parts_.push_back({place, text});
    }
    void add(const char* place, const std::optional<std::string>& text) {
        add(place, text.value_or(""));
    }
    const std::vector<Part>& all() const { return parts_; }

private:
    std::vector<Part> parts_;
};

std::string industry_name(const domain::Profile& profile) {
    if (!profile.industry) return {};
    const auto entity = nlohmann::json::parse(*profile.industry, nullptr, false);
    const auto name = entity.is_object() ? entity.find("name") : entity.end();
    return name != entity.end() && name->is_string() ? name->get<std::string>() : std::string();
}

Parts parts_of(const domain::Profile& profile) {
    Parts parts;
    parts.add("headline", profile.headline);
    parts.add("summary", profile.summary);
    parts.add("location", profile.location_name);
    parts.add("industry", industry_name(profile));
    for (const auto& position : profile.positions) {
        const char* place = &position == &profile.positions.front() ? "job" : "earlier job";
        parts.add(place, position.title);
        parts.add(place, position.company_name);
        parts.add(place, position.location);
        parts.add(place, position.description);
    }
    for (const auto& education : profile.educations) {
        parts.add("education", education.school_name);
        parts.add("education", education.degree_name);
        parts.add("education", education.field_of_study);
    }
    return parts;
}

}  // namespace

std::string profile_text(const domain::Profile& profile) {
    std::string text;
    const auto parts = parts_of(profile);
    for (const auto& part : parts.all()) text += (text.empty() ? "" : " ") + part.text;
    return lower_case(text);
}

std::vector<std::string> with_places(const domain::Profile& profile,
                                     const std::vector<std::string>& words) {
    auto parts = parts_of(profile).all();
    for (auto& part : parts) part.text = lower_case(part.text);
    std::vector<std::string> out;
    for (const auto& word : words) {
        std::vector<std::string> places;
        for (const auto& [place, text] : parts) {
            const bool is_told = std::find(places.begin(), places.end(), place) != places.end();
            if (!is_told && text.find(word) != std::string::npos) places.push_back(place);
        }
        out.push_back(places.empty() ? word
                                     : fmt::format("{} ({})", word, fmt::join(places, ", ")));
    }
    return out;
}

}  // namespace ranking
