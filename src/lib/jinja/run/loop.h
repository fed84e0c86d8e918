// {% for %} and the `loop` that its body sees.
#pragma once

#include "lib/jinja/run/statement.h"
#include "lib/jinja/values/cursor.h"

namespace jinja {

class For final : public Statement {
public:
    struct Parts {
        Target target;
        ExpressionPtr items;
        ExpressionPtr test;  // null without `if`
        bool is_recursive = false;
        Body body;
        Body otherwise;
    };
    explicit For(Parts parts);
    void each_child(const Visit& visit) override;
    void track(Symbols& symbols) override { parts_.items->track(symbols); }
    void bind(Binder& binder, Scope& scope) override;

    // loop(items) in the body of a recursive loop: the body for each item, as text.
    Value call(Frame& frame, const Value& items, std::int64_t depth) const;
    // The next item that passes the test, already taken apart for it.
    bool next(Frame& frame, Cursor& cursor, Value& item) const;
    bool is_recursive() const { return parts_.is_recursive; }
    bool has_test() const { return parts_.test != nullptr; }

private:
    Flow run(Frame& frame) const override;
    void bind_test(Binder& binder, Scope& scope);
    void bind_body(Binder& binder, Scope& scope);
    Value call_inside(Frame& outer, const Value& items, std::int64_t depth) const;
    Flow iterate(Frame& frame, const Value& items, std::int64_t depth) const;
    Flow iterate_plain(Frame& frame, const Value& items) const;
    Flow iterate_extended(Frame& frame, const Value& items, std::int64_t depth) const;
    Flow run_otherwise(Frame& frame) const;

    Parts parts_;
    Target test_target_;
    Prologue prologue_;
    Prologue test_prologue_;
    Prologue else_prologue_;
    Unit* unit_ = nullptr;  // of a recursive loop
    bool is_extended_ = false;
    bool escapes_ = false;
    bool is_volatile_ = false;
    SlotRef loop_slot_;
};

}  // namespace jinja
