// The pages' templates, compiled in, and the texts that every page carries inline.
#pragma once

#include "lib/jinja/environment.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace sandbox {

// Usable from several threads at once. A template that fails is a bug: it throws.
class Templates {
public:
    Templates();
    // `page` names the page for its component keys: the same page has the same keys each time.
    std::string render(std::string_view name, const nlohmann::json& data,
                       std::string_view page) const;

private:
    jinja::Environment environment_;
};

// "3f2a…-…": looks like a UUID, and is always the same for `purpose`.
std::string uuid_for(std::string_view purpose);

}  // namespace sandbox
