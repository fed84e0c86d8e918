#include "messages/text/person_names.h"

#include "lib/jinja/python/text.h"

#include <unicode/translit.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>

namespace messages {
namespace {

// Between these alphabets names are written alike, letter by letter.
bool is_comparable(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        UErrorCode error = U_ZERO_ERROR;
        const auto point = static_cast<UChar32>(jinja::decode(text, at));
        const auto script = uscript_getScript(point, &error);
        const bool is_known = script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC ||
                              script == USCRIPT_GREEK || script == USCRIPT_COMMON ||
                              script == USCRIPT_INHERITED;
        if (!is_known) return false;
    }
    return true;
}

bool is_latin(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) {
        constexpr unsigned char kFirstOfGreek = 0xCD;  // all letters before it have accents only
        return c < kFirstOfGreek || c >= 0xE0;
    });
}

// In lower-case letters from a to z, without anything else.
std::string to_latin(std::string_view text) {
    // Made once for each thread: that takes milliseconds, and one may not be shared.
    thread_local const auto rules = [] {
        UErrorCode error = U_ZERO_ERROR;
        return std::unique_ptr<icu::Transliterator>(icu::Transliterator::createInstance(
            "Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, error));
    }();
    auto unicode = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    if (rules != nullptr) rules->transliterate(unicode);
    std::string latin;
    unicode.toUTF8String(latin);
    std::erase_if(latin, [](char c) { return c < 'a' || c > 'z'; });
    return latin;
}

// At blanks, and at what joins names.
std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> parts;
    for (const auto word : jinja::split_words(text)) {
        for (std::size_t from = 0; from <= word.size();) {
            const auto end = std::min(word.find_first_of("-/.,()\"&", from), word.size());
            if (end > from) parts.push_back(word.substr(from, end - from));
            from = end + 1;
        }
    }
    return parts;
}

std::size_t common_start(std::string_view a, std::string_view b) {
    const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
    return static_cast<std::size_t>(end - a.begin());
}

bool is_form_of(std::string_view word, std::string_view name, bool is_vocative) {
    constexpr std::size_t kShortest = 2;
    constexpr std::size_t kStem = 3;
    if (word == name) return true;
    if (word.size() >= kShortest && name.starts_with(word)) return true;
    const std::size_t common = common_start(word, name);
    return is_vocative && common >= kStem && common * 10 >= std::min(word.size(), name.size()) * 6;
}

// Another alphabet is not spelt alike in every language: Bogdan, Bohdan.
bool is_spelling_of(std::string_view word, std::string_view name) {
    return jinja::edit_distance(word, name) <= std::max<std::size_t>(1, name.size() / 3);
}

}  // namespace

PersonNames::PersonNames(const domain::Profile& profile)
    : PersonNames(profile.first_name, profile.last_name) {
    const auto know = [&](std::string_view text) {
        for (const auto part : split(text)) known_.push_back(to_latin(part));
    };
    know(profile.headline.value_or(""));
    know(profile.location_name.value_or(""));
    for (const auto& position : profile.positions) {
        know(position.company_name);
        know(position.title);
    }
    for (const auto& education : profile.educations) know(education.school_name);
}

PersonNames::PersonNames(std::string_view first, std::string_view last)
    : is_comparable_(is_comparable(first) && is_comparable(last)) {
    const auto add = [&](std::string_view name) {
        if (auto latin = to_latin(name); !latin.empty())
            parts_.push_back({std::move(latin), is_latin(name)});
    };
    for (const auto name : {first, last}) {
        for (const auto part : split(name)) add(part);
        add(name);
    }
}

bool PersonNames::include(std::string_view word, bool is_vocative) const {
    if (!is_comparable_ || !is_comparable(word)) return true;
    const auto parts = split(word);
    return !parts.empty() && std::all_of(parts.begin(), parts.end(), [&](std::string_view part) {
        const std::string latin = to_latin(part);
        return !latin.empty() && std::any_of(parts_.begin(), parts_.end(), [&](const Part& name) {
            return is_form_of(latin, name.latin, is_vocative) ||
                   (is_latin(part) != name.was_latin && is_spelling_of(latin, name.latin));
        });
    });
}

bool PersonNames::know(std::string_view word) const {
    const auto parts = split(word);
    return !parts.empty() && std::all_of(parts.begin(), parts.end(), [&](std::string_view part) {
        return std::find(known_.begin(), known_.end(), to_latin(part)) != known_.end();
    });
}

}  // namespace messages
