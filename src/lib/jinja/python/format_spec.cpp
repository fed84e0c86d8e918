// format(value, spec): Python's format specification mini-language.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lib/jinja/python/format.h"
#include "lib/jinja/python/text.h"
#include "lib/jinja/run/run.h"
#include "lib/jinja/values/failure.h"

namespace jinja {

namespace {

// Wider than any output that a template may want to fill.
constexpr std::int64_t kWidest = 1'000'000;

struct Spec {
    std::string fill = " ";
    char align = 0;
    char sign = '-';
    bool alternate = false;
    bool has_fill = false;
    std::int64_t width = 0;
    char grouping = 0;
    int precision = -1;
    char type = 0;
};

class SpecParser {
public:
    SpecParser(std::string_view text, bool for_text) : text_(text), for_text_(for_text) {}
    Spec run();

private:
    void read_alignment();
    std::int64_t read_number();
    bool skip(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    [[noreturn]] void fail() const {
        throw Failure(fmt::format("`{}` is no format; try one like `>10.2f`", text_));
    }

    std::string_view text_;
    bool for_text_;
    std::size_t at_ = 0;
    Spec spec_;
};

bool is_align(std::string_view text, std::size_t at) {
    return at < text.size() && std::string_view("<>=^").find(text[at]) != std::string_view::npos;
}

void SpecParser::read_alignment() {
    if (text_.empty()) return;
    const std::size_t fill_end = next_code_point(text_, 0);
    if (is_align(text_, fill_end)) {
        spec_.fill = text_.substr(0, fill_end);
        spec_.has_fill = true;
        spec_.align = text_[fill_end];
        at_ = fill_end + 1;
    } else if (is_align(text_, 0)) {
        spec_.align = text_[0];
        at_ = 1;
    }
}

std::int64_t SpecParser::read_number() {
    std::int64_t number = 0;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
        number = number * 10 + (text_[at_++] - '0');
        if (number > kWidest) fail();
    }
    return number;
}

Spec SpecParser::run() {
    read_alignment();
    for (const char sign : {'+', '-', ' '}) {
        if (skip(sign)) {
            spec_.sign = sign;
            break;
        }
    }
    spec_.alternate = skip('#');
    if (!spec_.has_fill && skip('0')) {
        spec_.fill = "0";
        if (spec_.align == 0 && !for_text_) spec_.align = '=';
    }
    spec_.width = read_number();
    if (skip(',')) spec_.grouping = ',';
    if (skip('_')) spec_.grouping = spec_.grouping == 0 ? '_' : (fail(), ' ');
    if (skip('.')) {
        if (at_ >= text_.size() || text_[at_] < '0' || text_[at_] > '9') fail();
        spec_.precision = static_cast<int>(read_number());
    }
    if (at_ < text_.size()) spec_.type = text_[at_++];
    if (at_ < text_.size()) fail();
    return spec_;
}

std::string padded(const Spec& spec, char align, const std::string& prefix,
                   const std::string& text) {
    const auto length =
        static_cast<std::int64_t>(count_code_points(prefix) + count_code_points(text));
    const std::int64_t missing = std::max(spec.width - length, std::int64_t{0});
    const auto fill = [&](std::int64_t count) {
        std::string made;
        for (std::int64_t i = 0; i < count; ++i) made += spec.fill;
        return made;
    };
    switch (align) {
        case '<': return prefix + text + fill(missing);
        case '^': return fill(missing / 2) + prefix + text + fill(missing - missing / 2);
        case '=': return prefix + fill(missing) + text;
        default: return fill(missing) + prefix + text;
    }
}

std::string grouped(std::string_view digits, char separator, std::size_t every) {
    std::string made;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % every == 0) made += separator;
        made += digits[i];
    }
    return made;
}

// `digits` is the whole part, `rest` what follows it.
std::string finish_number(const Spec& spec, bool negative, const std::string& prefix,
                          std::string digits, const std::string& rest) {
    std::string sign = negative ? "-" : spec.sign == '-' ? "" : std::string(1, spec.sign);
    sign += prefix;
    if (spec.grouping != 0) {
        const bool is_binary = spec.type == 'b' || spec.type == 'o' || (spec.type | 32) == 'x';
        const std::size_t every = is_binary ? 4 : 3;
        const bool fills = spec.align == '=' && spec.fill == "0";
        std::string with = grouped(digits, spec.grouping, every);
        const auto wanted = spec.width - static_cast<std::int64_t>(sign.size() + rest.size());
        while (fills && static_cast<std::int64_t>(with.size()) < wanted) {
            digits.insert(0, "0");
            with = grouped(digits, spec.grouping, every);
        }
        digits = with;
    }
    return padded(spec, spec.align == 0 ? '>' : spec.align, sign, digits + rest);
}

