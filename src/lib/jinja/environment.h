// Renders Jinja2 templates: the text of a template and JSON data in, text out.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "base/result.h"
#include "lib/jinja/error.h"
#include "lib/jinja/host.h"
#include "lib/jinja/loader.h"
#include "lib/jinja/options.h"

namespace jinja {

class Engine;    // inside the module
struct Program;  // likewise: what a Template holds

// A compiled template: immutable, cheap to copy and to move, usable from several threads.
class Template {
public:
    const std::string& name() const;

private:
    friend class Environment;
    explicit Template(std::shared_ptr<const Program> program) : program_(std::move(program)) {}
    // Shared: the cache, callers and running renderings hold the same program.
    std::shared_ptr<const Program> program_;
};

// Compiles and renders. Everything const may be called from several threads at once; the add_…
// functions come before the first rendering. Compiled templates are kept: a changed file is read
// again by a new Environment only.
class Environment {
public:
    explicit Environment(Loader loader = {}, Options options = {});
    Environment(Environment&&) noexcept;
    Environment& operator=(Environment&&) noexcept;
    ~Environment();

    base::Result<Template, Error> compile(std::string_view source, std::string_view name) const;
    base::Result<Template, Error> load(std::string_view name) const;
    // `data` is an object: its members are the variables of the template.
    base::Result<std::string, Error> render(const Template& compiled,
                                            const nlohmann::json& data) const;
    base::Result<std::string, Error> render(std::string_view name,
                                            const nlohmann::json& data) const;
    // The same for data whose objects keep the order of their members, as Python's do.
    base::Result<std::string, Error> render_ordered(const Template& compiled,
                                                    const nlohmann::ordered_json& data) const;

    void add_function(std::string name, Function function);
    void add_filter(std::string name, Function filter);
    void add_test(std::string name, Function test);
    void add_global(std::string name, const nlohmann::json& value);
    void add_object(std::string name, HostObject object);

private:
    std::unique_ptr<Engine> engine_;
};

}  // namespace jinja
