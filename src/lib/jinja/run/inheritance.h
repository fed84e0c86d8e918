// {% extends %}, {% block %}, {% include %} and {% import %}: templates that use other templates.
#pragma once

#include "lib/jinja/run/statement.h"

namespace jinja {

class Extends final : public Statement {
public:
    explicit Extends(ExpressionPtr parent) : parent_(std::move(parent)) {}
    void each_child(const Visit& visit) override { visit(*parent_); }
    void bind(Binder& binder, Scope& scope) override;

private:
    Flow run(Frame& frame) const override;
    ExpressionPtr parent_;
    bool is_after_another_ = false;
};

// What a block writes; it is a unit of its own, whichever template calls it.
struct BlockBody {
    std::string name;
    Position at;
    Body body;
    const Program* program = nullptr;
    Unit* unit = nullptr;
    Prologue prologue;
    std::optional<std::uint32_t> self_slot;
    std::optional<std::uint32_t> super_slot;
    Absent no_super;

    void bind(Binder& binder);
    void execute(Context& context) const;

private:
    Value super_of(Context& context) const;
};

// Local variables that another template gets to see.
using Locals = std::vector<std::pair<std::string, SlotRef>>;

class BlockStatement final : public Statement {
public:
    BlockStatement(BlockBody* body, bool is_scoped, bool is_required)
        : body_(body), is_scoped_(is_scoped), is_required_(is_required) {}
    const BlockBody& body() const { return *body_; }
    bool is_scoped() const { return is_scoped_; }
    void each_child(const Visit& visit) override { body_->body.each(visit); }
    void track(Symbols&) override {}
    void bind(Binder& binder, Scope& scope) override;

private:
    Flow run(Frame& frame) const override;
    BlockBody* body_;
    bool is_scoped_;
    bool is_required_;
    bool is_dropped_ = false;
    bool checks_parent_ = false;
    Locals locals_;
};

class Include final : public Statement {
public:
    Include(ExpressionPtr name, bool ignores_missing, bool with_context)
        : name_(std::move(name)), ignores_missing_(ignores_missing), with_context_(with_context) {}
    void each_child(const Visit& visit) override { visit(*name_); }
    void bind(Binder& binder, Scope& scope) override;

private:
    Flow run(Frame& frame) const override;
    const Program* find(Frame& frame) const;
    ExpressionPtr name_;
    bool ignores_missing_;
    bool with_context_;
    Locals locals_;
};

// {% import "file" as name %} and {% from "file" import a, b as c %}
class Import final : public Statement {
public:
    struct Imported {
        std::string name;
        Target target;
    };
    // Without `names`, the whole module goes to `module`.
    Import(ExpressionPtr from, Target module, bool with_context);
    Import(ExpressionPtr from, std::vector<Imported> names, bool with_context);
    void each_child(const Visit& visit) override;
    void track(Symbols& symbols) override;
    void bind(Binder& binder, Scope& scope) override;

private:
    Flow run(Frame& frame) const override;
    void bring(Frame& frame, Module& module, const Imported& imported) const;
    void store(Frame& frame, const Target& target, const Value& value) const;
    ExpressionPtr from_;
    std::optional<Target> module_;
    std::vector<Imported> names_;
    bool with_context_;
    bool publishes_ = false;
    Locals locals_;
};

// A template that was imported: its macros and variables as attributes, its text when printed.
class Module final : public Object {
public:
    Module(const Program& program, std::string_view text, std::vector<NamedValue> exported)
        : program_(program), text_(text), exported_(std::move(exported)) {}
    std::string_view type_name() const override { return "TemplateModule"; }
    Value attribute(Context& context, std::string_view name) override;
    void print(Printer& printer) override;
    void print_text(Printer& printer) override { printer.write(text_); }
    bool is_markup() const override { return true; }
    std::string_view text() const { return text_; }
    std::string title() const;
    std::string suggest(std::string_view name) const;

private:
    const Program& program_;
    std::string_view text_;
    std::vector<NamedValue> exported_;
};

// Runs `program` in `context`, and the templates that it extends.
void execute(const Program& program, Context& context);

}  // namespace jinja
