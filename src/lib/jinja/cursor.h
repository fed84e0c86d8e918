// Walks over anything that can be iterated, as Python's iter() and next() do.
#pragma once

#include "lib/jinja/object.h"
#include "lib/jinja/value.h"

namespace jinja {

class Cursor {
public:
    // Fails when `items` cannot be iterated.
    Cursor(Heap& heap, const Value& items);
    // The next item, or false at the end. Each counts as a step.
    bool next(Value& item);

private:
    bool next_character(Value& item);
    bool next_key(Value& item);

    Heap& heap_;
    Value items_;
    Object* iterator_ = nullptr;
    std::size_t at_ = 0;
    std::size_t size_ = 0;  // of a dict, when the walk began
};

bool is_iterable(Heap& heap, const Value& value);
// All items, in a new list.
List* to_list(Heap& heap, const Value& items);
// len(), or nothing for what has none.
std::optional<std::int64_t> length_of(const Value& value);

}  // namespace jinja
