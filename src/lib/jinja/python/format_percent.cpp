// "%s is %d" % (name, age): printf-style formats, as Python's str and MarkupSafe's Markup have
// them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lib/jinja/python/format.h"
#include "lib/jinja/python/text.h"
#include "lib/jinja/run/run.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/markup.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

namespace {

constexpr std::int64_t kWidest = 1'000'000;

struct Conversion {
    bool alternate = false;
    bool zero = false;
    bool left = false;
    bool space = false;
    bool plus = false;
    std::int64_t width = 0;
    std::int64_t precision = -1;
    char type = 0;
};

class PercentFormatter {
public:
    PercentFormatter(Context& context, const Value& format, const Value& arguments)
        : context_(context), text_(format.as_string()), escapes_(format.is_markup()) {
        if (arguments.is(Kind::Tuple)) {
            tuple_ = &arguments.as_list();
        } else {
            single_ = arguments;
        }
    }
    std::string run();

private:
    void convert();
    std::string_view read_key();
    void read_flags();
    std::int64_t read_number();
    Value next_argument();
    Value find_key(std::string_view key) const;
    std::string text_of(const Value& value);
    std::string number_of(const Value& value);
    std::string integer_of(const Value& value);
    std::string character_of(const Value& value);
    void add_padded(std::string text, bool is_number);
    char take() {
        if (at_ >= text_.size()) throw Failure("the format ends within a conversion");
        return text_[at_++];
    }

