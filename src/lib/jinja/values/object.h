// Values with a behaviour of their own: functions, macros, iterators, `loop`, namespaces, modules.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/jinja/values/value.h"

namespace jinja {

class Context;

using NamedValue = std::pair<std::string_view, Value>;

// What a call passes.
struct CallArguments {
    std::span<const Value> positional;
    std::span<const NamedValue> named;

    // The named argument, or Missing.
    Value find(std::string_view name) const;
};

// Writes values as Python's str() and repr() do.
class Printer {
public:
    Printer(std::string& out, Budget& budget) : out_(out), budget_(budget) {}
    void str(const Value& value);
    void repr(const Value& value);
    void write(std::string_view text) { out_.append(text); }

private:
    void write_integer(std::int64_t value);
    void sequence(const Value& value, char open, char close);
    void dict(Dict& dict);
    bool is_open(const void* container) const;

    std::string& out_;
    Budget& budget_;
    std::vector<const void*> open_;  // the containers around what is written now
};

// Objects live in the heap of a rendering or in the engine; the latter have no state.
class Object {
public:
    virtual ~Object() = default;
    virtual std::string_view type_name() const = 0;
    // `object.name` and `object[key]`; Missing when there is none.
    virtual Value attribute(Context&, std::string_view) { return {}; }
    virtual Value item(Context&, const Value&) { return {}; }

    virtual bool is_callable() const { return false; }
    virtual Value call(Context& context, const CallArguments& arguments);

    // A new iterator over the items; an iterator returns itself, what has no items returns null.
    virtual Object* iterate(Heap&) { return nullptr; }
    // For iterators: the next item, or false at the end.
    virtual bool next(Value&) { return false; }
    virtual std::optional<std::int64_t> length() { return std::nullopt; }
    virtual bool is_true() { return length().value_or(1) != 0; }
    // Has an order of its items that can be walked backwards and indexed (`range`).
    virtual bool is_sequence() const { return false; }
    // For sequences: the items from `start` up to, and without, `stop`.
    virtual Value slice(Heap&, std::int64_t, std::int64_t, std::int64_t) { return {}; }
    virtual bool is_hashable() const { return true; }
    virtual bool equals(Object& other) { return this == &other; }

    virtual void print(Printer& printer);
    // What str() writes, where that differs from repr().
    virtual void print_text(Printer& printer) { print(printer); }
    // str() of it is safe HTML.
    virtual bool is_markup() const { return false; }
};

}  // namespace jinja
