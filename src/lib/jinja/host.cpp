#include "lib/jinja/host.h"

#include "base/json.h"
#include "lib/jinja/run/host_value.h"

namespace jinja {

const nlohmann::json* Arguments::find(std::size_t index, std::string_view name) const {
    if (index < positional.size()) return &positional[index];
    for (const auto& [known, value] : named) {
        if (known == name) return &value;
    }
    return nullptr;
}

namespace {

Arguments to_arguments(const CallArguments& given, Budget& budget) {
    Arguments made;
    for (const Value& value : given.positional) made.positional.push_back(to_json(value, budget));
    for (const auto& [name, value] : given.named) {
        made.named.emplace_back(std::string(name), to_json(value, budget));
    }
    return made;
}

// A method of a host object.
class HostFunction final : public Object {
public:
    HostFunction(std::string_view name, const Function& function)
        : name_(name), function_(function) {}
    std::string_view type_name() const override { return "function"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, const CallArguments& arguments) override {
        return call_host(context, function_, arguments);
    }
    void print(Printer& printer) override {
        printer.write("<function ");
        printer.write(name_);
        printer.write(">");
    }

private:
    std::string_view name_;
    const Function& function_;
};

}  // namespace

Value call_host(Context& context, const Function& function, const CallArguments& arguments) {
    Heap& heap = context.run.heap;
    auto result = function(to_arguments(arguments, heap.budget()));
    if (!result) throw Failure(result.error());
    return to_value(heap, *heap.make<nlohmann::json>(std::move(*result)));
}

Value HostValue::attribute(Context& context, std::string_view name) {
    Heap& heap = context.run.heap;
    for (const auto& [known, value] : host_.attributes) {
        if (known == name) return to_value(heap, value);
    }
    for (const auto& [known, function] : host_.methods) {
        if (known == name) return Value::object(heap.make<HostFunction>(known, function));
    }
    return {};
}

Value HostValue::call(Context& context, const CallArguments& arguments) {
    if (!host_.call) return Object::call(context, arguments);
    return call_host(context, host_.call, arguments);
}

}  // namespace jinja
