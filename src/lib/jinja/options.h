// How templates are read and rendered, and what one rendering may use.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

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

}  // namespace jinja
