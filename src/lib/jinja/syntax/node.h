// What the parser makes of a template: a tree that is bound to slots once and then only read.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lib/jinja/syntax/scope.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/value.h"

namespace jinja {

class Engine;
struct Program;

// A scope while its nodes are bound.
struct Scope {
    Symbols* symbols;
    bool is_toplevel = false;   // assignments are variables of the template
    bool is_rootlevel = false;  // and not even an `if` is around
    bool is_soft = false;       // in an `if`: unknown filters are refused only when reached
    bool is_in_loop = false;
    bool checks_output = false;  // top level of a template that may extend another

    Unit& unit() const { return symbols->unit(); }
};

// What is known of the template around the node that is bound.
class Binder {
public:
    Binder(const Engine& with, Program& of) : engine(with), program(of) {}

    // A scope in `around`, in the same unit or in one of its own.
    Scope inner(const Scope& around);
    Scope inner(const Scope& around, Unit& unit);
    Scope outermost(Unit& unit);
    Unit& add_unit(Unit* around);
    SlotRef ref(const Scope& scope, std::string_view name) const;
    SlotRef hidden_slot(const Scope& scope) const;
    const std::string& program_name() const;
    Undefined undefined_mode() const;

    const Engine& engine;
    Program& program;
    bool autoescape = false;   // as far as known before rendering
    bool is_volatile = false;  // autoescape is known only when rendering
    bool has_known_extends = false;
    int extends_so_far = 0;

private:
    std::deque<SlotTable> tables_;
    std::deque<Symbols> symbols_;
};

class Node {
public:
    virtual ~Node() = default;
    using Visit = std::function<void(Node&)>;

    // Children in the order in which they are written.
    virtual void each_child(const Visit&) {}
    // Tells `symbols` which names are read and assigned in the scope that the node stands in.
    virtual void track(Symbols& symbols);
    // Finds the slots of all names, and refuses what Jinja2 refuses when it compiles.
    virtual void bind(Binder& binder, Scope& scope);

    Position at;
};

// The names among `names` that `nodes` read without assigning them first; blocks are not looked at.
class UndeclaredNames {
public:
    explicit UndeclaredNames(std::vector<std::string> names) : names_(std::move(names)) {}
    void visit(Node& node);
    bool found(std::string_view name) const;

private:
    std::vector<std::string> names_;
    std::vector<std::string> found_;
};

}  // namespace jinja
