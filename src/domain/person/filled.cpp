#include "domain/person/filled.h"

#include "base/text/comparable.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

namespace domain {
namespace {

// In folded case.
constexpr std::array<std::string_view, 37> kPlaceholders{"null",
                                                         "nil",
                                                         "undefined",
                                                         "nan",
                                                         "n/a",
                                                         "#n/a",
                                                         "#ref!",
                                                         "#value!",
                                                         "#name?",
                                                         "n.a.",
                                                         "n. a.",
                                                         "n.v.t.",
                                                         "(null)",
                                                         "<null>",
                                                         "[null]",
                                                         "(blank)",
                                                         "(empty)",
                                                         "(none)",
                                                         "none",
                                                         "unknown",
                                                         "unknown name",
                                                         "unknown title",
                                                         "unknown company",
                                                         "unknown school",
                                                         "unknown location",
                                                         "no company",
                                                         "no title",
                                                         "not available",
                                                         "not specified",
                                                         "not provided",
                                                         "not found",
                                                         "k.a.",
                                                         "k. a.",
                                                         "keine angabe",
                                                         "unbekannt",
                                                         "[object object]",
                                                         "linkedin member"};
// In folded case: what people and the site write of working for nobody, or for nobody they tell.
constexpr std::string_view kNoCompanies =
    "|self-employed|self employed|selfemployed|self|freelance|freelancer|freelancing|independent|"
    "independent consultant|independent contractor|career break|sabbatical|parental leave|"
    "maternity leave|unemployed|retired|student|confidential|confidential company|"
    "company confidential|private|stealth|stealth mode|stealth startup|stealth mode startup|"
    "stealth company|company|own company|my own company|various|various companies|open to work|"
    "seeking new opportunities|looking for new opportunities|job seeker|homemaker|"
    "selbstständig|selbständig|freiberuflich|freiberufler|elternzeit|auszeit|arbeitssuchend|"
    "indépendant|indépendante|à mon compte|auto-entrepreneur|pause carrière|sans emploi|retraité|"
    "autónomo|autónoma|por cuenta propia|desempleado|libero professionista|lavoratore autonomo|"
    "autônomo|autônoma|zelfstandig|zzp|zzp'er|loopbaanonderbreking|samozatrudnienie|"
    "własna działalność|egenföretagare|selvstændig|yrittäjä|osvč|самозанятый|фрилансер|";
constexpr std::array<std::string_view, 3> kAlsoNames{"null", "none", "nil"};

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

template <class Is>
bool has_any(std::string_view text, Is is) {
    if (is_ascii(text)) return std::any_of(text.begin(), text.end(), is);
    const auto all = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    for (std::int32_t at = 0; at < all.length(); at = all.moveIndex32(at, 1)) {
        if (is(all.char32At(at))) return true;
    }
    return false;
}

bool is_placeholder(std::string_view folded) {
    return std::find(kPlaceholders.begin(), kPlaceholders.end(), folded) != kPlaceholders.end();
}

std::string without_outer_blanks(std::string_view text) {
    if (is_ascii(text)) {
        constexpr std::string_view kBlanks = " \t\n\v\f\r";
        const auto first = std::min(text.find_first_not_of(kBlanks), text.size());
        text.remove_prefix(first);
        return std::string(text.substr(0, text.find_last_not_of(kBlanks) + 1));
    }
    const auto is_blank = [](UChar32 c) { return u_isUWhiteSpace(c) != 0 || c == 0x200B; };
    auto all = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    while (!all.isEmpty() && is_blank(all.char32At(all.length() - 1)))
        all.truncate(all.moveIndex32(all.length(), -1));
    while (!all.isEmpty() && is_blank(all.char32At(0))) all.remove(0, all.moveIndex32(0, 1));
    std::string out;
    all.toUTF8String(out);
    return out;
}

}  // namespace

std::string filled(std::string_view text) {
    if (is_placeholder(base::to_comparable(text))) return {};
    const bool says_something = has_any(text, [](UChar32 c) { return u_isalnum(c) != 0; });
    return says_something ? without_outer_blanks(text) : std::string();
}

std::string filled_company(std::string_view text) {
    const bool is_none =
        kNoCompanies.find("|" + base::to_comparable(text) + "|") != std::string_view::npos;
    return is_none ? std::string() : filled(text);
}

std::string filled_name(std::string_view text) {
    const auto visible = base::to_visible(text);
    const auto folded = base::to_comparable(text);
    const bool may_be_one =
        std::find(kAlsoNames.begin(), kAlsoNames.end(), folded) != kAlsoNames.end();
    const bool is_written_as_one = may_be_one && visible[0] != folded[0] && visible[1] == folded[1];
    if (!is_written_as_one && is_placeholder(folded)) return {};
    const bool has_letter = has_any(text, [](UChar32 c) { return u_isalpha(c) != 0; });
    return has_letter ? without_outer_blanks(text) : std::string();
}

}  // namespace domain
