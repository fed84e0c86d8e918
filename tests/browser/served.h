// What the sandbox serves to its member, without a server and a browser.
#pragma once

#include "lib/http/message.h"
#include "sandbox/routes.h"
#include "tests/browser/sandbox.h"

#include <string>

namespace browser_tests {

class Served {
public:
    explicit Served(sandbox::WorldOptions options);

    sandbox::World& world() { return sandbox_.world; }
    // The body that `path_and_query` answers with, for a page or for data.
    std::string get(const std::string& path_and_query);
    std::string profile(const sandbox::Member& member, const std::string& decoration);

private:
    Sandbox sandbox_;
    sandbox::Templates templates_;
    std::string token_;
};

}  // namespace browser_tests
