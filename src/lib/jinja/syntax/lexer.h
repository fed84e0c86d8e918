// Cuts the source of a template into tokens, as Jinja2's own lexer does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lib/jinja/options.h"
#include "lib/jinja/syntax/token.h"

namespace jinja {

// Ends with a token of kind End. Comments, white space in tags and raw markers are left out; white
// space control is applied. A Failure without a file for what no template may contain.
std::vector<Token> tokenize(std::string_view source, const Options& options);

// The value of what stands between the quotes of a string.
std::string unescape(std::string_view text);

}  // namespace jinja
