#include "lib/jinja/python/methods.h"

#include <algorithm>
#include <map>

namespace jinja {

namespace {

using Index = std::map<std::string_view, const MethodRow*>;

Index index_of(std::span<const MethodRow> rows) {
    Index index;
    for (const MethodRow& row : rows) index.emplace(row.name, &row);
    return index;
}

// A method as a value: `{% set f = text.upper %}{{ f() }}`.
class BoundMethod final : public Object {
public:
    BoundMethod(const MethodRow& method, const Value& self) : method_(method), self_(self) {}
    std::string_view type_name() const override { return "method"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, const CallArguments& arguments) override {
        return call_method(context, method_, self_, arguments);
    }
    void print(Printer& printer) override {
        printer.write("<built-in method ");
        printer.write(method_.name);
        printer.write(">");
    }

private:
    const MethodRow& method_;
    Value self_;
};

const Index& index_for(Kind kind) {
    static const Index strings = index_of(string_methods());
    static const Index lists = index_of(list_methods());
    static const Index tuples = index_of(tuple_methods());
    static const Index dicts = index_of(dict_methods());
    static const Index numbers = index_of(number_methods());
    static const Index none;
    switch (kind) {
        case Kind::String: return strings;
        case Kind::List: return lists;
        case Kind::Tuple: return tuples;
        case Kind::Dict: return dicts;
        case Kind::Bool:
        case Kind::Int:
        case Kind::Float: return numbers;
        default: return none;
    }
}

const MethodRow* find_method(Kind kind, std::string_view name) {
    const Index& index = index_for(kind);
    const auto found = index.find(name);
    return found != index.end() ? found->second : nullptr;
}

}  // namespace

MethodSet::MethodSet(std::string_view name) {
    for (std::size_t kind = 0; kind < kKinds; ++kind) {
        rows_[kind] = find_method(static_cast<Kind>(kind), name);
    }
}

const MethodRow* find_method(const Value& self, std::string_view name) {
    return find_method(self.kind(), name);
}

Value call_method(Context& context, const MethodRow& method, const Value& self,
                  const CallArguments& arguments) {
    return method.apply(context, self, Bound(method.signature, method.name, arguments));
}

Value bind_method(Heap& heap, const MethodRow& method, const Value& self) {
    return Value::object(heap.make<BoundMethod>(method, self));
}

}  // namespace jinja
