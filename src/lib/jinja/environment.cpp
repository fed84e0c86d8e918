#include "lib/jinja/environment.h"

#include <fmt/format.h>

#include "lib/jinja/run/engine.h"
#include "lib/jinja/run/program.h"

namespace jinja {

std::string Error::to_string() const {
    if (line == 0) return file.empty() ? message : fmt::format("{}: {}", file, message);
    return fmt::format("{}:{}:{}: {}", file, line, column, message);
}

const std::string& Template::name() const {
    return program_->name;
}

Environment::Environment(Loader loader, Options options)
    : engine_(std::make_unique<Engine>(std::move(loader), std::move(options))) {}
Environment::Environment(Environment&&) noexcept = default;
Environment& Environment::operator=(Environment&&) noexcept = default;
Environment::~Environment() = default;

namespace {

Error to_error(const Failure& failure, std::string_view name) {
    return {failure.has_place() ? failure.file() : std::string(name),
            static_cast<int>(failure.at().line), static_cast<int>(failure.at().column),
            failure.message()};
}

std::shared_ptr<const Program> load_existing(const Engine& engine, std::string_view name) {
    auto program = engine.load(name);
    if (program == nullptr) throw Failure("there is no such template; check its name and folder");
    return program;
}

}  // namespace

base::Result<Template, Error> Environment::compile(std::string_view source,
                                                   std::string_view name) const {
    try {
        return Template(jinja::compile(*engine_, source, name));
    } catch (const Failure& failure) {
        return tl::make_unexpected(to_error(failure, name));
    }
}

base::Result<Template, Error> Environment::load(std::string_view name) const {
    try {
        return Template(load_existing(*engine_, name));
    } catch (const Failure& failure) {
        return tl::make_unexpected(to_error(failure, name));
    }
}

namespace {

std::string write_out(const Program& program, Run& run) {
    Context context(run, program.name, nullptr, run.engine.options().autoescape);
    context.add_blocks(program);
    execute(program, context);
    return run.output.take();
}

}  // namespace

base::Result<std::string, Error> Environment::render(const Template& compiled,
                                                     const nlohmann::json& data) const {
    const Program& program = *compiled.program_;
    try {
        Run run(*engine_, data);
        return write_out(program, run);
    } catch (const Failure& failure) {
        return tl::make_unexpected(to_error(failure, program.name));
    }
}

base::Result<std::string, Error> Environment::render_ordered(
    const Template& compiled, const nlohmann::ordered_json& data) const {
    const Program& program = *compiled.program_;
    try {
        const nlohmann::json none;
        Run run(*engine_, none);
        if (data.is_object()) {
            for (const auto& [name, value] : data.items()) run.add_data(name, value);
        }
        return write_out(program, run);
    } catch (const Failure& failure) {
        return tl::make_unexpected(to_error(failure, program.name));
    }
}

base::Result<std::string, Error> Environment::render(std::string_view name,
                                                     const nlohmann::json& data) const {
    return render(TRY(load(name)), data);
}

void Environment::add_function(std::string name, Function function) {
    HostObject object;
    object.text = "<function " + name + ">";
    object.call = std::move(function);
    engine_->add_object(std::move(name), std::move(object));
}

void Environment::add_filter(std::string name, Function filter) {
    engine_->add_filter(std::move(name), std::move(filter));
}

void Environment::add_test(std::string name, Function test) {
    engine_->add_test(std::move(name), std::move(test));
}

void Environment::add_global(std::string name, const nlohmann::json& value) {
    engine_->add_global(std::move(name), value);
}

void Environment::add_object(std::string name, HostObject object) {
    engine_->add_object(std::move(name), std::move(object));
}

}  // namespace jinja
