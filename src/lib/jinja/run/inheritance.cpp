#include "lib/jinja/run/inheritance.h"

#include <fmt/format.h>

#include "lib/jinja/run/access.h"
#include "lib/jinja/run/engine.h"
#include "lib/jinja/run/program.h"
#include "lib/jinja/values/cursor.h"

namespace jinja {

namespace {

// A block that a template can print: super(), self.name().
class BlockReference final : public Object {
public:
    BlockReference(std::string_view name, Context& context, std::size_t level)
        : name_(name), context_(context), level_(level) {}
    std::string_view type_name() const override { return "block"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, const CallArguments& arguments) override;
    Value attribute(Context& context, std::string_view name) override;

private:
    std::string_view name_;
    Context& context_;
    std::size_t level_;  // 0 is the block of the template furthest down
};

Value BlockReference::call(Context&, const CallArguments& arguments) {
    if (!arguments.positional.empty() || !arguments.named.empty()) {
        throw Failure(fmt::format("the block `{}` takes no arguments", name_));
    }
    Capture capture(context_.run);
    context_.blocks(name_).at(level_)->execute(context_);
    return capture.take(context_.autoescape);
}

Value BlockReference::attribute(Context& context, std::string_view name) {
    if (name != "super") return {};
    if (level_ + 1 >= context_.blocks(name_).size()) {
        return undefined_because(context, "there is no parent block; `super` needs one");
    }
    Heap& heap = context.run.heap;
    return Value::object(heap.make<BlockReference>(name_, context_, level_ + 1));
}

// `self`: the blocks of a template by name.
class SelfReference final : public Object {
public:
    explicit SelfReference(Context& context) : context_(context) {}
    std::string_view type_name() const override { return "TemplateReference"; }
    Value item(Context& context, const Value& key) override {
        if (!key.is_string() || context_.blocks(key.as_string()).empty()) return {};
        Heap& heap = context.run.heap;
        return Value::object(heap.make<BlockReference>(key.as_string(), context_, std::size_t{0}));
    }
    void print(Printer& printer) override {
        printer.write("<TemplateReference ");
        printer.repr(Value::string(context_.template_name));
        printer.write(">");
    }

private:
    Context& context_;
};

Value self_of(Context& context) {
    return Value::object(context.run.heap.make<SelfReference>(context));
}

Locals locals_of(const Scope& scope) {
    Locals locals;
    for (const auto& [name, slot] : scope.symbols->list_stores()) {
        locals.emplace_back(name, ref_from(scope.unit(), slot));
    }
    return locals;
}

std::vector<NamedValue> values_of(Frame& frame, const Locals& locals) {
    std::vector<NamedValue> values;
    for (const auto& [name, ref] : locals) {
        const Frame* at = &frame;
        for (std::uint32_t hop = 0; hop < ref.hops; ++hop) at = at->outer;
        if (!at->slots[ref.index].is_missing()) values.emplace_back(name, at->slots[ref.index]);
    }
    return values;
}

const Program& load(Frame& frame, const Value& name) {
    if (name.is_undefined()) fail_undefined(name);
    if (!name.is_string()) {
        throw Failure(fmt::format("the name of a template is a string, not a {}", type_name(name)));
    }
    return frame.run.load(name.as_string());
}

[[noreturn]] void fail_at(const Binder& binder, Position at, const char* message) {
    Failure failure(message);
    failure.place(binder.program_name(), at);
    throw failure;
}

}  // namespace

void execute(const Program& program, Context& context) {
    const Budget::Call call(context.run.budget);
    Frame* frame = Frame::make(*program.root, context, program, nullptr);
    if (program.self_slot) frame->slots[*program.self_slot] = self_of(context);
    program.prologue.enter(*frame);
    program.body.execute(*frame);
    if (frame->parent != nullptr) execute(*frame->parent, context);
}

void Extends::bind(Binder& binder, Scope& scope) {
    if (!scope.is_toplevel)
        fail_at(binder, at, "`extends` stands inside of a loop or block; move it out");
    is_after_another_ = binder.extends_so_far > 0;
    Node::bind(binder, scope);
    if (scope.is_rootlevel) binder.has_known_extends = true;
    ++binder.extends_so_far;
}

Flow Extends::run(Frame& frame) const {
    if (is_after_another_ && frame.parent != nullptr) {
        throw Failure("the template extends a second template; keep one `extends`");
    }
    const Program& parent = load(frame, parent_->evaluate(frame));
    frame.context.add_blocks(parent);
    frame.parent = &parent;
    return Flow::Next;
}

void BlockBody::bind(Binder& binder) {
    unit = &binder.add_unit(nullptr);
    program = &binder.program;
    Scope scope = binder.outermost(*unit);
    UndeclaredNames names({"self", "super"});
    body.each([&](Node& node) { names.visit(node); });
    if (names.found("self")) self_slot = scope.symbols->declare_parameter("self").index;
    if (names.found("super")) super_slot = scope.symbols->declare_parameter("super").index;
    no_super.mode = binder.undefined_mode();
    no_super.hint = "there is no parent block; `super` needs one";
    body.track(*scope.symbols);
    prologue = scope.symbols->prologue();
    body.bind(binder, scope);
}

void BlockBody::execute(Context& context) const {
    const Budget::Call call(context.run.budget);
    Frame* frame = Frame::make(*unit, context, *program, nullptr);
    if (self_slot) frame->slots[*self_slot] = self_of(context);
    if (super_slot) frame->slots[*super_slot] = super_of(context);
    prologue.enter(*frame);
    body.execute(*frame);
}

Value BlockBody::super_of(Context& context) const {
    const auto& levels = context.blocks(name);
    for (std::size_t level = 0; level + 1 < levels.size(); ++level) {
        if (levels[level] != this) continue;
        return Value::object(context.run.heap.make<BlockReference>(name, context, level + 1));
    }
    return Value::undefined(no_super);
}

void BlockStatement::bind(Binder& binder, Scope& scope) {
    is_dropped_ = scope.is_toplevel && binder.has_known_extends;
    checks_parent_ = scope.is_toplevel && binder.extends_so_far > 0;
    if (is_scoped_) locals_ = locals_of(scope);
}

Flow BlockStatement::run(Frame& frame) const {
    if (is_dropped_ || (checks_parent_ && frame.extends_already())) return Flow::Next;
    const auto& levels = frame.context.blocks(body_->name);
    if (is_required_ && levels.size() <= 1) {
        throw Failure(
            fmt::format("the block `{}` is required; define it in the template that "
                        "extends this one",
                        body_->name));
    }
    Context* context = &frame.context;
    if (is_scoped_) context = context->derive(values_of(frame, locals_));
    levels.front()->execute(*context);
    return Flow::Next;
}

void Include::bind(Binder& binder, Scope& scope) {
    Node::bind(binder, scope);
    if (with_context_) locals_ = locals_of(scope);
}

namespace {

// The first of `names` that there is.
const Program& select(Frame& frame, const Value& names) {
    Cursor cursor(frame.run.heap, names);
    for (Value name; cursor.next(name);) {
        if (name.is_undefined()) continue;
        try {
            return load(frame, name);
        } catch (const Failure& failure) {
            if (failure.kind() != FailureKind::TemplateNotFound) throw;
        }
    }
    throw Failure("there is none of the templates in the list; check their names and folder",
                  FailureKind::TemplateNotFound);
}

const Program& load_any(Frame& frame, const Value& name) {
    return name.is_string() || name.is_undefined() ? load(frame, name) : select(frame, name);
}

}  // namespace

const Program* Include::find(Frame& frame) const {
    const Value name = name_->evaluate(frame);
    if (!ignores_missing_) return &load_any(frame, name);
    try {
        return &load_any(frame, name);
    } catch (const Failure& failure) {
        if (failure.kind() != FailureKind::TemplateNotFound) throw;
        return nullptr;
    }
}

namespace {

Module& make_module(Frame& frame, const Program& program, const Names* around) {
    Run& run = frame.run;
    auto* context =
        run.heap.make<Context>(run, program.name, around, run.engine.options().autoescape);
    context->add_blocks(program);
    Capture capture(run);
    execute(program, *context);
    const Value text = capture.take(false);
    return *run.heap.make<Module>(program, text.as_string(), context->list_exported());
}

// The module without variables of the importer, run once for each rendering.
Module& plain_module(Frame& frame, const Program& program) {
    Module*& module = frame.run.modules[&program];
    if (module == nullptr) {
        auto* globals_only = frame.run.heap.make<Names>(frame.run.heap, nullptr);
        globals_only->sees_data = false;
        Module& made = make_module(frame, program, globals_only);
        frame.run.modules[&program] = &made;
        return made;
    }
    return *module;
}

}  // namespace

Flow Include::run(Frame& frame) const {
    const Program* program = find(frame);
    if (program == nullptr) return Flow::Next;
    if (!with_context_) {
        frame.run.out->write(plain_module(frame, *program).text());
        return Flow::Next;
    }
    Run& run = frame.run;
    const Names* around = frame.context.snapshot(values_of(frame, locals_));
    auto* context =
        run.heap.make<Context>(run, program->name, around, run.engine.options().autoescape);
    context->add_blocks(*program);
    jinja::execute(*program, *context);
    return Flow::Next;
}

Import::Import(ExpressionPtr from, Target module, bool with_context)
    : from_(std::move(from)), module_(std::move(module)), with_context_(with_context) {}

Import::Import(ExpressionPtr from, std::vector<Imported> names, bool with_context)
    : from_(std::move(from)), names_(std::move(names)), with_context_(with_context) {}

void Import::each_child(const Visit& visit) {
    visit(*from_);
}

void Import::track(Symbols& symbols) {
    from_->track(symbols);
    if (module_) module_->track(symbols);
    for (Imported& imported : names_) imported.target.track(symbols);
}

void Import::bind(Binder& binder, Scope& scope) {
    from_->bind(binder, scope);
    if (module_) module_->bind(binder, scope);
    for (Imported& imported : names_) imported.target.bind(binder, scope);
    publishes_ = scope.is_toplevel;
    if (with_context_) locals_ = locals_of(scope);
}

void Import::store(Frame& frame, const Target& target, const Value& value) const {
    target.assign(frame, value);
    if (publishes_) frame.context.set_imported(target.name, value);
}

void Import::bring(Frame& frame, Module& module, const Imported& imported) const {
    Value value = module.attribute(frame.context, imported.name);
    if (value.is_missing()) {
        const std::string sentence = fmt::format("{} does not export `{}`{}", module.title(),
                                                 imported.name, module.suggest(imported.name));
        value = undefined_because(frame.context, frame.run.heap.keep(sentence));
    }
    store(frame, imported.target, value);
}

Flow Import::run(Frame& frame) const {
    const Program& program = load(frame, from_->evaluate(frame));
    Module& module = with_context_ ? make_module(frame, program,
                                                 frame.context.snapshot(values_of(frame, locals_)))
                                   : plain_module(frame, program);
    if (module_) store(frame, *module_, Value::object(&module));
    for (const Imported& imported : names_) bring(frame, module, imported);
    return Flow::Next;
}

}  // namespace jinja
