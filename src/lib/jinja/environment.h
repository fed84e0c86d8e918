// Renders Jinja2 templates: the text of a template and JSON data in, text out.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "lib/jinja/error.h"
#include "lib/jinja/host.h"

namespace jinja {

// What a name without a value does. Default prints nothing and fails when used further; Chainable
// also lets members of it be asked for; Strict fails whenever it is used at all.
enum class Undefined { Default, Chainable, Strict };

// What one rendering may use before it ends with an error.
struct Limits {
    std::size_t steps = 10'000'000;  // evaluated nodes and iterated items
    std::size_t depth = 200;  // macros, includes, blocks and recursive loops inside each other
    std::size_t output_bytes = 16 << 20;
    std::size_t memory_bytes = 256 << 20;  // everything that the template makes while it runs
    std::chrono::milliseconds time{10'000};
};

struct Options {
    Undefined undefined = Undefined::Default;
    bool autoescape = false;
    bool trim_blocks = false;
    bool lstrip_blocks = false;
    bool keep_trailing_newline = false;
    std::string line_statement_prefix = {};  // off when empty
    std::string line_comment_prefix = {};    // off when empty
    // Refuse to print a null, which Jinja2 writes as "None": for texts that people receive.
    bool refuses_none = false;
    Limits limits = {};
};

// The source of the template called `name`, or nothing when there is none. Called from any thread.
using Loader = std::function<std::optional<std::string>(std::string_view name)>;

// Reads files below `folder` only: names with `..`, absolute names and symbolic links that lead out
// of the folder find nothing.
Loader folder_loader(const std::filesystem::path& folder);

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
