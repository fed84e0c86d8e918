#include "lib/jinja/syntax/place.h"

#include "lib/jinja/run/inheritance.h"
#include "lib/jinja/run/nearest.h"
#include "lib/jinja/run/program.h"

namespace jinja {

namespace {

std::string nearest_key(Dict& dict, std::string_view name) {
    Nearest nearest(name);
    for (const auto& entry : dict.entries()) {
        if (entry.key.is_string()) nearest.consider(entry.key.as_string());
    }
    return nearest.remedy();
}

std::string remedy_for(const Absent& absent, const Context& context) {
    if (!absent.hint.empty() || absent.name.empty()) return {};
    if (absent.owner.is_missing()) return context.suggest(absent.name);
    if (absent.owner.is(Kind::Dict)) return nearest_key(absent.owner.as_dict(), absent.name);
    const auto* module = absent.owner.is(Kind::Object)
                             ? dynamic_cast<const Module*>(&absent.owner.as_object())
                             : nullptr;
    return module != nullptr ? module->suggest(absent.name) : std::string();
}

}  // namespace

void add_place(Failure& failure, const Frame& frame, Position at) {
    if (failure.has_place()) return;
    if (failure.absent != nullptr) {
        failure.add_remedy(remedy_for(*failure.absent, frame.context));
        failure.absent = nullptr;
    }
    failure.place(frame.program.name, at);
}

}  // namespace jinja
