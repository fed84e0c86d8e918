// One request to the site, with all that is needed to answer it.
#pragma once

#include "lib/http/message.h"
#include "sandbox/pages/templates.h"
#include "sandbox/world/world.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

struct Visit {
    World& world;  // as the one sees it who is logged in
    const Templates& templates;
    const http::Request& request;
    std::vector<std::string> path;  // decoded, without slashes
    // The origin of a site that looks like this one and is another; empty where this is that one.
    std::string twin = {};

    // The decoded value of a query parameter; empty when there is none.
    std::string query(std::string_view name) const;
    // Of a field of a posted form.
    std::string field(std::string_view name) const;
    // "http://127.0.0.1:8080", as the visitor wrote it.
    std::string origin() const;
    bool is_logged_in() const;
    // Of the interface; empty: English.
    std::string language() const;
    // The token that requests must repeat: JSESSIONID without its quotes.
    std::string csrf() const;
};

// A page behind the login: `data` goes to the template, with what the frame needs.
http::Response show(const Visit& visit, std::string_view name, nlohmann::json data,
                    int status = 200);
// "Something went wrong", inside the frame.
http::Response show_error(const Visit& visit);
http::Response show_notice(const Visit& visit, const std::string& heading, const std::string& text,
                           int status = 200);
// The answer that leads to the twin, where the fault is switched on for `member` or for everybody.
std::optional<http::Response> lead_elsewhere(const Visit& visit, std::string_view member = {});
// 302, as the site sends it.
http::Response go_to(std::string location);

}  // namespace sandbox
