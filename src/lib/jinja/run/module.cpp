#include <fmt/format.h>

#include "lib/jinja/run/inheritance.h"
#include "lib/jinja/run/nearest.h"
#include "lib/jinja/run/program.h"

namespace jinja {

Value Module::attribute(Context&, std::string_view name) {
    for (const auto& [known, value] : exported_) {
        if (known == name) return value;
    }
    return {};
}

std::string Module::title() const {
    return fmt::format("the template `{}`", program_.name);
}

std::string Module::suggest(std::string_view name) const {
    Nearest nearest(name);
    for (const auto& [known, value] : exported_) nearest.consider(known);
    return nearest.remedy();
}

void Module::print(Printer& printer) {
    printer.write("<TemplateModule ");
    printer.repr(Value::string(program_.name));
    printer.write(">");
}

}  // namespace jinja
