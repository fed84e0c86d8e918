#include "lib/jinja/run/program.h"

#include "lib/jinja/python/text.h"
#include "lib/jinja/run/engine.h"
#include "lib/jinja/syntax/lexer.h"
#include "lib/jinja/syntax/parser.h"

namespace jinja {

namespace {

void bind(const Engine& engine, Program& program) {
    Binder binder(engine, program);
    binder.autoescape = engine.options().autoescape;
    program.root = &binder.add_unit(nullptr);
    Scope scope = binder.outermost(*program.root);
    scope.is_toplevel = true;
    scope.is_rootlevel = true;
    scope.checks_output = program.has_extends;
    UndeclaredNames names({"self"});
    program.body.each([&](Node& node) { names.visit(node); });
    if (names.found("self")) program.self_slot = scope.symbols->declare_parameter("self").index;
    program.body.track(*scope.symbols);
    program.prologue = scope.symbols->prologue();
    program.body.bind(binder, scope);
    for (const auto& [name, block] : program.blocks) block->bind(binder);
}

}  // namespace

std::shared_ptr<const Program> compile(const Engine& engine, std::string_view source,
                                       std::string_view name) {
    auto program = std::make_shared<Program>();
    program->name = name;
    try {
        if (!is_valid_utf8(source)) throw Failure("the template is not UTF-8; save it as UTF-8");
        program->body =
            Parser(tokenize(source, engine.options()), engine.options(), *program).parse();
        bind(engine, *program);
    } catch (Failure& failure) {
        failure.place(program->name, failure.at());
        throw;
    }
    return program;
}

}  // namespace jinja
