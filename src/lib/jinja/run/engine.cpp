#include "lib/jinja/run/engine.h"

#include <algorithm>

#include "lib/jinja/run/globals.h"
#include "lib/jinja/run/host_value.h"
#include "lib/jinja/run/nearest.h"
#include "lib/jinja/run/program.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

namespace {

template <class Row>
using Index = std::map<std::string_view, const Row*>;

// All built-in filters by name; built once, then only read.
const Index<FilterRow>& filter_index() {
    static const Index<FilterRow> index = [] {
        Index<FilterRow> made;
        for (const auto rows : {string_filters(), html_filters(), number_filters(),
                                sequence_filters(), grouping_filters(), selection_filters()}) {
            for (const FilterRow& row : rows) made.emplace(row.name, &row);
        }
        return made;
    }();
    return index;
}

const Index<TestRow>& test_index() {
    static const Index<TestRow> index = [] {
        Index<TestRow> made;
        for (const TestRow& row : built_in_tests()) made.emplace(row.name, &row);
        return made;
    }();
    return index;
}

template <class Row, class Hosts>
const Row* find_row(const Index<Row>& built_in, const Hosts& hosts, std::string_view name) {
    const auto host = hosts.find(name);
    if (host != hosts.end()) return &host->second;
    const auto found = built_in.find(name);
    return found != built_in.end() ? found->second : nullptr;
}

template <class Row, class Hosts>
std::string nearest_row(const Index<Row>& built_in, const Hosts& hosts, std::string_view name) {
    Nearest nearest(name);
    for (const auto& [known, row] : built_in) nearest.consider(known);
    for (const auto& [known, row] : hosts) nearest.consider(known);
    return nearest.remedy();
}

}  // namespace

Engine::Engine(Loader loader, Options options)
    : loader_(std::move(loader)), options_(std::move(options)) {}

const FilterRow* Engine::find_filter(std::string_view name) const {
    return find_row(filter_index(), host_filters_, name);
}

const TestRow* Engine::find_test(std::string_view name) const {
    return find_row(test_index(), host_tests_, name);
}

std::string Engine::suggest_filter(std::string_view name) const {
    return nearest_row(filter_index(), host_filters_, name);
}

std::string Engine::suggest_test(std::string_view name) const {
    return nearest_row(test_index(), host_tests_, name);
}

Value Engine::find_global(Heap& heap, std::string_view name) const {
    const auto object = objects_.find(name);
    if (object != objects_.end()) {
        return Value::object(heap.make<HostValue>(object->first, object->second));
    }
    const auto global = globals_.find(name);
    if (global != globals_.end()) return to_value(heap, global->second);
    return find_built_in_global(heap, name);
}

std::shared_ptr<const Program> Engine::load(std::string_view name) const {
    {
        const std::lock_guard lock(mutex_);
        const auto found = programs_.find(name);
        if (found != programs_.end()) return found->second;
    }
    const auto source = loader_ ? loader_(name) : std::nullopt;
    if (!source) return nullptr;
    auto program = jinja::compile(*this, *source, name);
    const std::lock_guard lock(mutex_);
    return programs_.emplace(std::string(name), std::move(program)).first->second;
}

void Engine::add_filter(std::string name, Function filter) {
    auto apply = [function = std::move(filter)](Context& context, const Bound& bound) {
        return call_host(context, function, {bound.more(), bound.named()});
    };
    const auto it =
        host_filters_.insert_or_assign(std::move(name), FilterRow{{}, "* **", apply, true});
    it.first->second.name = it.first->first;
}

void Engine::add_test(std::string name, Function test) {
    auto apply = [function = std::move(test)](Context& context, const Bound& bound) {
        return is_true(call_host(context, function, {bound.more(), bound.named()}));
    };
    const auto it = host_tests_.insert_or_assign(std::move(name), TestRow{{}, "* **", apply});
    it.first->second.name = it.first->first;
}

void Engine::add_global(std::string name, const nlohmann::json& value) {
    globals_.insert_or_assign(std::move(name), value);
}

void Engine::add_object(std::string name, HostObject object) {
    objects_.insert_or_assign(std::move(name), std::move(object));
}

}  // namespace jinja
