// What templates compute with: Python's values, as far as templates see them.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "lib/jinja/options.h"
#include "lib/jinja/values/heap.h"

namespace jinja {

class List;
class Dict;
class Object;
struct Absent;

enum class Kind : std::uint8_t {
    Missing,  // no value at all: a variable before its assignment; never seen by templates
    Undefined,
    None,
    Bool,
    Int,
    Float,
    String,
    List,
    Tuple,
    Dict,
    Object,
};
constexpr std::size_t kKinds = 11;

// A value is 16 bytes and copied freely; what it points to lives in the heap of the rendering, in
// the compiled template or in the caller's data. A string is UTF-8 and may be Markup: safe to stand
// in HTML as it is.
class Value {
public:
    constexpr Value() = default;
    static Value none() { return Value(Kind::None); }
    static Value boolean(bool value);
    static Value integer(std::int64_t value);
    static Value real(double value);
    static Value string(std::string_view text, bool markup = false);
    static Value markup(std::string_view text) { return string(text, true); }
    static Value undefined(const Absent& absent);
    static Value list(List* list) { return of(Kind::List, list); }
    static Value tuple(List* list) { return of(Kind::Tuple, list); }
    static Value dict(Dict* dict);
    static Value object(Object* object);

    Kind kind() const { return kind_; }
    bool is(Kind kind) const { return kind_ == kind; }
    bool is_missing() const { return kind_ == Kind::Missing; }
    bool is_undefined() const { return kind_ == Kind::Undefined; }
    bool is_none() const { return kind_ == Kind::None; }
    bool is_string() const { return kind_ == Kind::String; }
    bool is_markup() const { return kind_ == Kind::String && markup_; }
    bool is_sequence() const { return kind_ == Kind::List || kind_ == Kind::Tuple; }
    // Bool or Int: what Python takes for an int.
    bool is_integral() const { return kind_ == Kind::Int || kind_ == Kind::Bool; }
    bool is_number() const { return is_integral() || kind_ == Kind::Float; }

    // Each requires the kind that it names; as_integer also takes a Bool, as_real any number.
    bool as_bool() const { return payload_.boolean; }
    std::int64_t as_integer() const {
        return kind_ == Kind::Bool ? std::int64_t{payload_.boolean} : payload_.integer;
    }
    double as_real() const {
        return kind_ == Kind::Float ? payload_.real : static_cast<double>(as_integer());
    }
    std::string_view as_string() const { return {payload_.text, length_}; }
    const Absent& as_undefined() const { return *payload_.absent; }
    List& as_list() const { return *payload_.list; }
    Dict& as_dict() const { return *payload_.dict; }
    Object& as_object() const { return *payload_.object; }
    // Python's `is`.
    bool is_same(const Value& other) const;

private:
    explicit Value(Kind kind) : kind_(kind) {}
    static Value of(Kind kind, List* list);

    union Payload {
        std::int64_t integer = 0;
        bool boolean;
        double real;
        const char* text;
        const Absent* absent;
        List* list;
        Dict* dict;
        Object* object;
    };
    Kind kind_ = Kind::Missing;
    bool markup_ = false;
    std::uint32_t length_ = 0;
    Payload payload_{};
};

// Why there is no value: the name or member that was asked for, or a sentence.
struct Absent {
    Undefined mode = Undefined::Default;
    std::string_view name;  // of a variable or member
    std::string_view hint;  // a sentence, in place of the name
    Value owner;            // what the member was asked of; Missing for a variable
    Value key;              // the member, when it is no string
};

// The items of a list or tuple. One made from JSON copies its items when they are first asked for.
class List {
public:
    static constexpr bool kNeedsNoDestruction = true;
    explicit List(Heap& heap) : items_(&heap) {}
    List(Heap& heap, const nlohmann::json& source) : items_(&heap), source_(&source) {}
    std::pmr::vector<Value>& items() {
        if (source_ != nullptr) load();
        return items_;
    }
    // A tuple of `groupby`: its items are also its attributes `grouper` and `list`.
    bool is_group = false;

private:
    void load();
    std::pmr::vector<Value> items_;
    const nlohmann::json* source_ = nullptr;
};

// A dict in order of insertion. One made from JSON copies its entries when they are first asked
// for.
class Dict {
public:
    static constexpr bool kNeedsNoDestruction = true;
    struct Entry {
        Value key;
        Value value;
        std::size_t hash;
    };
    explicit Dict(Heap& heap) : entries_(&heap), index_(&heap) {}
    Dict(Heap& heap, const nlohmann::json& source) : Dict(heap) { source_ = &source; }

    std::pmr::vector<Entry>& entries() {
        if (source_ != nullptr) load();
        return entries_;
    }
    std::size_t size() { return entries().size(); }
    // Missing when there is none. A key that cannot be hashed is a Failure.
    Value find(const Value& key);
    Value find(std::string_view key);
    bool has(const Value& key) { return !find(key).is_missing(); }
    void set(const Value& key, const Value& value);
    bool erase(const Value& key);
    void clear();

private:
    void load();
    std::optional<Value> find_in_source(std::string_view key);
    Entry* find_entry(const Value& key, std::size_t hash);
    void insert(const Entry& entry);
    void build_index();

    std::pmr::vector<Entry> entries_;
    std::pmr::vector<std::uint32_t>
        index_;  // entry number + 1 by hash; empty while entries are few
    const nlohmann::json* source_ = nullptr;
};

// The value of `source`, which must outlive the heap. Containers are copied when they are used.
Value to_value(Heap& heap, const nlohmann::json& source);
// All of it at once; objects keep the order of their members.
Value to_value(Heap& heap, const nlohmann::ordered_json& source);
// A JSON copy; what JSON cannot say is a Failure.
nlohmann::json to_json(const Value& value, Budget& budget);

// The Python name of the type, for messages: "int", "str", "list", …
std::string_view type_name(const Value& value);

}  // namespace jinja
