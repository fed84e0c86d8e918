#include "lib/jinja/python/json_text.h"

#include <fmt/format.h>

#include <cmath>

#include "lib/jinja/python/format.h"
#include "lib/jinja/python/text.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/operators.h"
#include "lib/jinja/values/sorting.h"

namespace jinja {

namespace {

class JsonWriter {
public:
    JsonWriter(Budget& budget, const std::optional<std::string>& indent)
        : budget_(budget), indent_(indent) {}
    void write(const Value& value);
    std::string take() { return std::move(out_); }

private:
    void write_string(std::string_view text);
    void write_real(double value);
    void write_list(List& list);
    void write_dict(Dict& dict);
    std::string key_of(const Value& key) const;
    void begin(char bracket);
    void separate(bool is_first);
    void end(char bracket, bool is_empty);

    Budget& budget_;
    const std::optional<std::string>& indent_;
    std::string out_;
    std::size_t level_ = 0;
};

void JsonWriter::write(const Value& value) {
    budget_.step();
    budget_.check_stack();
    switch (value.kind()) {
        case Kind::None: return void(out_ += "null");
        case Kind::Bool: return void(out_ += value.as_bool() ? "true" : "false");
        case Kind::Int: return void(out_ += std::to_string(value.as_integer()));
        case Kind::Float: return write_real(value.as_real());
        case Kind::String: return write_string(value.as_string());
        case Kind::List:
        case Kind::Tuple: return write_list(value.as_list());
        case Kind::Dict: return write_dict(value.as_dict());
        case Kind::Undefined: fail_undefined(value);
        default:
            throw Failure(
                fmt::format("JSON has no {}; make it a list, dict or text", type_name(value)));
    }
}

void JsonWriter::write_real(double value) {
    if (std::isnan(value)) return void(out_ += "NaN");
    if (std::isinf(value)) return void(out_ += value < 0 ? "-Infinity" : "Infinity");
    append_float(out_, value);
}

void append_unit(std::string& out, std::uint32_t unit) {
    out += fmt::format("\\u{:04x}", unit);
}

void JsonWriter::write_string(std::string_view text) {
    budget_.claim_memory(text.size());
    out_ += '"';
    for (std::size_t at = 0; at < text.size();) {
        const auto c = static_cast<std::uint32_t>(decode(text, at));
        switch (c) {
            case '"': out_ += "\\\""; break;
            case '\\': out_ += "\\\\"; break;
            case '\n': out_ += "\\n"; break;
            case '\r': out_ += "\\r"; break;
            case '\t': out_ += "\\t"; break;
            case '\f': out_ += "\\f"; break;
            case '\b': out_ += "\\b"; break;
            default:
                if (c >= 0x20 && c < 0x7F) {
                    out_ += static_cast<char>(c);
                } else if (c < 0x10000) {
                    append_unit(out_, c);
                } else {
                    append_unit(out_, 0xD800 + ((c - 0x10000) >> 10U));
                    append_unit(out_, 0xDC00 + ((c - 0x10000) & 0x3FFU));
                }
        }
    }
    out_ += '"';
}

void JsonWriter::begin(char bracket) {
    out_ += bracket;
    ++level_;
}

void JsonWriter::separate(bool is_first) {
    if (!is_first) out_ += indent_ ? "," : ", ";
    if (!indent_) return;
    out_ += '\n';
    for (std::size_t i = 0; i < level_; ++i) out_ += *indent_;
    budget_.claim_memory(level_ * indent_->size());
}

void JsonWriter::end(char bracket, bool is_empty) {
    --level_;
    if (indent_ && !is_empty) {
        out_ += '\n';
        for (std::size_t i = 0; i < level_; ++i) out_ += *indent_;
    }
    out_ += bracket;
}

void JsonWriter::write_list(List& list) {
    begin('[');
    for (std::size_t i = 0; i < list.items().size(); ++i) {
        separate(i == 0);
        write(list.items()[i]);
    }
    end(']', list.items().empty());
}

std::string JsonWriter::key_of(const Value& key) const {
    switch (key.kind()) {
        case Kind::String: return std::string(key.as_string());
        case Kind::None: return "null";
        case Kind::Bool: return key.as_bool() ? "true" : "false";
        case Kind::Int: return std::to_string(key.as_integer());
        case Kind::Float: {
            JsonWriter writer(budget_, indent_);
            writer.write_real(key.as_real());
            return writer.take();
        }
        default: throw Failure(fmt::format("a {} cannot be a key in JSON", type_name(key)));
    }
}

void JsonWriter::write_dict(Dict& dict) {
    std::pmr::vector<Value> keys;
    for (const auto& entry : dict.entries()) keys.push_back(entry.key);
    sort_values(
        budget_, keys, [](const Value& key) { return key; }, false);
    begin('{');
    for (std::size_t i = 0; i < keys.size(); ++i) {
        separate(i == 0);
        write_string(key_of(keys[i]));
        out_ += ": ";
        write(dict.find(keys[i]));
    }
    end('}', keys.empty());
}

}  // namespace

std::string to_json_text(Budget& budget, const Value& value, std::optional<std::string> indent) {
    JsonWriter writer(budget, indent);
    writer.write(value);
    return writer.take();
}

}  // namespace jinja
