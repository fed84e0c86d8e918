#include "lib/jinja/run/globals.h"

#include <fmt/format.h>

#include <array>

#include "lib/jinja/python/lipsum.h"
#include "lib/jinja/run/arguments.h"
#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/dict_view.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/range.h"

namespace jinja {

namespace {

class Cycler final : public Object {
public:
    explicit Cycler(List& items) : items_(items) {}
    std::string_view type_name() const override { return "Cycler"; }
    Value attribute(Context& context, std::string_view name) override;
    const Value& current() const { return items_.items()[at_]; }
    void advance() { at_ = (at_ + 1) % items_.items().size(); }
    void reset() { at_ = 0; }

private:
    List& items_;
    std::size_t at_ = 0;
};

// cycler.next() and cycler.reset()
class CyclerMethod final : public Object {
public:
    CyclerMethod(Cycler& cycler, bool resets) : cycler_(cycler), resets_(resets) {}
    std::string_view type_name() const override { return "method"; }
    bool is_callable() const override { return true; }
    Value call(Context&, const CallArguments&) override {
        const Value current = cycler_.current();
        if (resets_) {
            cycler_.reset();
            return Value::none();
        }
        cycler_.advance();
        return current;
    }

private:
    Cycler& cycler_;
    bool resets_;
};

Value Cycler::attribute(Context& context, std::string_view name) {
    if (name == "current") return current();
    if (name == "items") return Value::tuple(&items_);
    if (name == "pos") return Value::integer(static_cast<std::int64_t>(at_));
    if (name != "next" && name != "reset") return {};
    return Value::object(context.run.heap.make<CyclerMethod>(*this, name == "reset"));
}

class Joiner final : public Object {
public:
    explicit Joiner(const Value& separator) : separator_(separator) {}
    std::string_view type_name() const override { return "Joiner"; }
    bool is_callable() const override { return true; }
    Value call(Context&, const CallArguments&) override {
        return std::exchange(used_, true) ? separator_ : Value::string({});
    }
    Value attribute(Context&, std::string_view name) override {
        if (name == "sep") return separator_;
        return name == "used" ? Value::boolean(used_) : Value();
    }

private:
    Value separator_;
    bool used_ = false;
};

Value make_dict(Context& context, const Bound& bound) {
    Dict* dict = context.run.heap.make<Dict>(context.run.heap);
    update_dict(context, *dict, {bound.more(), bound.named()});
    return Value::dict(dict);
}

Value make_namespace(Context& context, const Bound& bound) {
    Heap& heap = context.run.heap;
    return Value::object(heap.make<Namespace>(make_dict(context, bound).as_dict()));
}

Value make_cycler(Context& context, const Bound& bound) {
    if (bound.more().empty()) throw Failure("`cycler` needs the values to cycle through");
    List* items = context.run.heap.make<List>(context.run.heap);
    items->items().assign(bound.more().begin(), bound.more().end());
    return Value::object(context.run.heap.make<Cycler>(*items));
}

Value make_joiner(Context& context, const Bound& bound) {
    Heap& heap = context.run.heap;
    return Value::object(heap.make<Joiner>(bound.or_else(0, Value::string(", "))));
}

Value make_lipsum(Context& context, const Bound& bound) {
    const Lipsum wanted{bound.integer(0, 5), bound.truth(1, true), bound.integer(2, 20),
                        bound.integer(3, 100)};
    const std::string text = lipsum(context.run.rng(), context.run.budget, wanted);
    return Value::string(context.run.heap.keep(text), wanted.html);
}

Value make_range(Context& context, const Bound& bound) {
    const bool has_start = bound.has(1);
    const std::int64_t start = has_start ? bound.integer(0, 0) : 0;
    const std::int64_t stop = has_start ? bound.integer(1, 0) : bound.integer(0, 0);
    const std::int64_t step = bound.integer(2, 1);
    if (step == 0) throw Failure("the step of `range` cannot be 0");
    return Value::object(context.run.heap.make<Range>(start, stop, step));
}

struct GlobalRow {
    std::string_view name;
    std::string_view text;
    Signature signature;
    Value (*apply)(Context& context, const Bound& bound);
};

class BuiltIn final : public Object {
public:
    explicit BuiltIn(const GlobalRow& row) : row_(row) {}
    std::string_view type_name() const override { return "type"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, const CallArguments& arguments) override {
        return row_.apply(context, Bound(row_.signature, row_.name, arguments));
    }
    bool equals(Object& other) override {
        const auto* same = dynamic_cast<BuiltIn*>(&other);
        return same != nullptr && &same->row_ == &row_;
    }
    void print(Printer& printer) override { printer.write(row_.text); }

private:
    const GlobalRow& row_;
};

}  // namespace

Value find_built_in_global(Heap& heap, std::string_view name) {
    static const GlobalRow rows[] = {
        {"range", "<class 'range'>", "start stop? step? /", make_range},
        {"dict", "<class 'dict'>", "* **", make_dict},
        {"lipsum", "<function generate_lorem_ipsum>", "n? html? min? max?", make_lipsum},
        {"cycler", "<class 'jinja2.utils.Cycler'>", "*", make_cycler},
        {"joiner", "<class 'jinja2.utils.Joiner'>", "sep?", make_joiner},
        {"namespace", "<class 'jinja2.utils.Namespace'>", "* **", make_namespace},
    };
    for (const GlobalRow& row : rows) {
        if (row.name == name) return Value::object(heap.make<BuiltIn>(row));
    }
    return {};
}

}  // namespace jinja
