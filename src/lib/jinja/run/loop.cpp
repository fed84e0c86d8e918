#include "lib/jinja/run/loop.h"

#include <fmt/format.h>

#include <optional>

#include "lib/jinja/run/access.h"
#include "lib/jinja/run/arguments.h"
#include "lib/jinja/run/inheritance.h"
#include "lib/jinja/run/program.h"
#include "lib/jinja/values/markup.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

// `loop` in the body of a loop. It looks one item ahead when it is asked for the next one.
class LoopState final : public Object {
public:
    LoopState(const For& loop, Frame& frame, const Value& items, std::int64_t depth)
        : loop_(loop),
          frame_(frame),
          items_(items),
          cursor_(frame.run.heap, items),
          depth_(depth) {}

    // Goes on to the next item.
    bool advance(Value& item);

    std::string_view type_name() const override { return "LoopContext"; }
    Value attribute(Context& context, std::string_view name) override;
    bool is_callable() const override { return true; }
    Value call(Context& context, const CallArguments& arguments) override;
    std::optional<std::int64_t> length() override { return count(); }
    bool is_true() override { return count() != 0; }
    Value cycle(const CallArguments& arguments) const;
    Value changed(const CallArguments& arguments);
    void print(Printer& printer) override;
    Object* iterate(Heap&) override { return this; }
    bool next(Value& item) override;

private:
    bool take(Value& item);
    bool peek();
    std::int64_t count();
    Value number(std::string_view name);

    const For& loop_;
    Frame& frame_;
    Value items_;
    Cursor cursor_;
    std::int64_t depth_;
    std::int64_t index0_ = -1;
    std::optional<std::int64_t> length_;
    List* listed_ = nullptr;  // what is left, once all had to be counted
    std::size_t listed_at_ = 0;
    Value before_;
    Value current_;
    Value after_;
    List* last_changed_ = nullptr;
};

namespace {

// loop.cycle and loop.changed as values.
class LoopMethod final : public Object {
public:
    LoopMethod(LoopState& loop, bool is_cycle) : loop_(loop), is_cycle_(is_cycle) {}
    std::string_view type_name() const override { return "method"; }
    bool is_callable() const override { return true; }
    Value call(Context&, const CallArguments& arguments) override {
        return is_cycle_ ? loop_.cycle(arguments) : loop_.changed(arguments);
    }

private:
    LoopState& loop_;
    bool is_cycle_;
};

}  // namespace

bool LoopState::take(Value& item) {
    if (listed_ == nullptr) return loop_.next(frame_, cursor_, item);
    if (listed_at_ >= listed_->items().size()) return false;
    item = listed_->items()[listed_at_++];
    return true;
}

bool LoopState::peek() {
    if (after_.is_missing()) take(after_);
    return !after_.is_missing();
}

bool LoopState::advance(Value& item) {
    if (!after_.is_missing()) {
        item = std::exchange(after_, Value());
    } else if (!take(item)) {
        return false;
    }
    ++index0_;
    before_ = std::exchange(current_, item);
    return true;
}

bool LoopState::next(Value& item) {
    Value taken;
    if (!advance(taken)) return false;
    List* pair = frame_.run.heap.make<List>(frame_.run.heap);
    pair->items() = {taken, Value::object(this)};
    item = Value::tuple(pair);
    return true;
}

std::int64_t LoopState::count() {
    if (length_) return *length_;
    length_ = loop_.has_test() ? std::nullopt : length_of(items_);
    if (!length_) {
        List* rest = frame_.run.heap.make<List>(frame_.run.heap);
        for (Value item; take(item);) rest->items().push_back(item);
        listed_ = rest;
        listed_at_ = 0;
        length_ = static_cast<std::int64_t>(rest->items().size()) + index0_ + 1 +
                  (after_.is_missing() ? 0 : 1);
    }
    return *length_;
}

Value LoopState::number(std::string_view name) {
    if (name == "index") return Value::integer(index0_ + 1);
    if (name == "index0") return Value::integer(index0_);
    if (name == "length") return Value::integer(count());
    if (name == "revindex") return Value::integer(count() - index0_);
    if (name == "revindex0") return Value::integer(count() - index0_ - 1);
    if (name == "depth") return Value::integer(depth_ + 1);
    if (name == "depth0") return Value::integer(depth_);
    if (name == "first") return Value::boolean(index0_ == 0);
    if (name == "last") return Value::boolean(!peek());
    return {};
}

