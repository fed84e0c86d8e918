// {% macro %} and {% call %}: bodies that are called with arguments and return what they write.
#pragma once

#include "lib/jinja/run/statement.h"

namespace jinja {

// The parameters and the body of a macro or call block.
class MacroBody {
public:
    MacroBody(std::string name, std::vector<Target> parameters, Expressions defaults, Body body);
    void each_child(const Node::Visit& visit);
    void bind(Binder& binder, Scope& scope, Position at);
    // A callable that sees the variables of `frame`.
    Value make(Frame& frame) const;
    // What the body writes; Markup where the caller escapes.
    Value call(Frame& closure, const Context& caller, const CallArguments& arguments) const;

    const std::string& name() const { return name_; }  // empty for a call block
    const std::vector<Target>& parameters() const { return parameters_; }
    bool accepts_caller() const { return takes_caller_; }
    bool accepts_named() const { return takes_named_; }
    bool accepts_positional() const { return takes_positional_; }

private:
    void bind_specials(const Binder& binder, Symbols& symbols, Position at);
    void fill(Frame& frame, const CallArguments& arguments) const;
    void fill_caller(Frame& frame, std::vector<NamedValue>& named) const;
    void fill_named(Frame& frame, const std::vector<NamedValue>& named) const;
    void fill_positional(Frame& frame, std::span<const Value> positional) const;
    void fill_defaults(Frame& frame) const;
    std::string title() const;

    std::string name_;
    std::vector<Target> parameters_;
    std::vector<std::string> hints_;
    std::vector<Absent> missing_;
    Expressions defaults_;  // of the last parameters
    Body body_;
    Unit* unit_ = nullptr;
    Prologue prologue_;
    std::vector<std::uint32_t> slots_;
    std::uint32_t caller_slot_ = 0;
    std::uint32_t named_slot_ = 0;
    std::uint32_t positional_slot_ = 0;
    Absent no_caller_;
    bool takes_caller_ = false;
    bool has_caller_parameter_ = false;
    bool takes_named_ = false;
    bool takes_positional_ = false;
};

class MacroStatement final : public Statement {
public:
    MacroStatement(Target name, MacroBody body);
    void each_child(const Visit& visit) override { body_.each_child(visit); }
    void track(Symbols& symbols) override { name_.track(symbols); }
    void bind(Binder& binder, Scope& scope) override;

private:
    Flow run(Frame& frame) const override;
    Target name_;
    MacroBody body_;
    bool publishes_ = false;
};

class CallBlock final : public Statement {
public:
    CallBlock(std::unique_ptr<CallExpression> call, MacroBody body);
    void each_child(const Visit& visit) override;
    void track(Symbols& symbols) override { call_->track(symbols); }
    void bind(Binder& binder, Scope& scope) override;

private:
    Flow run(Frame& frame) const override;
    std::unique_ptr<CallExpression> call_;
    MacroBody body_;
};

}  // namespace jinja
