#include "lib/jinja/syntax/parser.h"

#include <doctest/doctest.h>

#include "lib/jinja/environment.h"

namespace jinja {
namespace {

// The error of compiling `source`, or "none".
std::string error_of(const std::string& source) {
    const auto compiled = Environment().compile(source, "t");
    return compiled ? "none" : compiled.error().to_string();
}

TEST_CASE("wrong templates are refused with place and remedy") {
    const std::pair<const char*, const char*> cases[] = {
        {"{{ }}", "t:1:4: expected an expression, found `}}`"},
        {"{{ a b }}", "t:1:6: expected `}}`, found `b`"},
        {"a\n{% if x %}b", "t:2:4: `if` is not closed; add `{% endif %}`"},
        {"{% for x in y %}", "t:1:4: `for` is not closed; add `{% else %}`"},
        {"{% fro x in y %}", "t:1:4: there is no tag `fro` here; did you mean `for`?"},
        {"{% if x %}\n{% endfor %}",
         "t:2:4: there is no tag `endfor` here; `if` of line 1 is not closed yet"},
        {"{% set 1 = 2 %}", "t:1:8: only a name or several names can be assigned to"},
        {"{% set none = 2 %}", "t:1:8: only a name or several names can be assigned to"},
        {"{{ f(a=1, 2) }}", "t:1:11: the order of arguments is: a, b, name=c, *list, **dict"},
        {"{{ f(a=1, a=2) }}", "t:1:11: `a` is given twice"},
        {"{{ x|uper }}", "t:1:6: there is no filter `uper`; did you mean `upper`?"},
        {"{{ x is deefined }}", "t:1:9: there is no test `deefined`; did you mean `defined`?"},
        {"{% block a %}{% endblock %}{% block a %}{% endblock %}",
         "t:1:31: the template has two blocks of this name; rename one"},
        {"{% break %}", "t:1:4: `break` and `continue` need a loop around them"},
        {"{% for loop in x %}{% endfor %}", "t:1:8: `loop` is the loop itself; take another name"},
        {"{% macro m(a, a) %}{% endmacro %}", "t:1:15: two parameters have this name"},
        {"\xff", "t: the template is not UTF-8; save it as UTF-8"},
    };
    for (const auto& [source, message] : cases) {
        CAPTURE(source);
        CHECK(error_of(source) == message);
    }
}

std::string repeated(const std::string& text, int times) {
    std::string made;
    for (int i = 0; i < times; ++i) made += text;
    return made;
}

TEST_CASE("nesting is bounded, however it is written") {
    const int many = 100'000;
    const std::string sources[] = {
        "{{ " + repeated("(", many),
        "{{ " + repeated("[", many),
        "{{ " + repeated("{1:", many),
        "{{ " + repeated("-", many) + "1 }}",
        "{{ " + repeated("not ", many) + "1 }}",
        "{{ 1" + repeated(" + 1", many) + " }}",
        "{{ a" + repeated(".b", many) + " }}",
        "{{ a" + repeated("|upper", many) + " }}",
        "{{ a" + repeated("[0]", many) + " }}",
        "{{ a" + repeated("()", many) + " }}",
        "{{ 1" + repeated(" if 1 else 1", many) + " }}",
        "{{ 1" + repeated(" or 1", many) + " }}",
        "{{ f(" + repeated("f(", many),
        repeated("{% if 1 %}", many),
        repeated("{% for x in y %}", many),
        repeated("{% block a %}", many),
    };
    for (const std::string& source : sources) {
        CAPTURE(source.substr(0, 40));
        CHECK(error_of(source) != "none");
    }
}

TEST_CASE("long templates that nest little are fine") {
    CHECK(error_of(repeated("{% if x %}a{% elif y %}b{% endif %}{{ x }}", 5'000)) == "none");
    CHECK(error_of("{% if x %}" + repeated("{% elif y %}", 5'000) + "{% endif %}") == "none");
    CHECK(error_of("{{ 1" + repeated(" ~ 1", 5'000) + " }}") == "none");
    CHECK(error_of("{{ [1" + repeated(", 1", 5'000) + "] }}") == "none");
}

}  // namespace
}  // namespace jinja