Value LoopState::attribute(Context& context, std::string_view name) {
    const Value found = number(name);
    if (!found.is_missing()) return found;
    if (name == "previtem") {
        return index0_ == 0 ? undefined_because(context, "there is no previous item") : before_;
    }
    if (name == "nextitem") {
        return peek() ? after_ : undefined_because(context, "there is no next item");
    }
    if (name != "cycle" && name != "changed") return {};
    return Value::object(context.run.heap.make<LoopMethod>(*this, name == "cycle"));
}

Value LoopState::cycle(const CallArguments& arguments) const {
    if (arguments.positional.empty()) throw Failure("loop.cycle needs the values to cycle through");
    return arguments.positional[static_cast<std::size_t>(index0_) % arguments.positional.size()];
}

Value LoopState::changed(const CallArguments& arguments) {
    List* values = frame_.run.heap.make<List>(frame_.run.heap);
    values->items().assign(arguments.positional.begin(), arguments.positional.end());
    const bool is_same =
        last_changed_ != nullptr &&
        is_equal(frame_.run.budget, Value::tuple(last_changed_), Value::tuple(values));
    last_changed_ = values;
    return Value::boolean(!is_same);
}

Value LoopState::call(Context&, const CallArguments& arguments) {
    if (!loop_.is_recursive()) {
        throw Failure("loop(…) needs a recursive loop: {% for … in … recursive %}");
    }
    static const Signature signature("iterable");
    const Bound bound(signature, "loop", arguments);
    return loop_.call(frame_, bound[0], depth_ + 1);
}

void LoopState::print(Printer& printer) {
    printer.write(fmt::format("<LoopContext {}/{}>", index0_ + 1, count()));
}

For::For(Parts parts) : parts_(std::move(parts)) {
    if (parts_.test != nullptr) test_target_ = parts_.target;
}

void For::each_child(const Visit& visit) {
    visit(parts_.target);
    visit(*parts_.items);
    parts_.body.each(visit);
    parts_.otherwise.each(visit);
    if (parts_.test != nullptr) visit(*parts_.test);
}

namespace {

bool has_scoped_block(Node& node) {
    const auto* block = dynamic_cast<BlockStatement*>(&node);
    bool found = block != nullptr && block->is_scoped();
    node.each_child([&](Node& child) { found = found || has_scoped_block(child); });
    return found;
}

bool reads_loop(const Body& body) {
    UndeclaredNames names({"loop"});
    body.each([&](Node& node) { names.visit(node); });
    return names.found("loop");
}

void refuse_loop_target(const Binder& binder, Node& node) {
    const auto* target = dynamic_cast<Target*>(&node);
    // Parameters of macros and of `with` may be called so; targets of loops inside check
    // themselves.
    const bool assigns = target != nullptr && target->form == Target::Form::Name;
    if (assigns && target->name == "loop" && !target->is_parameter) {
        Failure failure("`loop` is the loop itself; take another name");
        failure.place(binder.program_name(), target->at);
        throw failure;
    }
    node.each_child([&](Node& child) { refuse_loop_target(binder, child); });
}

}  // namespace

void For::bind(Binder& binder, Scope& scope) {
    is_extended_ = parts_.is_recursive || reads_loop(parts_.body) || has_scoped_block(*this);
    refuse_loop_target(binder, *this);
    parts_.target.mark_parameter();
    escapes_ = binder.autoescape;
    is_volatile_ = binder.is_volatile;
    if (parts_.is_recursive) unit_ = &binder.add_unit(&scope.unit());
    if (parts_.test != nullptr) scope.unit().is_captured = true;
    parts_.items->bind(binder, scope);
    bind_test(binder, scope);
    bind_body(binder, scope);
}

