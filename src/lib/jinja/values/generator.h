// Items that are made one by one when they are asked for, and can be gone through once.
#pragma once

#include <functional>
#include <string_view>

#include "lib/jinja/run/run.h"

namespace jinja {

class Generator final : public Object {
public:
    // Puts the next item into its argument; false at the end.
    using Next = std::function<bool(Value&)>;
    Generator(std::string_view name, Next next) : name_(name), next_(std::move(next)) {}
    std::string_view type_name() const override { return "generator"; }
    Object* iterate(Heap&) override { return this; }
    bool next(Value& item) override {
        is_done_ = is_done_ || !next_(item);
        return !is_done_;
    }
    void print(Printer& printer) override {
        printer.write("<generator object ");
        printer.write(name_);
        printer.write(">");
    }

private:
    std::string_view name_;
    Next next_;
    bool is_done_ = false;
};

inline Value make_generator(Heap& heap, std::string_view name, Generator::Next next) {
    return Value::object(heap.make<Generator>(name, std::move(next)));
}

}  // namespace jinja
