#include "lib/dbt/compiler.h"

#include "base/json.h"
#include "base/text/pattern.h"
#include "lib/dbt/warehouse.h"
#include "lib/jinja/environment.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>

namespace dbt {
namespace {

using nlohmann::json;
using Answer = base::Result<json, std::string>;

constexpr const char* kMacros = "the project's macros";

std::string word(const json* value) {
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

tl::unexpected<std::string> refused(std::string why) {
    return tl::make_unexpected(std::move(why));
}

// The names of the macros that `text` defines.
std::vector<std::string> macro_names(const std::string& text) {
    static const base::Pattern kMacro(R"(\{%-?\s*macro\s+[A-Za-z_]\w*)");
    std::vector<std::string> names;
    std::string_view rest = text;
    while (const auto found = kMacro.find(rest)) {
        names.emplace_back(found->substr(found->find_last_of(" \t\r\n\v\f") + 1));
        rest.remove_prefix(static_cast<std::size_t>(found->data() - rest.data()) + found->size());
    }
    return names;
}

std::ptrdiff_t count_lines(const std::string& text) {
    return std::count(text.begin(), text.end(), '\n');
}

// The place of line `line` of all macro files as one.
std::string macro_place(const std::vector<ProjectFile>& files, std::ptrdiff_t line) {
    for (const auto& file : files) {
        const auto lines = count_lines(file.text) + 1;
        if (line <= lines) return fmt::format("{}:{}", file.path, line);
        line -= lines;
    }
    return kMacros;
}

// Told without rendering, since a model that is inlined must be known before.
bool is_ephemeral(const Model& model) {
    static const base::Pattern kEphemeral(R"(materialized\s*=\s*['"]ephemeral['"])");
    return model.materialization == Materialization::Ephemeral ||
           kEphemeral.find(model.sql).has_value();
}

std::string key_text(const json& key) {
    if (key.is_string()) return key.get<std::string>();
    std::string text;
    for (const auto& part : key) text += (text.empty() ? "" : ",") + word(&part);
    return text;
}

}  // namespace

// What one rendering learns of the model, and what it answers to it.
struct Compiler::Rendering {
    const Compiler& compiler;
    std::string self;  // the model; empty for a test
    bool exists = false;
    std::set<std::string> around;  // the models that this one is inlined into
    Compiled result;

    Answer ref(const jinja::Arguments& arguments);
    Answer source(const jinja::Arguments& arguments) const;
    Answer config(const jinja::Arguments& arguments);
    Answer var(const jinja::Arguments& arguments) const;
    jinja::Environment environment();
};

Answer Compiler::Rendering::ref(const jinja::Arguments& arguments) {
    if (arguments.positional.empty()) return refused("`ref` needs the name of a model");
    const std::string name = word(&arguments.positional.back());
    const auto& models = compiler.project_.models;
    const auto found = std::find_if(models.begin(), models.end(),
                                    [&](const Model& model) { return model.name == name; });
    if (found == models.end() || !found->enabled)
        return refused(fmt::format("there is no model `{}`", name));
    result.refs.insert(name);
    if (!is_ephemeral(*found) || around.contains(name)) return json(compiler.relation(name));
    const auto inlined = compiler.compile(*found, false, around);
    if (!inlined) return refused(inlined.error().message);
    result.refs.insert(inlined->refs.begin(), inlined->refs.end());
    return json("(" + inlined->sql + ")");
}

Answer Compiler::Rendering::source(const jinja::Arguments& arguments) const {
    const std::string source = word(arguments.find(0, "source_name"));
    const std::string table = word(arguments.find(1, "table_name"));
    for (const auto& known : compiler.project_.sources) {
        if (known.source != source || known.table != table) continue;
        const std::string database =
            known.database.empty() ? compiler.options_.database : known.database;
        return json(identifier(database) + "." + identifier(known.schema) + "." +
                    identifier(known.identifier));
    }
    return refused(fmt::format("there is no source `{}.{}`", source, table));
}

Answer Compiler::Rendering::config(const jinja::Arguments& arguments) {
    for (const auto& [name, value] : arguments.named) {
        if (name == "materialized") {
            const auto parsed = parse_materialization(word(&value), "config");
            if (!parsed) return refused(parsed.error().message);
            result.materialization = *parsed;
        } else if (name == "unique_key") {
            result.unique_key = key_text(value);
        } else if (name == "pre_hook" || name == "post_hook") {
            return refused("hooks are not run here; write what they do as a model");
        }
    }
    return json("");
}

Answer Compiler::Rendering::var(const jinja::Arguments& arguments) const {
    const std::string name = word(arguments.find(0, "name"));
    for (const auto* vars : {&compiler.options_.vars, &compiler.project_.vars}) {
        const auto found = vars->find(name);
        if (found != vars->end()) return json::parse(found->second, nullptr, false);
    }
    const json* otherwise = arguments.find(1, "default");
    if (otherwise != nullptr) return *otherwise;
    return refused(fmt::format("the variable `{}` has no value: give it with --vars", name));
}

jinja::Environment Compiler::Rendering::environment() {
    jinja::Environment environment(
        [this](std::string_view name) -> std::optional<std::string> {
            if (name != kMacros) return std::nullopt;
            return compiler.macros_;
        },
        {.undefined = jinja::Undefined::Default});
    environment.add_function("ref", [this](const auto& given) { return ref(given); });
    environment.add_function("source", [this](const auto& given) { return source(given); });
    environment.add_function("var", [this](const auto& given) { return var(given); });
    environment.add_function("env_var", [](const jinja::Arguments& given) -> Answer {
        const std::string name = word(given.find(0, "name"));
        if (const char* value = std::getenv(name.c_str())) return json(value);
        const json* otherwise = given.find(1, "default");
        if (otherwise != nullptr) return *otherwise;
        return refused(fmt::format("the environment has no `{}`", name));
    });
    environment.add_function("is_incremental", [this](const auto&) -> Answer {
        return json(exists && result.materialization == Materialization::Incremental);
    });
    environment.add_function("return", [](const jinja::Arguments& given) -> Answer {
        return given.positional.empty() ? json("") : given.positional.front();
    });
    environment.add_function("log", [](const auto&) -> Answer { return json(""); });
    jinja::HostObject settings;
    settings.call = [this](const auto& given) { return config(given); };
    environment.add_object("config", settings);
    environment.add_global("execute", true);
    environment.add_global("target", {{"name", "native"},
                                      {"type", "duckdb"},
                                      {"database", compiler.options_.database},
                                      {"schema", compiler.options_.schema}});
    jinja::HostObject relation;
    relation.text = self.empty() ? "" : compiler.relation(self);
    relation.attributes = {{"database", compiler.options_.database},
                           {"schema", compiler.options_.schema},
                           {"identifier", self},
                           {"name", self}};
    environment.add_object("this", relation);
    return environment;
}

Compiler::Compiler(const Project& project, CompileOptions options)
    : project_(project), options_(std::move(options)) {
    for (const auto& file : project_.macros) {
        macros_ += file.text + "\n";
        for (const auto& name : macro_names(file.text))
            macro_import_ += (macro_import_.empty() ? "" : ", ") + name;
    }
    if (!macro_import_.empty())
        macro_import_ = fmt::format("{{%- from \"{}\" import {} %}}", kMacros, macro_import_);
}

std::string Compiler::relation(const std::string& model) const {
    return identifier(options_.database) + "." + identifier(options_.schema) + "." +
           identifier(model);
}

Result<std::string> Compiler::render(const std::string& source, const std::string& file,
                                     Rendering& rendering) const {
    const auto environment = rendering.environment();
    const auto told = [&](const jinja::Error& error) {
        const std::string place = error.file == kMacros
                                      ? macro_place(project_.macros, error.line)
                                      : fmt::format("{}:{}", error.file, error.line);
        return failure(Failure::Kind::Project, place + ": " + error.message);
    };
    // On the model's first line, so that the lines of messages are the file's.
    const auto compiled = environment.compile(macro_import_ + source, file);
    if (!compiled) return told(compiled.error());
    auto text = environment.render(*compiled, json::object());
    if (!text) return told(text.error());
    return *std::move(text);
}

Result<Compiled> Compiler::compile(const Model& model, bool exists) const {
    return compile(model, exists, {});
}

Result<Compiled> Compiler::compile(const Model& model, bool exists,
                                   const std::set<std::string>& around) const {
    Rendering rendering{
        .compiler = *this, .self = model.name, .exists = exists, .around = around, .result = {}};
    rendering.around.insert(model.name);
    rendering.result.materialization = model.materialization;
    rendering.result.unique_key = model.unique_key;
    rendering.result.sql = TRY(render(model.sql, model.path, rendering));
    return std::move(rendering.result);
}

Result<Compiled> Compiler::compile(const DataTest& test) const {
    Rendering rendering{.compiler = *this, .self = {}, .exists = false, .around = {}, .result = {}};
    if (test.kind.empty()) {
        rendering.result.sql = TRY(render(test.sql, test.path, rendering));
        return std::move(rendering.result);
    }
    const std::string column = identifier(test.column);
    const std::string of = fmt::format("{{{{ ref('{}') }}}}", test.model);
    const std::string from =
        test.where.empty() ? of : fmt::format("(SELECT * FROM {} WHERE {})", of, test.where);
    std::string source = fmt::format("SELECT {0} FROM {1} WHERE {0} IS NULL", column, from);
    if (test.kind == "unique") {
        source = fmt::format(
            "SELECT {0} FROM {1} WHERE {0} IS NOT NULL GROUP BY {0} HAVING count(*) > 1", column,
            from);
    } else if (test.kind == "accepted_values") {
        std::string values;
        for (const auto& value : test.values) values += (values.empty() ? "" : ", ") + value;
        source = fmt::format("SELECT {0} FROM {1} WHERE {0} NOT IN ({2})", column, from, values);
    } else if (test.kind == "relationships") {
        source = fmt::format(
            "SELECT child.{0} FROM {1} AS child LEFT JOIN {{{{ {2} }}}} AS parent "
            "ON child.{0} = parent.{3} WHERE child.{0} IS NOT NULL AND parent.{3} IS NULL",
            column, from, test.to, identifier(test.field));
    }
    rendering.result.sql = TRY(render(source, test.path, rendering));
    return std::move(rendering.result);
}

}  // namespace dbt
