#include "ranking/features/profile_text.h"

#include "base/json.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace ranking {
namespace {

std::string lower_case(const std::string& text) {
    std::string lower;
    icu::UnicodeString::fromUTF8(text).toLower(icu::Locale::getRoot()).toUTF8String(lower);
    return lower;
}

class Words {
public:
    void add(const std::string& part) {
        if (part.empty()) return;
        if (!text_.empty()) text_ += ' ';
        text_ += part;
    }
    void add(const std::optional<std::string>& part) { add(part.value_or("")); }
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

std::string industry_name(const domain::Profile& profile) {
    if (!profile.industry) return {};
    const auto entity = nlohmann::json::parse(*profile.industry, nullptr, false);
    const auto name = entity.is_object() ? entity.find("name") : entity.end();
    return name != entity.end() && name->is_string() ? name->get<std::string>() : std::string();
}

}  // namespace

std::string profile_text(const domain::Profile& profile) {
    Words words;
    words.add(profile.headline);
    words.add(profile.summary);
    words.add(profile.location_name);
    words.add(industry_name(profile));
    for (const auto& position : profile.positions) {
        words.add(position.title);
        words.add(position.company_name);
        words.add(position.location);
        words.add(position.description);
    }
    for (const auto& education : profile.educations) {
        words.add(education.school_name);
        words.add(education.degree_name);
        words.add(education.field_of_study);
    }
    return lower_case(words.text());
}

}  // namespace ranking