void For::bind_test(Binder& binder, Scope& scope) {
    if (parts_.test == nullptr) return;
    Scope inside = unit_ != nullptr ? binder.inner(scope, *unit_) : binder.inner(scope);
    test_target_.mark_parameter();
    test_target_.track(*inside.symbols);
    parts_.test->track(*inside.symbols);
    test_prologue_ = inside.symbols->prologue();
    test_target_.bind(binder, inside);
    parts_.test->bind(binder, inside);
}

void For::bind_body(Binder& binder, Scope& scope) {
    Scope inside = unit_ != nullptr ? binder.inner(scope, *unit_) : binder.inner(scope);
    if (is_extended_) inside.symbols->declare_parameter("loop");
    parts_.target.track(*inside.symbols);
    parts_.body.track(*inside.symbols);
    prologue_ = inside.symbols->prologue();
    if (is_extended_) loop_slot_ = binder.ref(inside, "loop");
    parts_.target.bind(binder, inside);
    inside.is_in_loop = true;
    parts_.body.bind(binder, inside);
    Scope otherwise = unit_ != nullptr ? binder.inner(scope, *unit_) : binder.inner(scope);
    if (unit_ != nullptr) otherwise.is_in_loop = false;
    parts_.otherwise.track(*otherwise.symbols);
    else_prologue_ = otherwise.symbols->prologue();
    parts_.otherwise.bind(binder, otherwise);
}

Flow For::run(Frame& frame) const {
    const Value items = parts_.items->evaluate(frame);
    if (!parts_.is_recursive) return iterate(frame, items, 0);
    frame.run.out->write(call_inside(frame, items, 0).as_string());
    return Flow::Next;
}

// `frame` is the frame of a recursive body, whose unit stands in that of the loop itself.
Value For::call(Frame& frame, const Value& items, std::int64_t depth) const {
    return call_inside(*frame.outer, items, depth);
}

Value For::call_inside(Frame& outer, const Value& items, std::int64_t depth) const {
    const Budget::Call call(outer.run.budget);
    Frame* frame = Frame::make(*unit_, outer.context, outer.program, &outer);
    Capture capture(outer.run);
    iterate(*frame, items, depth);
    return capture.take(is_volatile_ ? outer.context.autoescape : escapes_);
}

bool For::next(Frame& frame, Cursor& cursor, Value& item) const {
    while (cursor.next(item)) {
        if (parts_.test == nullptr) return true;
        test_target_.assign(frame, item);
        if (is_true(parts_.test->evaluate(frame))) return true;
    }
    return false;
}

Flow For::iterate(Frame& frame, const Value& items, std::int64_t depth) const {
    if (parts_.test != nullptr) test_prologue_.enter(frame);
    return is_extended_ ? iterate_extended(frame, items, depth) : iterate_plain(frame, items);
}

Flow For::iterate_plain(Frame& frame, const Value& items) const {
    Cursor cursor(frame.run.heap, items);
    bool is_empty = true;
    for (Value item; next(frame, cursor, item);) {
        parts_.target.assign(frame, item);
        prologue_.enter(frame);
        const Flow flow = parts_.body.execute(frame);
        if (flow == Flow::Break) break;
        if (flow == Flow::Next) is_empty = false;
    }
    prologue_.leave(frame);
    return is_empty ? run_otherwise(frame) : Flow::Next;
}

Flow For::iterate_extended(Frame& frame, const Value& items, std::int64_t depth) const {
    auto* loop = frame.run.heap.make<LoopState>(*this, frame, items, depth);
    bool is_empty = true;
    for (Value item; loop->advance(item);) {
        parts_.target.assign(frame, item);
        frame.slots[loop_slot_.index] = Value::object(loop);
        prologue_.enter(frame);
        const Flow flow = parts_.body.execute(frame);
        if (flow == Flow::Break) break;
        if (flow == Flow::Next) is_empty = false;
    }
    prologue_.leave(frame);
    return is_empty ? run_otherwise(frame) : Flow::Next;
}

Flow For::run_otherwise(Frame& frame) const {
    if (parts_.otherwise.statements.empty()) return Flow::Next;
    else_prologue_.enter(frame);
    const Flow flow = parts_.otherwise.execute(frame);
    else_prologue_.leave(frame);
    return flow;
}

}  // namespace jinja
