#include "tests/browser/served.h"

#include <doctest/doctest.h>

#include <utility>

namespace browser_tests {

Served::Served(sandbox::WorldOptions options) : sandbox_(std::move(options)) {
    const auto token = sandbox_.world.login(sandbox_.world.options().logins.front().name,
                                            sandbox_.world.options().logins.front().password);
    REQUIRE(token.has_value());
    token_ = *token;
}

std::string Served::get(const std::string& path_and_query) {
    http::Request request;
    request.method = "GET";
    const auto query = path_and_query.find('?');
    request.path = path_and_query.substr(0, query);
    if (query != std::string::npos) request.query = path_and_query.substr(query + 1);
    request.headers = {{"cookie", "li_at=" + token_ + "; JSESSIONID=\"ajax:1\""},
                       {"csrf-token", "ajax:1"}};
    return answer(sandbox_.world, templates_, request).body;
}

std::string Served::profile(const sandbox::Member& member, const std::string& decoration) {
    return get("/voyager/api/identity/dash/profiles?q=memberIdentity&memberIdentity=" + member.id +
               "&decorationId=com.linkedin.voyager.dash.deco.identity.profile." + decoration);
}

}  // namespace browser_tests
