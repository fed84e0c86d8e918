// Walks over anything that can be iterated, as Python's iter() and next() do.
#pragma once

#include <optional>

#include "lib/jinja/values/object.h"
#include "lib/jinja/values/value.h"

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

// A Cursor that is made, and may fail, when the first item is asked for: as Python's generators do.
class LateCursor {
public:
    LateCursor(Heap& heap, const Value& items) : heap_(heap), items_(items) {}
    bool next(Value& item) {
        if (!cursor_) cursor_.emplace(heap_, items_);
        return cursor_->next(item);
    }

private:
    Heap& heap_;
    Value items_;
    std::optional<Cursor> cursor_;
};

bool is_iterable(Heap& heap, const Value& value);
// All items, in a new list.
List* to_list(Heap& heap, const Value& items);
// len(), or nothing for what has none.
std::optional<std::int64_t> length_of(const Value& value);

}  // namespace jinja
