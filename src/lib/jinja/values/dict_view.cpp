#include "lib/jinja/values/dict_view.h"

#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

namespace {

class DictViewIterator final : public Object {
public:
    DictViewIterator(Heap& heap, const DictView& view)
        : heap_(heap), view_(view), size_(view.dict().size()) {}
    std::string_view type_name() const override { return "dict_iterator"; }
    Object* iterate(Heap&) override { return this; }
    bool next(Value& item) override {
        auto& entries = view_.dict().entries();
        if (entries.size() != size_) {
            throw Failure("the dict changed its size while it was gone through");
        }
        if (at_ >= entries.size()) return false;
        item = view_.show(heap_, entries[at_++]);
        return true;
    }

private:
    Heap& heap_;
    const DictView& view_;
    std::size_t size_;
    std::size_t at_ = 0;
};

}  // namespace

std::string_view DictView::type_name() const {
    switch (what_) {
        case What::Items: return "dict_items";
        case What::Keys: return "dict_keys";
        default: return "dict_values";
    }
}

Object* DictView::iterate(Heap& heap) {
    return heap.make<DictViewIterator>(heap, *this);
}

Value DictView::show(Heap& heap, const Dict::Entry& entry) const {
    if (what_ == What::Keys) return entry.key;
    if (what_ == What::Values) return entry.value;
    List* pair = heap.make<List>(heap);
    pair->items() = {entry.key, entry.value};
    return Value::tuple(pair);
}

void DictView::print(Printer& printer) {
    printer.write(type_name());
    printer.write("([");
    bool is_first = true;
    for (const auto& entry : dict_.entries()) {
        if (!is_first) printer.write(", ");
        is_first = false;
        if (what_ == What::Items) printer.write("(");
        printer.repr(what_ == What::Values ? entry.value : entry.key);
        if (what_ == What::Items) {
            printer.write(", ");
            printer.repr(entry.value);
            printer.write(")");
        }
    }
    printer.write("])");
}

namespace {

void add_pairs(Heap& heap, Dict& dict, const Value& pairs) {
    Cursor cursor(heap, pairs);
    for (Value pair; cursor.next(pair);) {
        const auto& parts = to_list(heap, pair)->items();
        if (parts.size() != 2) throw Failure("a dict is made of pairs of a key and a value");
        dict.set(parts[0], parts[1]);
    }
}

}  // namespace

void update_dict(Context& context, Dict& dict, const CallArguments& arguments) {
    if (arguments.positional.size() > 1)
        throw Failure("a dict is made of one dict or list of pairs");
    for (const Value& source : arguments.positional) {
        if (source.is(Kind::Dict)) {
            // A copy, because the source may be the dict itself.
            const auto entries = source.as_dict().entries();
            for (const auto& entry : entries) dict.set(entry.key, entry.value);
        } else {
            if (source.is_undefined()) fail_undefined(source);
            add_pairs(context.run.heap, dict, source);
        }
    }
    for (const auto& [name, value] : arguments.named) dict.set(Value::string(name), value);
}

}  // namespace jinja
