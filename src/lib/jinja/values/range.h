// range(start, stop, step): numbers that are made when they are asked for.
#pragma once

#include "lib/jinja/run/run.h"

namespace jinja {

class Range final : public Object {
public:
    Range(std::int64_t start, std::int64_t stop, std::int64_t step)
        : start_(start), stop_(stop), step_(step) {}
    std::string_view type_name() const override { return "range"; }
    Value attribute(Context& context, std::string_view name) override;
    Value item(Context& context, const Value& key) override;
    Object* iterate(Heap& heap) override;
    std::optional<std::int64_t> length() override;
    bool is_sequence() const override { return true; }
    Value slice(Heap& heap, std::int64_t start, std::int64_t stop, std::int64_t step) override;
    bool equals(Object& other) override;
    void print(Printer& printer) override;

    Value at(std::int64_t index) const { return Value::integer(start_ + index * step_); }

private:
    std::int64_t start_;
    std::int64_t stop_;
    std::int64_t step_;
};

}  // namespace jinja
