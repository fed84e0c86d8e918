#include "messages/text/invisible.h"

#include "base/text/printable.h"
#include "lib/jinja/python/text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

namespace messages {
namespace {

constexpr char32_t kZeroWidthSpace = 0x200B;
constexpr char32_t kNonJoiner = 0x200C;
constexpr char32_t kJoiner = 0x200D;
constexpr char32_t kBlackFlag = 0x1F3F4;  // flags of regions are this and letters nobody sees

UBlockCode block_of(char32_t c) {
    return ublock_getCode(static_cast<UChar32>(c));
}

bool is_between(char32_t c, char32_t low, char32_t high) {
    return c >= low && c <= high;
}

// Scripts whose spelling needs joiners: Arabic and its neighbours, those of India, Mongolian.
bool joins_letters(char32_t c) {
    return is_between(c, 0x600, 0x8FF) || is_between(c, 0x900, 0xDFF) ||
           is_between(c, 0xFB50, 0xFDFF) || is_between(c, 0xFE70, 0xFEFC) ||
           is_between(c, 0x1800, 0x18AF);
}

// Scripts without blanks between words, where this says that a line may be broken.
bool is_written_without_blanks(char32_t c) {
    const auto block = block_of(c);
    return block == UBLOCK_THAI || block == UBLOCK_LAO || block == UBLOCK_KHMER ||
           block == UBLOCK_MYANMAR || block == UBLOCK_TIBETAN;
}

bool is_pictured(char32_t c) {
    return is_between(c, 0x2190, 0x2BFF) || is_between(c, 0x1F000, 0x1FAFF) || c == 0xFE0F;
}

bool is_hidden(char32_t c) {
    return c == kZeroWidthSpace || c == kNonJoiner || c == kJoiner || c == 0xAD || c == 0xFEFF ||
           c == 0x180E || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 ||
           is_between(c, 0x2060, 0x2064) || is_between(c, 0xFFF9, 0xFFFB) ||
           is_between(c, 0xE0000, 0xE0FFF);
}

bool is_needed(char32_t c, char32_t before, char32_t last_picture) {
    if (c == kNonJoiner) return joins_letters(before);
    if (c == kJoiner) return joins_letters(before) || is_pictured(before);
    if (c == kZeroWidthSpace) return is_written_without_blanks(before);
    return is_between(c, 0xE0020, 0xE007F) && last_picture == kBlackFlag;
}

}  // namespace

bool has_invisible(std::string_view text) {
    std::string visible(text);
    std::replace(visible.begin(), visible.end(), '\n', ' ');
    std::replace(visible.begin(), visible.end(), '\t', ' ');
    if (base::to_printable(visible) != visible) return true;
    char32_t before = 0;
    char32_t last_picture = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = jinja::decode(text, at);
        if (is_hidden(c) && !is_needed(c, before, last_picture)) return true;
        if (is_pictured(c)) last_picture = c;
        if (c == ' ') last_picture = 0;
        before = c;
    }
    return false;
}

}  // namespace messages
