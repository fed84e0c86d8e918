// What a value is assigned to: a name, several, or a member of a namespace.
#include "lib/jinja/run/statement.h"

#include <fmt/format.h>

#include "lib/jinja/run/engine.h"
#include "lib/jinja/run/globals.h"
#include "lib/jinja/values/cursor.h"

namespace jinja {

void Target::mark_parameter() {
    is_parameter = true;
    for (Target& part : parts) part.mark_parameter();
}

void Target::each_child(const Visit& visit) {
    for (Target& part : parts) visit(part);
}

void Target::track(Symbols& symbols) {
    if (form == Form::Member) return symbols.load(name);
    if (form == Form::Tuple) return Node::track(symbols);
    if (is_parameter) {
        symbols.declare_parameter(name);
    } else {
        symbols.store(name);
    }
}

void Target::bind(Binder& binder, Scope& scope) {
    if (form == Form::Tuple) return Node::bind(binder, scope);
    slot_ = binder.ref(scope, name);
}

void Target::assign(Frame& frame, const Value& value) const {
    if (form == Form::Tuple) return unpack(frame, value);
    Frame* owner = &frame;
    for (std::uint32_t hop = 0; hop < slot_.hops; ++hop) owner = owner->outer;
    Value& slot = owner->slots[slot_.index];
    if (form == Form::Name) {
        slot = value;
        return;
    }
    auto* space = slot.is(Kind::Object) ? dynamic_cast<Namespace*>(&slot.as_object()) : nullptr;
    if (space == nullptr) {
        throw Failure(fmt::format(
            "`{}` is no namespace; make it one with {{% set {} = namespace() %}}", name, name));
    }
    space->set(member, value);
}

void Target::unpack(Frame& frame, const Value& value) const {
    Cursor cursor(frame.run.heap, value);
    Value item;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!cursor.next(item)) {
            throw Failure(fmt::format("{} names are to be assigned, but there are only {} values",
                                      parts.size(), i));
        }
        parts[i].assign(frame, item);
    }
    if (cursor.next(item)) {
        throw Failure(fmt::format("only {} names are to be assigned, but there are more values",
                                  parts.size()));
    }
}

void Target::publish(Frame& frame) const {
    for (const Target& part : parts) part.publish(frame);
    if (form == Form::Name) frame.context.set(name, frame.slots[slot_.index], true);
}

}  // namespace jinja
