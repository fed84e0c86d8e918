#include "lib/jinja/environment.h"

#include "base/json.h"

#include <doctest/doctest.h>

#include <thread>
#include <vector>

namespace jinja {
namespace {

using nlohmann::json;

std::string rendered(const Environment& environment, const std::string& source,
                     const json& data = {}) {
    const auto compiled = environment.compile(source, "t");
    if (!compiled) return compiled.error().to_string();
    const auto text = environment.render(*compiled, data);
    return text ? *text : text.error().to_string();
}

TEST_CASE("a template is rendered with data") {
    CHECK(rendered(Environment(), "Hello {{ name }}!", {{"name", "Ada"}}) == "Hello Ada!");
    CHECK(rendered(Environment(), "no data") == "no data");
    CHECK(rendered(Environment(), "{{ x }}", json::array({1})) == "");
}

TEST_CASE("ordered data keeps its order, and its names are suggested") {
    const Environment environment;
    const auto data = nlohmann::ordered_json::parse(
        R"({"z": {"b": [1, "x"], "a": null}, "y": 2.5, "first_name": "Ada"})");
    const auto render = [&](const char* source) {
        const auto text = environment.render_ordered(*environment.compile(source, "t"), data);
        return text ? *text : text.error().to_string();
    };
    CHECK(render("{{ z }} {{ y }}") == "{'b': [1, 'x'], 'a': None} 2.5");
    CHECK(render("{{ frist_name.x }}").find("first_name") != std::string::npos);
}

TEST_CASE("a null is refused where a person would read it") {
    const Environment environment({}, {.refuses_none = true});
    const json data{{"headline", nullptr}, {"name", "Ada"}};
    CHECK(rendered(environment, "{{ headline or 'your work' }}", data) == "your work");
    CHECK(rendered(environment, "{{ name }}\n {{ headline }}", data)
              .starts_with("t:2:5: this has no value here"));
    for (const char* source :
         {"Hi {{ headline|upper }}", "{{ headline|title }}", "{{ 'a' ~ headline }}",
          "{{ headline|trim or 'x' }}", "{{ headline|string }}"}) {
        CAPTURE(source);
        CHECK(rendered(environment, source, data).find("this has no value here") !=
              std::string::npos);
    }
    CHECK(rendered(environment, "{{ headline|default('x', true) }}{{ (headline or 'y')|upper }}",
                   data) == "xY");
    CHECK(rendered(Environment(), "{{ headline|upper }}", data) == "NONE");
}

TEST_CASE("a compiled template is rendered again and again") {
    const Environment environment;
    const auto compiled = environment.compile("{{ n }}{% set n = n + 1 %}{{ n }}", "t");
    REQUIRE(compiled);
    CHECK(compiled->name() == "t");
    const Template copy = *compiled;
    for (int n = 0; n < 3; ++n) {
        CHECK(*environment.render(copy, {{"n", n}}) == std::to_string(n) + std::to_string(n + 1));
    }
}

TEST_CASE("the loader is asked once for each template") {
    int asked = 0;
    const Environment environment([&](std::string_view name) -> std::optional<std::string> {
        ++asked;
        return name == "a" ? std::optional<std::string>("{% include 'b' %}{% include 'b' %}")
                           : std::optional<std::string>("x");
    });
    CHECK(*environment.render("a", {}) == "xx");
    CHECK(*environment.render("a", {}) == "xx");
    CHECK(asked == 2);
}

TEST_CASE("one environment renders in several threads") {
    const Environment environment([](std::string_view name) -> std::optional<std::string> {
        return name == "m" ? "{% macro m(x) %}<{{ x }}>{% endmacro %}"
                           : "{% from 'm' import m %}{% for x in xs %}{{ m(x)|upper }}{% endfor %}";
    });
    std::vector<std::string> results(4);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < results.size(); ++i) {
        threads.emplace_back([&, i] {
            for (int turn = 0; turn < 50; ++turn) {
                results[i] = *environment.render("t", {{"xs", {"a", std::to_string(i)}}});
            }
        });
    }
    for (auto& thread : threads) thread.join();
    for (std::size_t i = 0; i < results.size(); ++i) {
        CHECK(results[i] == "<A><" + std::to_string(i) + ">");
    }
}

TEST_CASE("host functions get JSON and return JSON") {
    Environment environment;
    environment.add_function(
        "ref", [](const Arguments& arguments) -> base::Result<json, std::string> {
            const json* name = arguments.find(0, "name");
            if (name == nullptr)
                return tl::make_unexpected(std::string("`ref` needs the name of a model"));
            return json("main." + name->get<std::string>());
        });
    CHECK(rendered(environment, "{{ ref('deals') }} {{ ref(name='x') }}") == "main.deals main.x");
    CHECK(rendered(environment, "a\n{{ ref() }}") == "t:2:7: `ref` needs the name of a model");
    CHECK(rendered(environment, "{{ ref }}{{ ref is callable }}") == "<function ref>True");
}

TEST_CASE("what a host function returns can be used like any value") {
    Environment environment;
    environment.add_function("rows", [](const Arguments&) -> base::Result<json, std::string> {
        return json::parse(R"([{"n": 1}, {"n": 2}])");
    });
    CHECK(
        rendered(environment,
                 "{% for r in rows() %}{{ r.n }}{% endfor %}{{ rows()|map(attribute='n')|sum }}") ==
        "123");
}

TEST_CASE("host objects can be printed, called and asked for members") {
    HostObject object;
    object.text = "\"main\".\"deals\"";
    object.call = [](const Arguments& arguments) -> base::Result<json, std::string> {
        return json(arguments.named.size());
    };
    object.methods.emplace_back("get", [](const Arguments& a) -> base::Result<json, std::string> {
        return a.positional.at(0);
    });
    object.attributes.emplace_back("schema", "main");
    Environment environment;
    environment.add_object("this", object);
    CHECK(rendered(environment,
                   "{{ this }} {{ this.schema }} {{ this.get(5) }} {{ this(a=1) }} {{ "
                   "this['schema'] }}") == "\"main\".\"deals\" main 5 1 main");
    CHECK(rendered(environment, "{{ this.nope is defined }}{{ this|string|length }}") == "False14");
}

TEST_CASE("host filters, tests and globals stand beside the built-in ones") {
    Environment environment;
    environment.add_filter("twice", [](const Arguments& a) -> base::Result<json, std::string> {
        return json(a.positional[0].get<std::string>() + a.positional[0].get<std::string>());
    });
    environment.add_test("short", [](const Arguments& a) -> base::Result<json, std::string> {
        return json(a.positional[0].get<std::string>().size() < 3);
    });
    environment.add_global("version", {{"major", 1}});
    CHECK(rendered(environment,
                   "{{ 'ab'|twice }}{{ 'ab' is short }}{{ ['a', 'b']|map('twice')|join }}{{ "
                   "version.major }}") == "ababTrueaabb1");
    CHECK(rendered(environment, "{{ version }}", {{"version", "data wins"}}) == "data wins");
}

TEST_CASE("errors carry file, line, column and the remedy") {
    const Environment environment([](std::string_view name) -> std::optional<std::string> {
        if (name == "main") return "{% include 'part' %}";
        if (name == "lib") return "{% macro greet(p) %}\n  {{ p.frist.x }}{% endmacro %}";
        return "line one\n  {{ frist_name.x }}";
    });
    const json data = {{"first_name", "Ada"}, {"p", {{"first", 1}}}};
    CHECK(environment.render("main", data).error().to_string() ==
          "part:2:17: `frist_name` is undefined; did you mean `first_name`?");
    const std::pair<const char*, const char*> cases[] = {
        {"{{ p.frist.x }}", "t:1:12: the dict has no member `frist`; did you mean `first`?"},
        {"{% from 'lib' import greet %}{{ greet(p) }}",
         "lib:2:14: the dict has no member `frist`; did you mean `first`?"},
        {"{% import 'lib' as l %}{{ l.gret() }}",
         "t:1:33: the TemplateModule has no member `gret`; did you mean `greet`?"},
        {"{{ 'a' + 1 }}", "t:1:8: `+` cannot take str and int; use `~` to join text"},
        {"{{ 1 / 0 }}", "t:1:6: division by zero; test the divisor first"},
        {"{{ [1]|truncat }}", "t:1:8: there is no filter `truncat`; did you mean `truncate`?"},
        {"{{ 'a'|truncate(width=3) }}",
         "t:1:8: `truncate` has no argument `width`; it is called as truncate(s, length=, "
         "killwords=, end=, leeway=)"},
        {"{{ xyz.a }}", "t:1:8: `xyz` is undefined"},
    };
    for (const auto& [source, message] : cases) {
        CAPTURE(source);
        CHECK(rendered(environment, source, data) == message);
    }
}

TEST_CASE("a number beyond 64 bits is refused, not rounded") {
    CHECK(rendered(Environment(), "{{ n }}", json::parse(R"({"n": 18446744073709551615})")) ==
          "t: the number 18446744073709551615 does not fit into 64 bits; pass it as a string");
}

TEST_CASE("text that is no UTF-8 does no harm") {
    const json data = {{"x", "a\xff\xc3"}};
    const Environment environment;
    for (const char* source :
         {"{{ x }}", "{{ x|length }}", "{{ x|upper }}", "{{ [x] }}", "{{ x|list }}", "{{ x[1:] }}",
          "{{ x|tojson }}", "{{ x|reverse }}", "{{ x.split() }}"}) {
        CAPTURE(source);
        CHECK(environment.render(*environment.compile(source, "t"), data));
    }
}

}  // namespace
}  // namespace jinja
