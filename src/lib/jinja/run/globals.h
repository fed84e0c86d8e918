// The functions that every template can call: range, dict, cycler, joiner, namespace, lipsum.
#pragma once

#include <map>
#include <string_view>

#include "lib/jinja/run/run.h"

namespace jinja {

// Missing when there is no such global.
Value find_built_in_global(Heap& heap, std::string_view name);

// {% set ns.x = … %} needs one of these.
class Namespace final : public Object {
public:
    explicit Namespace(Dict& members) : members_(members) {}
    std::string_view type_name() const override { return "Namespace"; }
    Value attribute(Context&, std::string_view name) override { return members_.find(name); }
    void set(std::string_view name, const Value& value) {
        members_.set(Value::string(name), value);
    }
    void print(Printer& printer) override {
        printer.write("<Namespace ");
        printer.repr(Value::dict(&members_));
        printer.write(">");
    }

private:
    Dict& members_;
};

}  // namespace jinja
