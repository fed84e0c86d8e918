#include "lib/jinja/values/range.h"

#include <fmt/format.h>

#include <limits>

#include "lib/jinja/python/methods.h"
#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/failure.h"

namespace jinja {

namespace {

class RangeIterator final : public Object {
public:
    explicit RangeIterator(Range& range) : range_(range), size_(*range.length()) {}
    std::string_view type_name() const override { return "range_iterator"; }
    Object* iterate(Heap&) override { return this; }
    bool next(Value& item) override {
        if (at_ >= size_) return false;
        item = range_.at(at_++);
        return true;
    }

private:
    Range& range_;
    std::int64_t size_;
    std::int64_t at_ = 0;
};

}  // namespace

std::optional<std::int64_t> Range::length() {
    const bool up = step_ > 0;
    if (up ? start_ >= stop_ : start_ <= stop_) return 0;
    // Unsigned, because the distance of two 64 bit numbers may need 64 bits without a sign.
    const auto distance =
        up ? static_cast<std::uint64_t>(stop_) - static_cast<std::uint64_t>(start_)
           : static_cast<std::uint64_t>(start_) - static_cast<std::uint64_t>(stop_);
    const auto by = up ? static_cast<std::uint64_t>(step_) : 0 - static_cast<std::uint64_t>(step_);
    const std::uint64_t size = (distance - 1) / by + 1;
    if (size > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        throw Failure("the range is too long to be counted");
    }
    return static_cast<std::int64_t>(size);
}

Value Range::attribute(Context& context, std::string_view name) {
    if (name == "count" || name == "index") {
        // The methods of a tuple of the same numbers.
        Heap& heap = context.run.heap;
        const Value numbers = Value::tuple(to_list(heap, Value::object(this)));
        return bind_method(heap, *find_method(numbers, name), numbers);
    }
    if (name == "start") return Value::integer(start_);
    if (name == "stop") return Value::integer(stop_);
    return name == "step" ? Value::integer(step_) : Value();
}

Value Range::item(Context&, const Value& key) {
    if (!key.is_integral()) return {};
    const std::int64_t size = *length();
    const std::int64_t index = key.as_integer();
    if (index >= size || index < -size) return {};
    return at(index < 0 ? index + size : index);
}

Object* Range::iterate(Heap& heap) {
    return heap.make<RangeIterator>(*this);
}

Value Range::slice(Heap& heap, std::int64_t start, std::int64_t stop, std::int64_t step) {
    std::int64_t new_step = 0;
    std::int64_t new_stop = 0;
    std::int64_t new_start = 0;
    const bool overflows = __builtin_mul_overflow(step_, step, &new_step) ||
                           __builtin_mul_overflow(step_, stop, &new_stop) ||
                           __builtin_add_overflow(start_, new_stop, &new_stop) ||
                           __builtin_mul_overflow(step_, start, &new_start) ||
                           __builtin_add_overflow(start_, new_start, &new_start);
    if (overflows) throw Failure("the slice of the range does not fit into 64 bits");
    return Value::object(heap.make<Range>(new_start, new_stop, new_step));
}

bool Range::equals(Object& other) {
    auto* range = dynamic_cast<Range*>(&other);
    if (range == nullptr || *length() != *range->length()) return false;
    if (*length() == 0) return true;
    return start_ == range->start_ && (*length() == 1 || step_ == range->step_);
}

void Range::print(Printer& printer) {
    printer.write(step_ == 1 ? fmt::format("range({}, {})", start_, stop_)
                             : fmt::format("range({}, {}, {})", start_, stop_, step_));
}

}  // namespace jinja
