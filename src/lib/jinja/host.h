// What a program lends to its templates: functions, filters and objects, in terms of JSON.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace jinja {

// What a template passed to a host function: `f(1, x=2)` is positional [1] and named [("x", 2)].
// A filter finds the filtered value in positional[0].
struct Arguments {
    std::vector<nlohmann::json> positional;
    std::vector<std::pair<std::string, nlohmann::json>> named;

    // The argument at `index`, or the one named `name`; null when the template gave neither.
    const nlohmann::json* find(std::size_t index, std::string_view name) const;
};

// Returns a value, or the message of the error that the template then ends with. Called from
// whatever thread renders.
using Function = std::function<base::Result<nlohmann::json, std::string>(const Arguments&)>;

// An object of the host: it can be printed, called, and asked for members. Empty parts are absent.
struct HostObject {
    std::string text;                                                // what {{ object }} prints
    Function call;                                                   // object(…)
    std::vector<std::pair<std::string, Function>> methods;           // object.method(…)
    std::vector<std::pair<std::string, nlohmann::json>> attributes;  // object.attribute
};

}  // namespace jinja
