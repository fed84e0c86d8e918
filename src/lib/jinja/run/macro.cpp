#include "lib/jinja/run/macro.h"

#include <fmt/format.h>

#include <algorithm>

#include "lib/jinja/run/program.h"

namespace jinja {

namespace {

// A macro as a value.
class Macro final : public Object {
public:
    Macro(const MacroBody& body, Frame& closure) : body_(body), closure_(closure) {}
    std::string_view type_name() const override { return "macro"; }
    Value attribute(Context& context, std::string_view name) override;
    bool is_callable() const override { return true; }
    Value call(Context& context, const CallArguments& arguments) override {
        return body_.call(closure_, context, arguments);
    }
    void print(Printer& printer) override;

private:
    Value argument_names(Heap& heap) const;
    const MacroBody& body_;
    Frame& closure_;
};

Value Macro::argument_names(Heap& heap) const {
    List* names = heap.make<List>(heap);
    for (const Target& parameter : body_.parameters()) {
        names->items().push_back(Value::string(parameter.name));
    }
    return Value::tuple(names);
}

Value Macro::attribute(Context& context, std::string_view name) {
    if (name == "name") {
        return body_.name().empty() ? Value::none() : Value::string(body_.name());
    }
    if (name == "arguments") return argument_names(context.run.heap);
    if (name == "caller") return Value::boolean(body_.accepts_caller());
    if (name == "catch_kwargs") return Value::boolean(body_.accepts_named());
    if (name == "catch_varargs") return Value::boolean(body_.accepts_positional());
    return {};
}

void Macro::print(Printer& printer) {
    if (body_.name().empty()) return printer.write("<Macro anonymous>");
    printer.write("<Macro ");
    printer.repr(Value::string(body_.name()));
    printer.write(">");
}

NamedValue* find_named(std::vector<NamedValue>& named, std::string_view name) {
    const auto found = std::find_if(named.begin(), named.end(),
                                    [&](const NamedValue& each) { return each.first == name; });
    return found != named.end() ? &*found : nullptr;
}

// The value named `name`, which is then no longer among `named`; Missing when there is none.
Value take_named(std::vector<NamedValue>& named, std::string_view name) {
    NamedValue* found = find_named(named, name);
    if (found == nullptr) return {};
    const Value value = found->second;
    named.erase(named.begin() + (found - named.data()));
    return value;
}

}  // namespace

MacroBody::MacroBody(std::string name, std::vector<Target> parameters, Expressions defaults,
                     Body body)
    : name_(std::move(name)),
      parameters_(std::move(parameters)),
      defaults_(std::move(defaults)),
      body_(std::move(body)) {
    for (const Target& parameter : parameters_) {
        hints_.push_back(fmt::format("the parameter `{}` was not provided", parameter.name));
    }
}

void MacroBody::each_child(const Node::Visit& visit) {
    for (Target& parameter : parameters_) visit(parameter);
    for (const auto& each : defaults_) visit(*each);
    body_.each(visit);
}

void MacroBody::bind_specials(const Binder& binder, Symbols& symbols, Position at) {
    UndeclaredNames names({"caller", "kwargs", "varargs"});
    body_.each([&](Node& node) { names.visit(node); });
    const auto parameter_of = [&](std::string_view name) {
        return std::find_if(parameters_.begin(), parameters_.end(),
                            [&](const Target& each) { return each.name == name; });
    };
    const auto caller = parameter_of("caller");
    has_caller_parameter_ = caller != parameters_.end();
    takes_caller_ = names.found("caller");
    const auto place = static_cast<std::size_t>(caller - parameters_.begin());
    if (takes_caller_ && has_caller_parameter_ && place + defaults_.size() < parameters_.size()) {
        Failure failure("the parameter `caller` needs a default, or is to be left out");
        failure.place(binder.program_name(), at);
        throw failure;
    }
    takes_named_ = names.found("kwargs") && parameter_of("kwargs") == parameters_.end();
    takes_positional_ = names.found("varargs") && parameter_of("varargs") == parameters_.end();
    if (takes_caller_ && !has_caller_parameter_) {
        caller_slot_ = symbols.declare_parameter("caller").index;
    }
    if (takes_named_) named_slot_ = symbols.declare_parameter("kwargs").index;
    if (takes_positional_) positional_slot_ = symbols.declare_parameter("varargs").index;
}

void MacroBody::bind(Binder& binder, Scope& scope, Position at) {
    unit_ = &binder.add_unit(&scope.unit());
    Scope inside = binder.inner(scope, *unit_);
    inside.checks_output = false;
    inside.is_in_loop = false;
    const auto track = [&](Node& node) { node.track(*inside.symbols); };
    each_child(track);
    bind_specials(binder, *inside.symbols, at);
    each_child(track);
    prologue_ = inside.symbols->prologue();
    for (const Target& parameter : parameters_) {
        slots_.push_back(binder.ref(inside, parameter.name).index);
    }
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        auto& absent = missing_.emplace_back();
        absent.mode = binder.undefined_mode();
        absent.hint = hints_[i];
    }
    no_caller_.mode = binder.undefined_mode();
    no_caller_.hint = "there is no `caller`; use {% call %}";
    each_child([&](Node& node) { node.bind(binder, inside); });
}

