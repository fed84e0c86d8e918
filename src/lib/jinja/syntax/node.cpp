#include "lib/jinja/syntax/node.h"

#include <algorithm>
#include <stdexcept>

#include "lib/jinja/run/engine.h"
#include "lib/jinja/run/expression.h"
#include "lib/jinja/run/inheritance.h"
#include "lib/jinja/run/program.h"

namespace jinja {

Scope Binder::inner(const Scope& around) {
    return inner(around, around.unit());
}

Scope Binder::inner(const Scope& around, Unit& unit) {
    tables_.emplace_back(unit);
    symbols_.emplace_back(tables_.back(), around.symbols);
    Scope scope{&symbols_.back()};
    scope.checks_output = around.checks_output;
    scope.is_in_loop = around.is_in_loop;
    return scope;
}

Scope Binder::outermost(Unit& unit) {
    tables_.emplace_back(unit);
    symbols_.emplace_back(tables_.back(), nullptr);
    return {&symbols_.back()};
}

Unit& Binder::add_unit(Unit* around) {
    if (around != nullptr) around->is_captured = true;
    return program.units.emplace_back(around);
}

SlotRef Binder::ref(const Scope& scope, std::string_view name) const {
    const auto slot = scope.symbols->find(name);
    if (!slot)
        throw std::logic_error("a name was bound before it was tracked: " + std::string(name));
    return ref_from(scope.unit(), *slot);
}

SlotRef Binder::hidden_slot(const Scope& scope) const {
    return {0, scope.unit().slot_count++};
}

const std::string& Binder::program_name() const {
    return program.name;
}

Undefined Binder::undefined_mode() const {
    return engine.options().undefined;
}

void Node::track(Symbols& symbols) {
    each_child([&](Node& child) { child.track(symbols); });
}

void Node::bind(Binder& binder, Scope& scope) {
    each_child([&](Node& child) { child.bind(binder, scope); });
}

void UndeclaredNames::visit(Node& node) {
    if (dynamic_cast<BlockStatement*>(&node) != nullptr) return;
    if (const auto* name = dynamic_cast<Name*>(&node)) {
        const bool is_sought =
            std::find(names_.begin(), names_.end(), name->name()) != names_.end();
        if (is_sought && !found(name->name())) found_.push_back(name->name());
    } else if (const auto* target = dynamic_cast<Target*>(&node)) {
        if (target->form == Target::Form::Name) std::erase(names_, target->name);
    }
    node.each_child([&](Node& child) { visit(child); });
}

bool UndeclaredNames::found(std::string_view name) const {
    return std::find(found_.begin(), found_.end(), name) != found_.end();
}

}  // namespace jinja
