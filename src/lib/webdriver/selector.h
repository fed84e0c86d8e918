// How elements are named: CSS, with " >>> " for a step into an open shadow root.
#pragma once

#include "lib/webdriver/element.h"
#include "lib/webdriver/error.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace webdriver {

class Wire;

// "#outlet >>> [role=dialog]" is every dialog in the shadow root of an element that "#outlet"
// means;
// "* >>> X" is X in any shadow root that hangs in the document itself.
// Finds below `scope`: "" for the document, else the path of an element or a shadow root.
// NoSuchElement when nothing matches.
Result<Element> find_first(Wire& wire, const std::string& scope, const nlohmann::json& scope_handle,
                           std::string_view selector);
Result<std::vector<Element>> find_every(Wire& wire, const std::string& scope,
                                        const nlohmann::json& scope_handle,
                                        std::string_view selector);

// The functions query_all(root, selector) and is_visible(element), to stand before a script.
std::string_view query_functions();

}  // namespace webdriver
