// Feeds the template engine whatever the fuzzer invents: a template, and behind a zero byte the
// source of a second one, which the first may include, import and extend as `other`. Refusing is
// fine; crashing, hanging, leaking and growing are not.
#include "base/json.h"
#include "lib/jinja/environment.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

const nlohmann::json& data() {
    static const nlohmann::json all{
        {"first_name", "Nora"},
        {"headline", nullptr},
        {"number", 42},
        {"ratio", 0.5},
        {"flag", true},
        {"list", {3, 1, 2, "x", nullptr}},
        {"positions", {{{"title", "Head"}, {"years", 3}}, {{"title", "Clerk"}, {"years", 1}}}},
        {"nested", {{"a", {{"b", {{"c", "deep"}}}}}}}};
    return all;
}

constexpr jinja::Limits kLimits{.steps = 100'000,
                                .depth = 50,
                                .output_bytes = 1 << 18,
                                .memory_bytes = 16 << 20,
                                .time = std::chrono::milliseconds(1000)};

void render(std::string_view source, std::string_view other, jinja::Options options) {
    options.limits = kLimits;
    const jinja::Environment environment(
        [other](std::string_view name) {
            return name == "other" ? std::optional(std::string(other)) : std::nullopt;
        },
        options);
    const auto compiled = environment.compile(source, "fuzz");
    if (compiled) static_cast<void>(environment.render(*compiled, data()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string input(bytes, bytes + size);
    const auto end = input.find('\0');
    const std::string_view all = input;
    const auto source = all.substr(0, end);
    const auto other = end == std::string::npos ? std::string_view() : all.substr(end + 1);
    render(source, other, {});
    render(source, other,
           {.undefined = jinja::Undefined::Strict,
            .autoescape = true,
            .trim_blocks = true,
            .lstrip_blocks = true,
            .line_statement_prefix = "#",
            .refuses_none = true});
    return 0;
}
