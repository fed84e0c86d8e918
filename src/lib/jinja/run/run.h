// One rendering: its memory, its output, and the variables that its templates see.
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/rng.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/heap.h"
#include "lib/jinja/values/object.h"
#include "lib/jinja/values/value.h"

namespace jinja {

class Engine;
class Module;
struct BlockBody;
struct Program;
struct Unit;

// Text that is being written; the output of a template, or what a macro or set block collects.
class Sink {
public:
    enum class Role { Output, Buffer };
    Sink(Budget& budget, Role role) : budget_(budget), role_(role) {}
    void write(std::string_view text) {
        if (role_ == Role::Output) {
            budget_.claim_output(text.size());
        } else {
            budget_.claim_memory(text.size());
        }
        text_.append(text);
    }
    const std::string& text() const { return text_; }
    std::string take() { return std::move(text_); }

private:
    Budget& budget_;
    Role role_;
    std::string text_;
};

// Variables by name, and those around them.
struct Names {
    Names(Heap& heap, const Names* around) : values(&heap), next(around) {}
    std::pmr::unordered_map<std::string_view, Value> values;
    const Names* next;  // null: the data of the rendering comes next, if `sees_data`
    bool sees_data = true;
};

struct Run {
    Run(const Engine& with, const nlohmann::json& data_of_caller);

    // A variable of the data or a global; Missing when there is none.
    Value find_data(std::string_view name);
    void add_data(std::string_view name, const nlohmann::ordered_json& value);
    std::vector<std::string_view> data_names() const;
    Value find_global(std::string_view name);
    // The template `name`; a Failure of kind TemplateNotFound when there is none.
    const Program& load(std::string_view name);
    // Chance for `random` and `lipsum`; made when first asked for, because a seed is slow to get.
    base::Rng& rng();

    const Engine& engine;
    const nlohmann::json& data;
    Budget budget;
    Heap heap;
    Sink output;
    Sink* out;
    std::unordered_map<const Program*, Module*> modules;

private:
    std::optional<base::Rng> rng_;
    std::unordered_map<const nlohmann::json*, Value> data_values_;
    std::unordered_map<std::string_view, Value> given_;  // by add_data()
    std::unordered_map<std::string_view, Value> global_values_;
    std::map<std::string, std::shared_ptr<const Program>, std::less<>> programs_;
};

// Sends output to a buffer for as long as it lives.
class Capture {
public:
    explicit Capture(Run& run)
        : run_(run), outer_(run.out), buffer_(run.budget, Sink::Role::Buffer) {
        run.out = &buffer_;
    }
    Capture(const Capture&) = delete;
    Capture& operator=(const Capture&) = delete;
    ~Capture() { run_.out = outer_; }
    // What was written, kept by the heap.
    Value take(bool markup) { return Value::string(run_.heap.keep(buffer_.text()), markup); }

private:
    Run& run_;
    Sink* outer_;
    Sink buffer_;
};

// The variables and blocks of one template while it runs; a child and its parents share one.
class Context {
public:
    Context(Run& of, std::string_view template_called, const Names* around, bool escapes);

    // A variable as the template's top level sees it; Missing when there is none.
    Value resolve(std::string_view name) const;
    void set(std::string_view name, const Value& value, bool exported);
    // A name that was imported: it is a variable here, but importers of this template get none.
    void set_imported(std::string_view name, const Value& value);
    std::vector<NamedValue> list_exported() const;
    // All that a template included here sees: these variables and `locals`.
    const Names* snapshot(std::span<const NamedValue> locals) const;
    // The same template with other local variables, for a scoped block.
    Context* derive(std::span<const NamedValue> locals) const;

    void add_blocks(const Program& of);
    const std::vector<const BlockBody*>& blocks(std::string_view name) const;
    // Names that a person may have meant by `name`; empty when nothing is near.
    std::string suggest(std::string_view name) const;

    Run& run;
    std::string_view template_name;  // of what was to be rendered
    bool autoescape;                 // what {% autoescape %} says here and now

private:
    Names vars_;
    std::pmr::unordered_map<std::string_view, bool> exported_;
    std::unordered_map<std::string_view, std::vector<const BlockBody*>> blocks_;
};

// The local variables of a running template, block or macro.
struct Frame {
    // With empty slots for `unit`.
    static Frame* make(const Unit& unit, Context& context, const Program& program, Frame* outer);

    Context& context;
    Run& run;
    const Program& program;  // whose nodes run
    Frame* outer;            // of the macro's definition; null for templates and blocks
    Value* slots;
    const Program* parent = nullptr;  // what {% extends %} named, in the frame of a template

    // Whether the template around has extended another by now.
    bool extends_already() const {
        const Frame* root = this;
        while (root->outer != nullptr) root = root->outer;
        return root->parent != nullptr;
    }
};

}  // namespace jinja
