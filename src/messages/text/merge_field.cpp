#include "messages/text/merge_field.h"

#include "lib/jinja/python/text.h"
#include "messages/text/field_name.h"

#include <algorithm>
#include <array>

namespace messages {
namespace {

constexpr std::size_t kLongestField = 60;
constexpr std::size_t kLongestChoice = 300;

bool has_letter(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (jinja::is_alpha(jinja::decode(text, at))) return true;
    }
    return false;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_word(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
    });
}

// What stands in braces: words, or a choice of other tools, "{10|20}".
bool is_braced(std::string_view text) {
    return has_letter(text) || text.find('|') != std::string_view::npos;
}

bool is_capitals(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_field(std::string_view text) {
    return field_kind(text) != FieldKind::None;
}

bool is_anything(std::string_view text) {
    return !text.empty();
}

// A tag, or a field in angles: "<First Name>", "</b>". No "<3", and no "a < b > c".
bool is_tag(std::string_view text) {
    return !text.empty() &&
           (is_letter(text.front()) || text.front() == '/' || text.front() == '%' ||
            has_letter(text.substr(0, jinja::next_code_point(text, 0))));
}

// "FIRSTNAME", "first_name" and, of several words, what fields are called: not "50% of 60%".
bool is_between_percents(std::string_view text) {
    const bool begins_well = !text.empty() && (is_letter(text.front()) || text.front() == '%');
    return begins_well && (is_word(text.front() == '%' ? text.substr(1) : text) || is_field(text));
}

bool is_capital_field(std::string_view text) {
    return is_capitals(text) && is_field(text);
}

// What may stand in round brackets is a name to fill in: "(Lead Name)", not "(company)".
bool is_name_field(std::string_view text) {
    const auto kind = field_kind(text);
    return kind == FieldKind::FirstName || kind == FieldKind::LastName ||
           kind == FieldKind::FullName ||
           (kind == FieldKind::Company && jinja::to_lower(text).find("name") != std::string::npos);
}

// French quotes hold fields only when these are named as fields are: «Vorname», «First_Name».
bool is_quoted_field(std::string_view text) {
    return text.find(' ') == std::string_view::npos && is_field(text);
}

struct Shape {
    std::string_view open;
    std::string_view close;
    bool (*holds)(std::string_view inner);
};

// Longer openings before those that begin alike.
constexpr std::array kShapes{Shape{"*|", "|*", is_anything},
                             Shape{"${", "}", is_anything},
                             Shape{"{", "}", is_braced},
                             Shape{"[", "]", is_anything},
                             Shape{"<<", ">>", is_anything},
                             Shape{"<", ">", is_tag},
                             Shape{"%%", "%%", is_field},
                             Shape{"%", "%", is_between_percents},
                             Shape{"##", "##", is_field},
                             Shape{"#", "#", is_field},
                             Shape{"~", "~", is_field},
                             Shape{"::", "::", is_field},
                             Shape{":", ":", is_name_field},
                             Shape{"@@", "@@", is_field},
                             Shape{"^", "^", is_field},
                             Shape{"|", "|", is_field},
                             Shape{"$", "$", is_field},
                             Shape{"__", "__", is_field},
                             Shape{"_", "_", is_capital_field},
                             Shape{"-", "-", is_capital_field},
                             Shape{"(", ")", is_name_field},
                             Shape{"\u00AB", "\u00BB", is_quoted_field},
                             Shape{"\u2039", "\u203A", is_quoted_field},
                             Shape{"\uFF5B", "\uFF5D", is_anything},
                             Shape{"\uFF3B", "\uFF3D", is_field},
                             Shape{"\u3010", "\u3011", is_field},
                             Shape{"\u3014", "\u3015", is_field},
                             Shape{"\uFF1C", "\uFF1E", is_field},
                             Shape{"\u27E8", "\u27E9", is_anything}};

// The whole of a field of this shape that begins at `at`; empty when none does.
std::string_view match(std::string_view text, std::size_t at, const Shape& shape) {
    const auto rest = text.substr(at);
    if (!rest.starts_with(shape.open)) return {};
    const auto end = rest.find(shape.close, shape.open.size());
    if (end == std::string_view::npos || end > kLongestChoice) return {};
    const auto inner = rest.substr(shape.open.size(), end - shape.open.size());
    const bool is_choice = inner.find('|') != std::string_view::npos && has_letter(inner);
    const bool is_bracket = shape.open == "{" || shape.open == "[";
    if (inner.find('\n') != std::string_view::npos) return {};
    if (inner.size() > kLongestField && !(is_choice && is_bracket)) return {};
    // The innermost of several counts.
    if (is_bracket && inner.find(shape.open) != std::string_view::npos) return {};
    return shape.holds(inner) ? rest.substr(0, end + shape.close.size()) : std::string_view();
}

// "$firstName", "@first_name": a sign before the name of a field, and no word behind.
std::string_view match_sign(std::string_view text, std::size_t at) {
    if (text[at] != '$' && text[at] != '@') return {};
    std::size_t end = at + 1;
    while (end < text.size() && (is_letter(text[end]) || text[end] == '_')) ++end;
    const auto name = text.substr(at + 1, end - at - 1);
    const bool is_meant = text[at] == '$' ? is_field(name) : is_name_field(name) && name != "name";
    return is_meant ? text.substr(at, end - at) : std::string_view();
}

// What stands for a name by itself: "your_name", "FIRSTNAME", "XXX", "____".
std::string_view match_word(std::string_view text, std::size_t at) {
    const auto is_part = [](char c) {
        return is_word(std::string_view(&c, 1)) && c != '.' && c != '-';
    };
    if (!is_part(text[at]) || (at > 0 && is_part(text[at - 1]))) return {};
    std::size_t end = at;
    while (end < text.size() && is_part(text[end])) ++end;
    const auto word = text.substr(at, end - at);
    constexpr std::size_t kFewest = 3;
    const bool is_blank = word.size() >= kFewest && (word.find_first_not_of('X') == word.npos ||
                                                     word.find_first_not_of('_') == word.npos);
    const bool is_snake = word.find('_') != word.npos && is_field(word);
    const bool is_shout = word == "FIRSTNAME" || word == "LASTNAME" || word == "FNAME" ||
                          word == "LNAME" || word == "FULLNAME" || word == "COMPANYNAME";
    return is_blank || is_snake || is_shout ? word : std::string_view();
}

std::string_view match_any(std::string_view text, std::size_t at) {
    for (const auto& shape : kShapes) {
        const bool follows_digit = at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
        if (shape.open == "%" && follows_digit) continue;
        if (const auto field = match(text, at, shape); !field.empty()) return field;
    }
    if (const auto field = match_sign(text, at); !field.empty()) return field;
    return match_word(text, at);
}

}  // namespace

std::optional<MergeField> find_merge_field(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (const auto field = match_any(text, at); !field.empty())
            return MergeField{at, std::string(field)};
    }
    return std::nullopt;
}

std::string remedy_for(const MergeField& field) {
    if (field.text.find('|') != std::string::npos && field.text.find("*|") == std::string::npos)
        return "no choice is made here; write one of the words";
    switch (field_kind(field.text)) {
        case FieldKind::FirstName: return "write `{{ first_name }}`";
        case FieldKind::LastName: return "write `{{ last_name }}`";
        case FieldKind::FullName: return "write `{{ first_name }} {{ last_name }}`";
        case FieldKind::Company: return "write `{{ positions[0].company_name }}`";
        case FieldKind::Title: return "write `{{ headline }}`";
        default: return "write `{{ … }}` with the name of a field, or leave it out";
    }
}

}  // namespace messages
