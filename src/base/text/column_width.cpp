// Terminals move by cells, not by code points. What is shown as one character is a cluster: a code
// point with the marks behind it, an emoji with its modifiers and what joiners tie to it, a flag of
// two letters, a Korean syllable of parts. A cluster takes the columns of its first code point, and
// two where a selector asks for the emoji form. Terminals that know less (they show the parts of a
// joined emoji one by one) differ; whoever draws keeps them from wrapping.
#include "base/text/column_width.h"

#include "base/text/utf8.h"

#include <unicode/uchar.h>

namespace base {
namespace {

constexpr char32_t kSoftHyphen = 0xAD;
constexpr char32_t kEmojiForm = 0xFE0F;
constexpr char32_t kJoiner = 0x200D;

UChar32 to_icu(char32_t point) {
    return static_cast<UChar32>(point);
}

int break_kind(char32_t point) {
    return u_getIntPropertyValue(to_icu(point), UCHAR_GRAPHEME_CLUSTER_BREAK);
}

bool is_flag_letter(char32_t point) {
    return u_hasBinaryProperty(to_icu(point), UCHAR_REGIONAL_INDICATOR) != 0;
}

bool is_wide(char32_t point) {
    const int width = u_getIntPropertyValue(to_icu(point), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_FULLWIDTH || width == U_EA_WIDE;
}

// Of a code point that stands alone.
std::size_t own_columns(char32_t point) {
    if (point < 0x300 || point == kSoftHyphen) return 1;
    const auto type = u_charType(to_icu(point));
    if (is_wide(point)) return 2;
    const bool is_mark = type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
    const bool is_part = break_kind(point) == U_GCB_V || break_kind(point) == U_GCB_T;
    return is_mark || is_part || type == U_FORMAT_CHAR ? 0 : 1;
}

// A cluster that is being read.
class Cluster {
public:
    explicit Cluster(CodePoint first) : last_(first.value), columns_(1) {
        if (first.length == 0) return;
        columns_ = own_columns(first.value);
        is_open_ = first.value >= 0x20;
    }

    std::size_t columns() const { return columns_; }

    bool takes(char32_t next) {
        if (!is_open_ || next < 0x300) return false;
        if (!continues(next)) return false;
        columns_ = columns_with(next);
        last_ = next;
        ++length_;
        return true;
    }

private:
    std::size_t columns_with(char32_t next) const {
        if (next == kEmojiForm && u_hasBinaryProperty(to_icu(last_), UCHAR_EMOJI) != 0) return 2;
        const bool is_shade = u_hasBinaryProperty(to_icu(next), UCHAR_EMOJI_MODIFIER) != 0 &&
                              u_hasBinaryProperty(to_icu(last_), UCHAR_EMOJI_MODIFIER_BASE) != 0;
        const bool is_part = last_ == kJoiner || is_shade;
        return columns_ + (is_part ? 0 : own_columns(next));
    }

    bool continues(char32_t next) const {
        if (last_ == kJoiner)
            return u_hasBinaryProperty(to_icu(next), UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
        if (is_flag_letter(next)) return is_flag_letter(last_) && length_ == 1;
        switch (break_kind(next)) {
            case U_GCB_EXTEND:
            case U_GCB_ZWJ:
            case U_GCB_SPACING_MARK: return true;
            case U_GCB_V:
            case U_GCB_T: return is_korean(break_kind(last_));
            default: return false;
        }
    }

    static bool is_korean(int kind) {
        return kind == U_GCB_L || kind == U_GCB_V || kind == U_GCB_T || kind == U_GCB_LV ||
               kind == U_GCB_LVT;
    }

    char32_t last_;
    std::size_t columns_;
    std::size_t length_ = 1;
    bool is_open_ = false;
};

struct Read {
    std::size_t end;
    std::size_t columns;
};

Read read_cluster(std::string_view text, std::size_t at) {
    const auto first = decode_utf8(text, at);
    Cluster cluster(first);
    at += first.length == 0 ? 1 : first.length;
    while (at < text.size()) {
        const auto next = decode_utf8(text, at);
        if (next.length == 0 || !cluster.takes(next.value)) break;
        at += next.length;
    }
    return {at, cluster.columns()};
}

}  // namespace

std::size_t columns(std::string_view text) {
    std::size_t sum = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto read = read_cluster(text, at);
        sum += read.columns;
        at = read.end;
    }
    return sum;
}

std::string cut(std::string_view text, std::size_t limit, std::string_view ellipsis) {
    if (columns(text) <= limit) return std::string(text);
    const std::size_t mark = columns(ellipsis);
    if (mark > limit) return std::string(limit, '.');
    std::size_t at = 0;
    for (std::size_t used = mark; at < text.size();) {
        const auto read = read_cluster(text, at);
        if (used + read.columns > limit) break;
        used += read.columns;
        at = read.end;
    }
    return std::string(text.substr(0, at)) + std::string(ellipsis);
}

std::string fit(std::string_view text, std::size_t limit, std::string_view ellipsis) {
    std::string out = cut(text, limit, ellipsis);
    out.append(limit - columns(out), ' ');
    return out;
}

}  // namespace base
