#include "messages/text/template_text.h"

#include "lib/jinja/python/text.h"
#include "lib/jinja/syntax/lexer.h"
#include "messages/greeting.h"
#include "messages/text/merge_field.h"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace messages {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
// In the place of a tag: no letter, no blank, and no sign that ends a greeting.
constexpr std::string_view kTag = "\uFFFC";

struct Piece {
    std::size_t offset = 0;  // in the text below
    jinja::Position at;
};

// What is outside of the tags, on end, and where each piece of it stands in the source.
struct Outside {
    std::string text;
    std::vector<Piece> pieces;
};

Outside outside_of(const std::vector<jinja::Token>& tokens) {
    Outside outside;
    for (const auto& token : tokens) {
        if (token.is(jinja::TokenKind::Data)) {
            outside.pieces.push_back({outside.text.size(), token.at});
            outside.text += token.text;
        } else if (token.is(jinja::TokenKind::VariableBegin)) {
            outside.text += kTag;
        }
    }
    return outside;
}

jinja::Position place_of(const Outside& outside, std::size_t offset) {
    const auto behind = std::find_if(outside.pieces.begin(), outside.pieces.end(),
                                     [&](const Piece& piece) { return piece.offset > offset; });
    if (behind == outside.pieces.begin()) return {1, 1};
    const Piece& piece = *(behind - 1);
    jinja::Position at = piece.at;
    const auto text = std::string_view(outside.text);
    for (std::size_t i = piece.offset; i < offset && i < text.size();) {
        at = text[i] == '\n' ? jinja::Position{at.line + 1, 1}
                             : jinja::Position{at.line, at.column + 1};
        i = jinja::next_code_point(text, i);
    }
    return at;
}

std::string placed(std::string_view name, jinja::Position at, std::string_view what) {
    return fmt::format("{}:{}:{}: {}", name, at.line, at.column, what);
}

// Nobody: every name that a template greets is somebody else's for all others.
const PersonNames& nobody() {
    static const PersonNames names("", "");
    return names;
}

// What no text holds: a template with it is another program's file.
bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v') ||
           byte == 0x7F;
}

bool is_utf16(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
    const auto zeros = std::count(bytes.begin(), bytes.end(), '\0');
    return zeros > 0 && static_cast<std::size_t>(zeros) * 4 >= bytes.size();
}

jinja::Position first_fault(std::string_view bytes) {
    jinja::Position at{1, 1};
    for (std::size_t i = 0; i < bytes.size();) {
        const auto next = jinja::next_code_point(bytes, i);
        if (!jinja::is_valid_utf8(bytes.substr(i, next - i))) break;
        at = bytes[i] == '\n' ? jinja::Position{at.line + 1, 1}
                              : jinja::Position{at.line, at.column + 1};
        i = next;
    }
    return at;
}

}  // namespace

base::Result<std::string> to_template_text(std::string bytes, std::string_view name) {
    constexpr std::string_view kRemedy = "save it as UTF-8 in your editor";
    if (is_utf16(bytes))
        return base::failure(fmt::format("{}:1:1: this is UTF-16, not UTF-8; {}", name, kRemedy));
    while (bytes.starts_with(kMark)) bytes.erase(0, kMark.size());
    if (!jinja::is_valid_utf8(bytes)) {
        return base::failure(
            placed(name, first_fault(bytes), fmt::format("this is not UTF-8; {}", kRemedy)));
    }
    const auto control = std::find_if(bytes.begin(), bytes.end(), is_control);
    if (control == bytes.end()) return bytes;
    const auto line = 1 + std::count(bytes.begin(), control, '\n');
    return base::failure(
        fmt::format("{}:{}: this is no plain text, but perhaps a document of a word processor; {}",
                    name, line, kRemedy));
}

std::optional<std::string> find_template_fault(std::string_view source, std::string_view name,
                                               const PersonNames* names) {
    Outside outside;
    try {
        outside = outside_of(jinja::tokenize(source, {}));
    } catch (const jinja::Failure&) {
        return std::nullopt;  // told by the engine, with its place
    }
    if (const auto field = find_merge_field(outside.text)) {
        return placed(name, place_of(outside, field->offset),
                      fmt::format("people would read `{}` as it stands here, a field of another "
                                  "tool; {}",
                                  field->text, remedy_for(*field)));
    }
    const auto greeting = find_greeting_fault(outside.text, names != nullptr ? *names : nobody());
    if (!greeting) return std::nullopt;
    return placed(name, place_of(outside, greeting->offset),
                  greeting->reason + "; write `{{ first_name }}`");
}

}  // namespace messages
