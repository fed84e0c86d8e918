// What an Environment holds: options, loader, compiled templates, and all that hosts added.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "lib/jinja/host.h"
#include "lib/jinja/loader.h"
#include "lib/jinja/options.h"
#include "lib/jinja/run/filters.h"
#include "lib/jinja/run/run.h"

namespace jinja {

// Read by several threads at once while rendering; changed only before.
class Engine {
public:
    Engine(Loader loader, Options options);

    const Options& options() const { return options_; }
    // Null when there is no such filter or test.
    const FilterRow* find_filter(std::string_view name) const;
    const TestRow* find_test(std::string_view name) const;
    // A name near `name`, for messages; empty when there is none.
    std::string suggest_filter(std::string_view name) const;
    std::string suggest_test(std::string_view name) const;
    // A global of the host or of Jinja2, as a value of this heap; Missing when there is none.
    Value find_global(Heap& heap, std::string_view name) const;

    // The compiled template; null when the loader has none. A template that does not compile is a
    // Failure.
    std::shared_ptr<const Program> load(std::string_view name) const;

    void add_filter(std::string name, Function filter);
    void add_test(std::string name, Function test);
    void add_global(std::string name, const nlohmann::json& value);
    void add_object(std::string name, HostObject object);

private:
    Loader loader_;
    Options options_;
    std::map<std::string, FilterRow, std::less<>> host_filters_;
    std::map<std::string, TestRow, std::less<>> host_tests_;
    std::map<std::string, nlohmann::json, std::less<>> globals_;
    std::map<std::string, HostObject, std::less<>> objects_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::shared_ptr<const Program>, std::less<>> programs_;
};

}  // namespace jinja