Value MacroBody::make(Frame& frame) const {
    return Value::object(frame.run.heap.make<Macro>(*this, frame));
}

std::string MacroBody::title() const {
    return name_.empty() ? "the call block" : fmt::format("the macro `{}`", name_);
}

void MacroBody::fill_caller(Frame& frame, std::vector<NamedValue>& named) const {
    const Value caller = take_named(named, "caller");
    const bool is_given = !caller.is_missing() && !caller.is_none();
    frame.slots[caller_slot_] = is_given ? caller : Value::undefined(no_caller_);
}

void MacroBody::fill_named(Frame& frame, const std::vector<NamedValue>& named) const {
    if (takes_named_) {
        Dict* rest = frame.run.heap.make<Dict>(frame.run.heap);
        for (const auto& [name, value] : named) rest->set(Value::string(name), value);
        frame.slots[named_slot_] = Value::dict(rest);
    } else if (!named.empty()) {
        throw Failure(fmt::format("{} takes no argument `{}`", title(), named.front().first));
    }
}

void MacroBody::fill_positional(Frame& frame, std::span<const Value> positional) const {
    const std::size_t used = std::min(positional.size(), parameters_.size());
    if (takes_positional_) {
        List* rest = frame.run.heap.make<List>(frame.run.heap);
        rest->items().assign(positional.begin() + static_cast<std::ptrdiff_t>(used),
                             positional.end());
        frame.slots[positional_slot_] = Value::tuple(rest);
    } else if (positional.size() > used) {
        throw Failure(
            fmt::format("{} takes not more than {} argument(s)", title(), parameters_.size()));
    }
}

void MacroBody::fill(Frame& frame, const CallArguments& arguments) const {
    std::vector<NamedValue> named(arguments.named.begin(), arguments.named.end());
    const std::size_t used = std::min(arguments.positional.size(), parameters_.size());
    bool found_caller = used == parameters_.size() && has_caller_parameter_;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        frame.slots[slots_[i]] =
            i < used ? arguments.positional[i] : take_named(named, parameters_[i].name);
        if (i >= used && parameters_[i].name == "caller") found_caller = true;
    }
    if (takes_caller_ && !found_caller) fill_caller(frame, named);
    fill_named(frame, named);
    fill_positional(frame, arguments.positional);
}

void MacroBody::fill_defaults(Frame& frame) const {
    const std::size_t without = parameters_.size() - defaults_.size();
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        Value& slot = frame.slots[slots_[i]];
        if (!slot.is_missing()) continue;
        const Value value =
            i >= without ? defaults_[i - without]->evaluate(frame) : Value::undefined(missing_[i]);
        slot = value;
    }
}

Value MacroBody::call(Frame& closure, const Context& caller, const CallArguments& arguments) const {
    const Budget::Call call(closure.run.budget);
    Frame* frame = Frame::make(*unit_, closure.context, closure.program, &closure);
    fill(*frame, arguments);
    Capture capture(closure.run);
    prologue_.enter(*frame);
    fill_defaults(*frame);
    body_.execute(*frame);
    return capture.take(caller.autoescape);
}

MacroStatement::MacroStatement(Target name, MacroBody body)
    : name_(std::move(name)), body_(std::move(body)) {}

void MacroStatement::bind(Binder& binder, Scope& scope) {
    body_.bind(binder, scope, at);
    name_.bind(binder, scope);
    publishes_ = scope.is_toplevel;
}

Flow MacroStatement::run(Frame& frame) const {
    name_.assign(frame, body_.make(frame));
    if (publishes_) name_.publish(frame);
    return Flow::Next;
}

CallBlock::CallBlock(std::unique_ptr<CallExpression> call, MacroBody body)
    : call_(std::move(call)), body_(std::move(body)) {}

void CallBlock::each_child(const Visit& visit) {
    visit(*call_);
    body_.each_child(visit);
}

void CallBlock::bind(Binder& binder, Scope& scope) {
    body_.bind(binder, scope, at);
    call_->bind(binder, scope);
}

Flow CallBlock::run(Frame& frame) const {
    print_made(frame, call_->call_with(frame, "caller", body_.make(frame)));
    return Flow::Next;
}

}  // namespace jinja
