// "{} is {age}".format(…): Python's str.format and MarkupSafe's Markup.format.
#include <fmt/format.h>

#include <charconv>

#include "lib/jinja/python/format.h"
#include "lib/jinja/python/text.h"
#include "lib/jinja/run/access.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/markup.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

namespace {

class BraceFormatter {
public:
    BraceFormatter(Context& context, bool escapes, const CallArguments& arguments)
        : context_(context), escapes_(escapes), arguments_(arguments) {}
    // Fields may stand in the format of a field, but no deeper.
    std::string run(std::string_view text, int depth);

private:
    std::string field(std::string_view text, int depth);
    Value find(std::string_view name);
    Value first(std::string_view name);
    Value member(const Value& owner, std::string_view name) const;
    Value item(const Value& owner, std::string_view key) const;
    Value convert(const Value& value, char conversion) const;
    std::string finish(const Value& value, std::string_view spec) const;

    Context& context_;
    bool escapes_;
    const CallArguments& arguments_;
    std::size_t automatic_ = 0;
    bool is_automatic_ = false;
    bool is_manual_ = false;
};

std::optional<std::size_t> to_index(std::string_view text) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return index;
}

// The end of the field that begins at `at`: its closing brace.
std::size_t field_end(std::string_view text, std::size_t at) {
    int depth = 1;
    for (; at < text.size(); ++at) {
        if (text[at] == '{') ++depth;
        if (text[at] == '}' && --depth == 0) return at;
    }
    throw Failure("a `{` in the format is not closed; write `{{` for a brace");
}

std::string BraceFormatter::run(std::string_view text, int depth) {
    if (depth > 2) throw Failure("the format nests its fields too deeply");
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const bool is_doubled = at + 1 < text.size() && text[at + 1] == c;
        if ((c == '{' || c == '}') && is_doubled) {
            out += c;
            at += 2;
        } else if (c == '}') {
            throw Failure("a `}` in the format closes nothing; write `}}` for a brace");
        } else if (c == '{') {
            const std::size_t end = field_end(text, at + 1);
            out += field(text.substr(at + 1, end - at - 1), depth);
            at = end + 1;
        } else {
            out += c;
            ++at;
        }
    }
    context_.run.budget.claim_memory(out.size());
    return out;
}

// `name!conversion:spec`
std::string BraceFormatter::field(std::string_view text, int depth) {
    std::size_t end = 0;
    bool in_brackets = false;
    for (; end < text.size(); ++end) {
        if (text[end] == '[') in_brackets = true;
        if (text[end] == ']') in_brackets = false;
        if (!in_brackets && (text[end] == ':' || text[end] == '!')) break;
    }
    Value value = find(text.substr(0, end));
    if (end < text.size() && text[end] == '!') {
        if (end + 1 >= text.size() || (end + 2 < text.size() && text[end + 2] != ':')) {
            throw Failure("`!` in a format is followed by s, r or a");
        }
        value = convert(value, text[end + 1]);
        end += 2;
    }
    const std::string spec =
        end < text.size() ? run(text.substr(end + 1), depth + 1) : std::string();
    return finish(value, spec);
}

Value BraceFormatter::first(std::string_view name) {
    auto index = to_index(name);
    if (name.empty()) {
        is_automatic_ = true;
        index = automatic_++;
    } else if (index) {
        is_manual_ = true;
    }
    if (is_automatic_ && is_manual_) {
        throw Failure("the format mixes `{}` and numbered fields; use one kind");
    }
    if (index) {
        if (*index < arguments_.positional.size()) return arguments_.positional[*index];
        throw Failure("the format takes more arguments than it is given");
    }
    const Value found = arguments_.find(name);
    if (found.is_missing()) throw Failure(fmt::format("the format needs the argument `{}`", name));
    return found;
}

Value BraceFormatter::find(std::string_view name) {
    std::size_t at = std::min(name.find_first_of(".["), name.size());
    Value value = first(name.substr(0, at));
    while (at < name.size()) {
        if (name[at] == '.') {
            const std::size_t end = std::min(name.find_first_of(".[", at + 1), name.size());
            value = member(value, name.substr(at + 1, end - at - 1));
            at = end;
        } else if (name[at] == '[') {
            const std::size_t end = name.find(']', at);
            if (end == std::string_view::npos) throw Failure("a `[` in the format is not closed");
            value = item(value, name.substr(at + 1, end - at - 1));
            at = end + 1;
        } else {
            throw Failure("only `.` or `[` may follow `]` in the format");
        }
    }
    return value;
}

Value BraceFormatter::member(const Value& owner, std::string_view name) const {
    if (name.empty()) throw Failure("the format has an empty attribute");
    if (owner.is_undefined()) fail_undefined(owner);
    const Value found =
        owner.is(Kind::Object) ? owner.as_object().attribute(context_, name) : Value();
    if (found.is_missing()) {
        throw Failure(fmt::format("the {} in the format has no attribute `{}`; try [{}]",
                                  type_name(owner), name, name));
    }
    return found;
}

Value BraceFormatter::item(const Value& owner, std::string_view key) const {
    if (key.empty()) throw Failure("the format has an empty attribute");
    if (owner.is_undefined()) fail_undefined(owner);
    const auto index = to_index(key);
    const Value wanted =
        index ? Value::integer(static_cast<std::int64_t>(*index)) : Value::string(key);
    const Value found = find_own_item(context_, owner, wanted);
    if (found.is_missing()) {
        throw Failure(fmt::format("the {} in the format has no item `{}`", type_name(owner), key));
    }
    return found;
}

Value BraceFormatter::convert(const Value& value, char conversion) const {
    Heap& heap = context_.run.heap;
    if (conversion == 's') return to_string(heap, value);
    if (conversion != 'r' && conversion != 'a') {
        throw Failure("`!` in a format is followed by s, r or a");
    }
    std::string text;
    Printer(text, heap.budget()).repr(value);
    if (conversion == 'a') text = to_ascii(text);
    return Value::string(heap.keep(text));
}

std::string BraceFormatter::finish(const Value& value, std::string_view spec) const {
    if (escapes_ && is_markup(value) && !spec.empty()) {
        throw Failure("a safe string takes no format; format it before it is marked safe");
    }
    const std::string text = format_value(context_, value, spec);
    if (!escapes_ || is_markup(value)) return text;
    std::string escaped;
    append_escaped(escaped, text);
    return escaped;
}

}  // namespace

Value format_braces(Context& context, const Value& format, const CallArguments& arguments) {
    BraceFormatter formatter(context, format.is_markup(), arguments);
    const std::string text = formatter.run(format.as_string(), 1);
    return Value::string(context.run.heap.keep(text), format.is_markup());
}

}  // namespace jinja