    Context& context_;
    std::string_view text_;
    bool escapes_;
    List* tuple_ = nullptr;
    Value single_;
    std::size_t used_ = 0;
    bool used_keys_ = false;
    std::size_t at_ = 0;
    Conversion conversion_;
    std::string out_;
};

std::string PercentFormatter::run() {
    while (at_ < text_.size()) {
        const std::size_t percent = std::min(text_.find('%', at_), text_.size());
        out_.append(text_.substr(at_, percent - at_));
        at_ = percent + 1;
        if (percent < text_.size()) convert();
    }
    const std::size_t given = tuple_ != nullptr ? tuple_->items().size() : 1;
    // Python takes whatever has items for a mapping, which may stay unused.
    const bool is_mapping = single_.is(Kind::Dict) || single_.is(Kind::List) ||
                            single_.is_undefined() ||
                            (single_.is(Kind::Object) && single_.as_object().is_sequence());
    if (used_ < given && !is_mapping && !used_keys_) {
        throw Failure("the format takes fewer arguments than it is given");
    }
    return std::move(out_);
}

Value PercentFormatter::next_argument() {
    const std::size_t given = tuple_ != nullptr ? tuple_->items().size() : 1;
    if (used_ >= given) throw Failure("the format takes more arguments than it is given");
    ++used_;
    return tuple_ != nullptr ? tuple_->items()[used_ - 1] : single_;
}

std::string_view PercentFormatter::read_key() {
    const std::size_t from = at_;
    for (int depth = 1; depth > 0;) {
        const char c = take();
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return text_.substr(from, at_ - from - 1);
}

Value PercentFormatter::find_key(std::string_view key) const {
    if (tuple_ != nullptr || !single_.is(Kind::Dict)) throw Failure("the format needs a dict");
    const Value found = single_.as_dict().find(key);
    if (found.is_missing()) throw Failure(fmt::format("the format needs the key `{}`", key));
    return found;
}

void PercentFormatter::read_flags() {
    while (true) {
        switch (take()) {
            case '#': conversion_.alternate = true; break;
            case '0': conversion_.zero = true; break;
            case '-': conversion_.left = true; break;
            case ' ': conversion_.space = true; break;
            case '+': conversion_.plus = true; break;
            default: --at_; return;
        }
    }
}

std::int64_t PercentFormatter::read_number() {
    if (at_ < text_.size() && text_[at_] == '*') {
        ++at_;
        const Value value = next_argument();
        if (!value.is_integral() || std::abs(value.as_integer()) > kWidest) {
            throw Failure("`*` in a format needs an int");
        }
        return value.as_integer();
    }
    std::int64_t number = 0;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
        number = number * 10 + (text_[at_++] - '0');
        if (number > kWidest) throw Failure("the width in the format is too large");
    }
    return number;
}

void PercentFormatter::convert() {
    if (at_ < text_.size() && text_[at_] == '%') {
        ++at_;
        return out_.push_back('%');
    }
    conversion_ = {};
    Value value;
    if (at_ < text_.size() && text_[at_] == '(') {
        ++at_;
        value = find_key(read_key());
        used_keys_ = true;
    }
    read_flags();
    conversion_.width = read_number();
    if (conversion_.width < 0) {
        conversion_.left = true;
        conversion_.width = -conversion_.width;
    }
    if (at_ < text_.size() && text_[at_] == '.') {
        ++at_;
        conversion_.precision = std::max(read_number(), std::int64_t{0});
    }
    if (at_ < text_.size() && std::string_view("hlL").find(text_[at_]) != std::string_view::npos)
        ++at_;
    conversion_.type = take();
    context_.run.budget.claim_memory(static_cast<std::size_t>(conversion_.width));
    if (value.is_missing()) value = next_argument();
    const bool is_text = std::string_view("sra").find(conversion_.type) != std::string_view::npos;
    if (is_text) return add_padded(text_of(value), false);
    if (conversion_.type == 'c') return add_padded(character_of(value), false);
    add_padded(number_of(value), true);
}

std::string PercentFormatter::text_of(const Value& value) {
    std::string text;
    Printer printer(text, context_.run.budget);
    if (conversion_.type == 's') {
        append_text(text, value, escapes_, context_.run.budget);
    } else {
        printer.repr(value);
        if (conversion_.type == 'a') text = to_ascii(text);
        if (escapes_)
            text = std::string(escape(context_.run.heap, Value::string(text)).as_string());
    }
    if (conversion_.precision >= 0) {
        text = part_of(text, 0, static_cast<std::size_t>(conversion_.precision));
    }
    return text;
}

std::string PercentFormatter::character_of(const Value& value) {
    if (value.is_string() && count_code_points(value.as_string()) == 1) {
        return std::string(value.as_string());
    }
    if (!value.is_integral() || value.as_integer() < 0 || value.as_integer() > 0x10FFFF) {
        throw Failure("`%c` needs one character or its number");
    }
    std::string text;
    encode(text, static_cast<char32_t>(value.as_integer()));
    return text;
}

std::string PercentFormatter::integer_of(const Value& value) {
    const bool takes_float =
        conversion_.type == 'd' || conversion_.type == 'i' || conversion_.type == 'u';
    std::int64_t number = 0;
    if (value.is_integral()) {
        number = value.as_integer();
    } else if (takes_float && value.is(Kind::Float) && std::abs(value.as_real()) < 9.2e18) {
        number = static_cast<std::int64_t>(value.as_real());
    } else {
        throw Failure(
            fmt::format("`%{}` needs a number, not a {}", conversion_.type, type_name(value)));
    }
    const auto size =
        number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
    std::string digits;
    switch (conversion_.type) {
        case 'o': digits = fmt::format("{:o}", size); break;
        case 'x': digits = fmt::format("{:x}", size); break;
        case 'X': digits = fmt::format("{:X}", size); break;
        default: digits = fmt::format("{}", size); break;
    }
    const auto least = static_cast<std::size_t>(std::max(conversion_.precision, std::int64_t{0}));
    if (digits.size() < least) digits.insert(0, least - digits.size(), '0');
    return (number < 0 ? "-" : "") + digits;
}

std::string PercentFormatter::number_of(const Value& value) {
    if (value.is_undefined()) fail_undefined(value);
    const std::string_view types = "diouxXeEfFgG";
    if (types.find(conversion_.type) == std::string_view::npos) {
        throw Failure(
            fmt::format("`%{}` is no conversion; write `%%` for a percent sign", conversion_.type));
    }
    const bool is_integer = types.find(conversion_.type) < 6;
    if (is_integer) return integer_of(value);
    if (!value.is_number()) {
        throw Failure(
            fmt::format("`%{}` needs a number, not a {}", conversion_.type, type_name(value)));
    }
    const int precision = conversion_.precision < 0 ? 6 : static_cast<int>(conversion_.precision);
    return format_real(value.as_real(), conversion_.type, precision, conversion_.alternate);
}

void PercentFormatter::add_padded(std::string text, bool is_number) {
    std::string sign;
    if (is_number) {
        const bool negative = text.front() == '-';
        if (negative) text.erase(0, 1);
        sign = negative ? "-" : conversion_.plus ? "+" : conversion_.space ? " " : "";
        const bool is_based =
            std::string_view("oxX").find(conversion_.type) != std::string_view::npos;
        if (is_based && conversion_.alternate) sign += std::string("0") + conversion_.type;
    }
    const auto length = static_cast<std::int64_t>(sign.size() + count_code_points(text));
    const std::string fill(
        static_cast<std::size_t>(std::max(conversion_.width - length, std::int64_t{0})),
        is_number && conversion_.zero && !conversion_.left ? '0' : ' ');
    if (conversion_.left) {
        out_ += sign + text + fill;
    } else {
        out_ += fill.starts_with('0') ? sign + fill + text : fill + sign + text;
    }
}

}  // namespace

Value format_percent(Context& context, const Value& format, const Value& arguments) {
    const std::string text = PercentFormatter(context, format, arguments).run();
    return Value::string(context.run.heap.keep(text), format.is_markup());
}

}  // namespace jinja