[[noreturn]] void fail_type(const Spec& spec, const Value& value) {
    throw Failure(fmt::format("the format `{}` cannot take a {}", spec.type, type_name(value)));
}

std::string format_text(const Spec& spec, const Value& value) {
    const bool is_wrong =
        spec.grouping != 0 || spec.sign != '-' || spec.align == '=' || spec.alternate;
    if ((spec.type != 0 && spec.type != 's') || is_wrong) fail_type(spec, value);
    std::string_view text = value.as_string();
    if (spec.precision >= 0) text = part_of(text, 0, static_cast<std::size_t>(spec.precision));
    return padded(spec, spec.align == 0 ? '<' : spec.align, {}, std::string(text));
}

std::string format_float(const Spec& spec, const Value& value) {
    const double number = value.as_real();
    const bool is_percent = spec.type == '%';
    const double shown = is_percent ? number * 100 : number;
    std::string text;
    if (spec.type == 0 && spec.precision < 0) {
        append_float(text, shown);
    } else {
        if (std::string_view("eEfFgGn%").find(spec.type) == std::string_view::npos &&
            spec.type != 0) {
            fail_type(spec, value);
        }
        const char type = is_percent         ? 'f'
                          : spec.type == 'n' ? 'g'
                          : spec.type == 0   ? 'r'
                                             : spec.type;
        text = format_real(shown, type, spec.precision < 0 ? 6 : spec.precision, spec.alternate);
    }
    const bool negative = text.front() == '-';
    if (negative) text.erase(0, 1);
    std::size_t whole = 0;
    while (whole < text.size() && text[whole] >= '0' && text[whole] <= '9') ++whole;
    return finish_number(spec, negative, {}, text.substr(0, whole),
                         text.substr(whole) + (is_percent ? "%" : ""));
}

std::string format_character(const Spec& spec, std::int64_t code) {
    if (code < 0 || code > 0x10FFFF || spec.sign != '-') {
        throw Failure("the format `c` needs the number of a character");
    }
    std::string text;
    encode(text, static_cast<char32_t>(code));
    return padded(spec, spec.align == 0 ? '>' : spec.align, {}, text);
}

std::string format_integer(const Spec& spec, const Value& value) {
    if (std::string_view("eEfFgG%").find(spec.type) != std::string_view::npos && spec.type != 0) {
        return format_float(spec, Value::real(value.as_real()));
    }
    if (spec.precision >= 0) throw Failure("the format of an int has no precision");
    if (spec.type == 'c') return format_character(spec, value.as_integer());
    const std::int64_t number = value.as_integer();
    const auto size =
        number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
    const std::string prefix = spec.alternate ? std::string("0") + spec.type : std::string();
    switch (spec.type) {
        case 'b': return finish_number(spec, number < 0, prefix, fmt::format("{:b}", size), {});
        case 'o': return finish_number(spec, number < 0, prefix, fmt::format("{:o}", size), {});
        case 'x': return finish_number(spec, number < 0, prefix, fmt::format("{:x}", size), {});
        case 'X': return finish_number(spec, number < 0, prefix, fmt::format("{:X}", size), {});
        case 0:
        case 'd':
        case 'n': return finish_number(spec, number < 0, {}, fmt::format("{}", size), {});
        default: fail_type(spec, value);
    }
}

}  // namespace

std::string format_value(Context& context, const Value& value, std::string_view spec) {
    if (spec.empty()) {
        std::string text;
        Printer(text, context.run.budget).str(value);
        return text;
    }
    const Spec parsed = SpecParser(spec, value.is_string()).run();
    context.run.budget.claim_memory(static_cast<std::size_t>(parsed.width));
    if (value.is_string()) return format_text(parsed, value);
    if (value.is(Kind::Float)) return format_float(parsed, value);
    if (value.is_integral()) return format_integer(parsed, value);
    throw Failure(fmt::format("a {} takes no format; make it text with |string", type_name(value)));
}

}  // namespace jinja
