#include "lib/jinja/values/cursor.h"

#include <fmt/format.h>

#include "lib/jinja/python/text.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

Cursor::Cursor(Heap& heap, const Value& items) : heap_(heap), items_(items) {
    switch (items.kind()) {
        case Kind::String:
        case Kind::List:
        case Kind::Tuple: return;
        case Kind::Dict: size_ = items.as_dict().size(); return;
        case Kind::Undefined:
            if (items.as_undefined().mode == Undefined::Strict) fail_undefined(items);
            return;
        case Kind::Object: iterator_ = items.as_object().iterate(heap); break;
        default: break;
    }
    if (iterator_ == nullptr) {
        throw Failure(fmt::format("a {} has no items to go through", type_name(items)));
    }
}

bool Cursor::next(Value& item) {
    heap_.budget().step();
    switch (items_.kind()) {
        case Kind::String: return next_character(item);
        case Kind::Dict: return next_key(item);
        case Kind::Object: return iterator_->next(item);
        case Kind::Undefined: return false;
        default: break;
    }
    auto& all = items_.as_list().items();
    if (at_ >= all.size()) return false;
    item = all[at_++];
    return true;
}

bool Cursor::next_character(Value& item) {
    const std::string_view text = items_.as_string();
    if (at_ >= text.size()) return false;
    const std::size_t from = at_;
    at_ = next_code_point(text, at_);
    item = Value::string(text.substr(from, at_ - from));
    return true;
}

bool Cursor::next_key(Value& item) {
    auto& entries = items_.as_dict().entries();
    if (entries.size() != size_)
        throw Failure("the dict changed its size while it was gone through");
    if (at_ >= entries.size()) return false;
    item = entries[at_++].key;
    return true;
}

bool is_iterable(Heap& heap, const Value& value) {
    switch (value.kind()) {
        case Kind::String:
        case Kind::List:
        case Kind::Tuple:
        case Kind::Dict:
        case Kind::Undefined: return true;
        case Kind::Object: return value.as_object().iterate(heap) != nullptr;
        default: return false;
    }
}

List* to_list(Heap& heap, const Value& items) {
    List* made = heap.make<List>(heap);
    Cursor cursor(heap, items);
    for (Value item; cursor.next(item);) made->items().push_back(item);
    return made;
}

std::optional<std::int64_t> length_of(const Value& value) {
    switch (value.kind()) {
        case Kind::String: return static_cast<std::int64_t>(count_code_points(value.as_string()));
        case Kind::List:
        case Kind::Tuple: return static_cast<std::int64_t>(value.as_list().items().size());
        case Kind::Dict: return static_cast<std::int64_t>(value.as_dict().size());
        case Kind::Undefined:
            if (value.as_undefined().mode == Undefined::Strict) fail_undefined(value);
            return 0;
        case Kind::Object: return value.as_object().length();
        default: return std::nullopt;
    }
}

}  // namespace jinja
