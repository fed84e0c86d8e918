#include "lib/jinja/values/budget.h"

#include <doctest/doctest.h>

#include "base/json.h"
#include "lib/jinja/environment.h"

namespace jinja {
namespace {

std::string error_of(const std::string& source, const Limits& limits) {
    const Environment environment({}, {.limits = limits});
    const auto compiled = environment.compile(source, "t");
    REQUIRE(compiled);
    const auto rendered = environment.render(*compiled, nlohmann::json::object());
    return rendered ? "none" : rendered.error().message;
}

TEST_CASE("steps are limited") {
    const char* source = "{% for i in range(1000) %}{{ i }}{% endfor %}";
    CHECK(error_of(source, {}) == "none");
    CHECK(error_of(source, {.steps = 1000}) ==
          "the template takes more than 1000 steps; loop over less");
}

TEST_CASE("work that filters do counts as steps") {
    for (const char* source :
         {"{{ range(10**9)|list|length }}", "{{ range(10**9)|sum }}", "{{ 5 in range(10**9) }}0",
          "{% set l = [0] * 10**9 %}", "{{ range(10**9)|batch(2)|first }}{{ range(10**9)|max }}",
          "{{ ([1, 2] * 1000000)|unique|list }}", "{{ range(10**9)|select('lt', 0)|list }}",
          "{{ lipsum(10**9) }}", "{{ range(10**9)|join }}", "{{ [1]|batch(10**9, 0)|list }}",
          "{{ 'ab'|slice(10**9)|list|length }}"}) {
        CAPTURE(source);
        const std::string error = error_of(source, {.steps = 100'000, .memory_bytes = 64 << 20});
        if (std::string(source).find(" in ") == std::string::npos) CHECK(error != "none");
    }
}

TEST_CASE("output is limited") {
    const char* source = "{% for i in range(100) %}0123456789{% endfor %}";
    CHECK(error_of(source, {.output_bytes = 1000}) == "none");
    CHECK(error_of(source, {.output_bytes = 999}) == "the template writes more than 999 bytes");
}

TEST_CASE("memory is limited, whatever asks for it") {
    for (const char* source :
         {"{{ 'x' * 10**12 }}", "{{ 'x'|center(10**9) }}", "{{ '%999999s' % 1 * 1000000 }}",
          "{% set x = 'x' * 1000000 %}{{ [x] * 1000 }}", "{{ ('x' * 1000000)|list|length }}",
          "{% set x = 'x' * 1000000 %}{{ ([x] * 1000)|join|length }}",
          "{% set x = 'x' * 100000 %}{{ x|replace('x', x)|length }}", "{{ 'a\n'|indent(10**12) }}",
          "{{ 'x'.zfill(10**12) }}", "{{ '\t'.expandtabs(10**12) }}",
          "{{ '{:999999}'.format(1) * 100000 }}", "{{ [1]|tojson(10**12) }}",
          "{% set ns = namespace(x='x') %}{% for i in range(100) %}{% set ns.x = ns.x ~ ns.x %}{% "
          "endfor %}",
          "{% set ns = namespace(x=[1]) %}{% for i in range(100) %}{% set ns.x = [ns.x, ns.x] %}{% "
          "endfor %}{{ ns.x }}",
          "{% set ns = namespace(x=[1]) %}{% for i in range(40) %}{% set ns.x = ns.x + ns.x %}{% "
          "endfor %}"}) {
        CAPTURE(source);
        CHECK(error_of(source, {.steps = 3'000'000, .memory_bytes = 16 << 20}) != "none");
    }
}

TEST_CASE("calls nest no deeper than the limit") {
    const char* endless = "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}";
    CHECK(error_of(endless, {.depth = 50}).find("nest deeper than 50 levels") != std::string::npos);
    const char* bounded =
        "{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(100) }}";
    CHECK(error_of(bounded, {}) == "none");
    CHECK(error_of("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", {}) != "none");
    CHECK(error_of("{% block a %}{{ self.a() }}{% endblock %}", {}) != "none");
}

TEST_CASE("values that nest without an end do not exhaust the stack") {
    const std::string nested =
        "{% set ns = namespace(x=[]) %}{% for i in range(200000) %}{% set ns.x = [ns.x] %}{% "
        "endfor %}";
    const std::string tuples =
        "{% set ns = namespace(x=()) %}{% for i in range(200000) %}{% set ns.x = (ns.x,) %}{% "
        "endfor %}";
    for (const char* use :
         {"{{ ns.x }}", "{{ ns.x|tojson }}", "{{ ns.x|pprint }}", "{{ ns.x == [ns.x] }}"}) {
        CAPTURE(use);
        CHECK(error_of(nested + use, {}) != "none");
    }
    for (const char* use : {"{{ {ns.x: 1} }}", "{{ ns.x < (ns.x,) }}", "{{ {}[ns.x] }}"}) {
        CAPTURE(use);
        CHECK(error_of(tuples + use, {}) != "none");
    }
}

TEST_CASE("time is limited") {
    const char* source = "{% for i in range(10**9) %}{% endfor %}";
    const Limits limits{.steps = static_cast<std::size_t>(-2),
                        .time = std::chrono::milliseconds(20)};
    CHECK(error_of(source, limits) == "the template takes longer than 20 ms; loop over less");
}

}  // namespace
}  // namespace jinja
