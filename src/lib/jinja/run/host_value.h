// A host's objects and functions, as values of a template.
#pragma once

#include <string_view>

#include "lib/jinja/host.h"
#include "lib/jinja/run/run.h"

namespace jinja {

// The result of a host function; its error becomes a Failure.
Value call_host(Context& context, const Function& function, const CallArguments& arguments);

class HostValue final : public Object {
public:
    HostValue(std::string_view name, const HostObject& host) : name_(name), host_(host) {}
    std::string_view type_name() const override { return name_; }
    Value attribute(Context& context, std::string_view name) override;
    Value item(Context& context, const Value& key) override {
        return key.is_string() ? attribute(context, key.as_string()) : Value();
    }
    bool is_callable() const override { return static_cast<bool>(host_.call); }
    Value call(Context& context, const CallArguments& arguments) override;
    void print(Printer& printer) override { printer.write(host_.text); }

private:
    std::string_view name_;
    const HostObject& host_;
};

}  // namespace jinja
