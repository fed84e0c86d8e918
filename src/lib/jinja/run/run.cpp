#include "lib/jinja/run/run.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.h"
#include "lib/jinja/run/engine.h"
#include "lib/jinja/run/inheritance.h"
#include "lib/jinja/run/nearest.h"
#include "lib/jinja/run/program.h"

namespace jinja {

Run::Run(const Engine& with, const nlohmann::json& data_of_caller)
    : engine(with),
      data(data_of_caller),
      budget(with.options().limits),
      heap(budget),
      output(budget, Sink::Role::Output),
      out(&output) {}

base::Rng& Run::rng() {
    if (!rng_) rng_.emplace(base::random_seed());
    return *rng_;
}

Value Run::find_data(std::string_view name) {
    if (!given_.empty()) {
        const auto known = given_.find(name);
        return known != given_.end() ? known->second : Value();
    }
    if (!data.is_object()) return {};
    const auto found = data.find(name);
    if (found == data.end()) return {};
    if (!found->is_structured()) return to_value(heap, *found);
    // A list or dict is the same value each time that it is asked for.
    Value& value = data_values_[&*found];
    if (value.is_missing()) value = to_value(heap, *found);
    return value;
}

void Run::add_data(std::string_view name, const nlohmann::ordered_json& value) {
    given_[heap.keep(name)] = to_value(heap, value);
}

std::vector<std::string_view> Run::data_names() const {
    std::vector<std::string_view> names;
    for (const auto& [name, value] : given_) names.push_back(name);
    if (data.is_object()) {
        for (auto it = data.begin(); it != data.end(); ++it) names.push_back(it.key());
    }
    return names;
}

Value Run::find_global(std::string_view name) {
    const auto known = global_values_.find(name);
    if (known != global_values_.end()) return known->second;
    const Value found = engine.find_global(heap, name);
    if (!found.is_missing()) global_values_[heap.keep(name)] = found;
    return found;
}

const Program& Run::load(std::string_view name) {
    const auto known = programs_.find(name);
    if (known != programs_.end()) return *known->second;
    auto program = engine.load(name);
    if (program == nullptr) {
        throw Failure(fmt::format("there is no template `{}`; check its name and folder", name),
                      FailureKind::TemplateNotFound);
    }
    return *programs_.emplace(std::string(name), std::move(program)).first->second;
}

Context::Context(Run& of, std::string_view template_called, const Names* around, bool escapes)
    : run(of),
      template_name(template_called),
      autoescape(escapes),
      vars_(of.heap, around),
      exported_(&of.heap) {}

Value Context::resolve(std::string_view name) const {
    bool sees_data = true;
    for (const Names* names = &vars_; names != nullptr; names = names->next) {
        const auto found = names->values.find(name);
        if (found != names->values.end()) return found->second;
        sees_data = names->sees_data;
    }
    const Value found = sees_data ? run.find_data(name) : Value();
    return found.is_missing() ? run.find_global(name) : found;
}

void Context::set(std::string_view name, const Value& value, bool exported) {
    vars_.values[name] = value;
    if (exported && name.front() != '_') exported_[name] = true;
}

void Context::set_imported(std::string_view name, const Value& value) {
    vars_.values[name] = value;
    if (name.front() != '_') exported_.erase(name);
}

std::vector<NamedValue> Context::list_exported() const {
    std::vector<NamedValue> made;
    for (const auto& [name, ignored] : exported_) made.emplace_back(name, vars_.values.at(name));
    return made;
}

const Names* Context::snapshot(std::span<const NamedValue> locals) const {
    const Names* all = vars_.next;
    if (!vars_.values.empty() || vars_.next == nullptr) {
        auto* copy = run.heap.make<Names>(run.heap, vars_.next);
        copy->values = vars_.values;
        copy->sees_data = vars_.sees_data;
        all = copy;
    }
    if (locals.empty()) return all;
    auto* with_locals = run.heap.make<Names>(run.heap, all);
    for (const auto& [name, value] : locals) with_locals->values[name] = value;
    return with_locals;
}

Context* Context::derive(std::span<const NamedValue> locals) const {
    auto* made = run.heap.make<Context>(run, template_name, snapshot(locals), autoescape);
    made->blocks_ = blocks_;
    return made;
}

void Context::add_blocks(const Program& of) {
    for (const auto& [name, block] : of.blocks) blocks_[name].push_back(block.get());
}

const std::vector<const BlockBody*>& Context::blocks(std::string_view name) const {
    static const std::vector<const BlockBody*> none;
    const auto found = blocks_.find(name);
    return found != blocks_.end() ? found->second : none;
}

std::string Context::suggest(std::string_view name) const {
    Nearest nearest(name);
    for (const Names* names = &vars_; names != nullptr; names = names->next) {
        for (const auto& [known, value] : names->values) nearest.consider(known);
    }
    for (const auto known : run.data_names()) nearest.consider(known);
    return nearest.remedy();
}

Frame* Frame::make(const Unit& unit, Context& context, const Program& program, Frame* outer) {
    Heap& heap = context.run.heap;
    auto* slots = static_cast<Value*>(
        heap.allocate(sizeof(Value) * std::max<std::size_t>(unit.slot_count, 1), alignof(Value)));
    std::uninitialized_fill_n(slots, unit.slot_count, Value());
    return heap.make<Frame>(Frame{context, context.run, program, outer, slots, nullptr});
}

}  // namespace jinja
