// How the arguments of a call meet the parameters of what is called.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "lib/jinja/values/object.h"
#include "lib/jinja/values/value.h"

namespace jinja {

// The arguments of one call while they are evaluated.
class ArgumentList {
public:
    void add(const Value& value);
    void add_all(Heap& heap, const Value& items);
    // Fails when the name was given already.
    void add_named(std::string_view name, const Value& value);
    void add_all_named(Heap& heap, const Value& dict);
    CallArguments view() const { return {{all(), size_}, named_}; }

private:
    const Value* all() const { return more_.empty() ? few_.data() : more_.data(); }

    // Most calls pass few arguments, which then need no memory of their own.
    std::array<Value, 6> few_{};
    std::vector<Value> more_;
    std::size_t size_ = 0;
    std::vector<NamedValue> named_;
};

// The parameters of a built-in filter, function or method, written like this:
//   "value length? killwords?"   names in order; those with `?` may be left out
//   "sep? / "                    what stands before `/` cannot be given by name
//   "value *"   "value * **"     takes any further positional, any further named arguments
class Signature {
public:
    Signature(const char* text);  // NOLINT: tables are written with plain strings

    std::size_t size() const { return parameters_.size(); }
    bool takes_more() const { return takes_more_; }

private:
    friend class Bound;
    struct Parameter {
        std::string_view name;
        bool is_optional;
        bool is_positional_only;
    };
    std::vector<Parameter> parameters_;
    bool takes_more_ = false;
    bool takes_named_ = false;
};

// Arguments in the order of the parameters; Missing where none was given.
class Bound {
public:
    // `title` names what is called, for messages.
    Bound(const Signature& signature, std::string_view title, const CallArguments& arguments);

    const Value& operator[](std::size_t index) const { return values_[index]; }
    bool has(std::size_t index) const { return !values_[index].is_missing(); }
    // What a built-in takes where nothing was given.
    Value or_else(std::size_t index, const Value& otherwise) const {
        return has(index) ? values_[index] : otherwise;
    }
    std::span<const Value> more() const { return more_; }
    const std::vector<NamedValue>& named() const { return named_; }

    // The argument as an integer, text or truth; a Failure that names it when it is of another
    // type.
    std::int64_t integer(std::size_t index, std::int64_t otherwise) const;
    std::string_view text(std::size_t index, std::string_view otherwise) const;
    bool truth(std::size_t index, bool otherwise) const;

private:
    void bind_named(const Signature& signature, const NamedValue& argument);
    [[noreturn]] void fail(const std::string& what) const;

    static constexpr std::size_t kMost = 8;
    std::array<Value, kMost> values_{};
    std::span<const Value> more_;
    std::vector<NamedValue> named_;
    const Signature& signature_;
    std::string_view title_;
};

}  // namespace jinja
