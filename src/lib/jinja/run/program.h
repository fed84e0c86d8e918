// A compiled template.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "lib/jinja/run/inheritance.h"

namespace jinja {

struct Program {
    std::string name;
    Body body;
    Unit* root = nullptr;
    Prologue prologue;
    std::optional<std::uint32_t> self_slot;
    bool has_extends = false;
    std::map<std::string, std::unique_ptr<BlockBody>, std::less<>> blocks;
    std::deque<Unit> units;
};

// Throws a Failure when Jinja2 would not compile `source`.
std::shared_ptr<const Program> compile(const Engine& engine, std::string_view source,
                                       std::string_view name);

}  // namespace jinja
