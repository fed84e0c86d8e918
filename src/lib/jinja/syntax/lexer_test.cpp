#include "lib/jinja/syntax/lexer.h"

#include <doctest/doctest.h>

namespace jinja {
namespace {

// The tokens as text: "data(a) {{ name(x) }}".
std::string shown(std::string_view source, const Options& options = {}) {
    std::string text;
    for (const Token& token : tokenize(source, options)) {
        switch (token.kind) {
            case TokenKind::Data: text += "data(" + token.text + ") "; break;
            case TokenKind::Name: text += "name(" + token.text + ") "; break;
            case TokenKind::String: text += "string(" + token.text + ") "; break;
            case TokenKind::Integer: text += "int(" + std::to_string(token.integer) + ") "; break;
            case TokenKind::Float: text += "float(" + token.text + ") "; break;
            case TokenKind::Operator: text += token.text + " "; break;
            case TokenKind::VariableBegin: text += "{{ "; break;
            case TokenKind::VariableEnd: text += "}} "; break;
            case TokenKind::BlockBegin: text += "{% "; break;
            case TokenKind::BlockEnd: text += "%} "; break;
            case TokenKind::End: text += "."; break;
        }
    }
    return text;
}

// "line:column message" of the failure.
std::string failure_of(std::string_view source) {
    try {
        tokenize(source, {});
        return "none";
    } catch (const Failure& failure) {
        return std::to_string(failure.at().line) + ":" + std::to_string(failure.at().column) + " " +
               failure.message();
    }
}

TEST_CASE("sources become tokens") {
    const std::pair<const char*, const char*> cases[] = {
        {"", "."},
        {"text", "data(text) ."},
        {"a{{ x }}b", "data(a) {{ name(x) }} data(b) ."},
        {"{% if x %}", "{% name(if) name(x) %} ."},
        {"{{ 1 + 2.5e3 }}", "{{ int(1) + float(2.5e3) }} ."},
        {"{{ 0x1f 0b11 0o17 1_000 }}", "{{ int(31) int(3) int(15) int(1000) }} ."},
        {"{{ 'a' \"b\" }}", "{{ string(a) string(b) }} ."},
        {"{{ a//b**c }}", "{{ name(a) // name(b) ** name(c) }} ."},
        {"{{ {'a': {}} }}", "{{ { string(a) : { } } }} ."},
        {"a{# x {{ #}b", "data(a) data(b) ."},
        {"{% raw %}{{ x }}{% endraw %}", "data({{ x }}) ."},
        {"a  {{- x -}}  b", "data(a) {{ name(x) }} data(b) ."},
        {"{ { % }", "data({ { % }) ."},
    };
    for (const auto& [source, tokens] : cases) {
        CAPTURE(source);
        CHECK(shown(source) == tokens);
    }
}

TEST_CASE("blocks are trimmed where the options or the tags say so") {
    const Options trim{.trim_blocks = true};
    const Options strip{.lstrip_blocks = true};
    CHECK(shown("{% x %}\na", trim) == "{% name(x) %} data(a) .");
    CHECK(shown("{% x +%}\na", trim) == "{% name(x) %} data(\na) .");
    CHECK(shown("b\n  {% x %}", strip) == "data(b\n) {% name(x) %} .");
    CHECK(shown("b\n  {%+ x %}", strip) == "data(b\n  ) {% name(x) %} .");
    CHECK(shown("b\n  {{ x }}", strip) == "data(b\n  ) {{ name(x) }} .");
}

TEST_CASE("all line ends are one, and the last one is dropped") {
    CHECK(shown("a\r\nb\rc\n") == "data(a\nb\nc) .");
    CHECK(shown("a\n", {.keep_trailing_newline = true}) == "data(a\n) .");
}

TEST_CASE("lines are statements and comments when prefixes are set") {
    const Options options{.line_statement_prefix = "%", .line_comment_prefix = "##"};
    CHECK(shown("% if x\na\n% endif", options) ==
          "{% name(if) name(x) %} data(a\n) {% name(endif) %} .");
    CHECK(shown("a ## b\nc", options) == "data(a) data(\nc) .");
}

TEST_CASE("what no template may contain is refused where it stands") {
    const std::pair<const char*, const char*> cases[] = {
        {"a\n {{ 'x }}", "2:5 the string is not closed; add its second quote"},
        {"é {# x", "1:3 the comment is not closed; add `#}`"},
        {"{% raw %}x", "1:1 the raw block is not closed; add `{% endraw %}`"},
        {"{{ ) }}", "1:4 `)` closes nothing"},
        {"{{ (] }}", "1:5 `]` stands where `)` is due"},
        {"{{ a ? b }}", "1:6 `?` has no meaning here"},
        {"{{ 99999999999999999999 }}",
         "1:4 the number does not fit into 64 bits; write it as a float"},
        {"{{ '\\x4' }}", "1:4 the escape needs 2 hexadecimal digits"},
    };
    for (const auto& [source, message] : cases) {
        CAPTURE(source);
        CHECK(failure_of(source) == message);
    }
}

TEST_CASE("strings are unescaped as Python does it") {
    CHECK(unescape("a\\n\\t\\\\\\'") == "a\n\t\\'");
    CHECK(unescape("\\x41\\u00e9\\U0001F600\\101") == "Aé😀A");
    CHECK(unescape("\\q") == "\\q");
    CHECK(unescape("\\N{EURO SIGN}") == "€");
    CHECK(unescape("a\\\nb") == "ab");
}

}  // namespace
}  // namespace jinja
