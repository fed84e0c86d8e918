#include "lib/webdriver/wait.h"

#include "base/json.h"
#include "base/patience.h"
#include "lib/webdriver/selector.h"
#include "lib/webdriver/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace webdriver {
namespace {

using nlohmann::json;

// An arrow function whose result is whether the condition holds; `text` is its text.
std::string to_check(const Condition& condition) {
    switch (condition.kind) {
        case Condition::Kind::Present: return "text => query_all(document, text).length > 0";
        case Condition::Kind::Visible: return "text => query_all(document, text).some(is_visible)";
        case Condition::Kind::Absent: return "text => query_all(document, text).length === 0";
        case Condition::Kind::Path: return "text => new RegExp(text).test(location.pathname)";
        case Condition::Kind::Script:
            return "() => { try { return (() => {" + condition.text +
                   "\n})(); } catch { return false; } }";
    }
    return "() => false";
}

// Returns the index of the first condition that holds, -1 when none does, and a text when one of
// them is malformed. Bodies are part of the source, not compiled in the page: its content security
// policy may forbid that.
std::string to_script(const std::vector<Condition>& conditions) {
    std::string script(query_functions());
    script += "const checks = [\n";
    for (const Condition& condition : conditions) script += to_check(condition) + ",\n";
    script +=
        "];\n"
        "try { return checks.findIndex((holds, i) => holds(arguments[0][i])); }\n"
        "catch (error) { return String(error); }";
    return script;
}

json to_arguments(const std::vector<Condition>& conditions) {
    json texts = json::array();
    for (const Condition& condition : conditions) texts.push_back(condition.text);
    return json::array({std::move(texts)});
}

std::string describe(const Condition& condition) {
    switch (condition.kind) {
        case Condition::Kind::Present: return "present " + condition.text;
        case Condition::Kind::Visible: return "visible " + condition.text;
        case Condition::Kind::Absent: return "absent " + condition.text;
        case Condition::Kind::Path: return "path " + condition.text;
        case Condition::Kind::Script: return "script " + condition.text;
    }
    return "";
}

Error timeout(Session& session, const std::vector<Condition>& conditions,
              const std::string& last_error) {
    std::string awaited;
    for (const Condition& condition : conditions)
        awaited += (awaited.empty() ? "" : " | ") + describe(condition);
    const auto url = session.url();
    return {ErrorKind::Timeout,
            fmt::format("none came in time on {}: {}{}{}", url ? *url : "a page that is gone",
                        awaited, last_error.empty() ? "" : "; last: ", last_error)};
}

// While a page is replaced its scripts fail in many ways; only these will not pass.
bool is_final(ErrorKind kind) {
    return kind == ErrorKind::SessionLost || kind == ErrorKind::Timeout;
}

}  // namespace

Condition present(std::string selector) {
    return {Condition::Kind::Present, std::move(selector)};
}
Condition visible(std::string selector) {
    return {Condition::Kind::Visible, std::move(selector)};
}
Condition absent(std::string selector) {
    return {Condition::Kind::Absent, std::move(selector)};
}
Condition path_matches(std::string pattern) {
    return {Condition::Kind::Path, std::move(pattern)};
}
Condition returns_true(std::string body) {
    return {Condition::Kind::Script, std::move(body)};
}

Result<std::size_t> wait_for_first(Session& session, const std::vector<Condition>& conditions,
                                   base::Deadline deadline) {
    const std::string script = to_script(conditions);
    const json arguments = to_arguments(conditions);
    std::string last_error;
    for (base::Patience patience(deadline);;) {
        const auto held = session.run(script, arguments, deadline);
        if (!held && is_final(held.error().kind)) return tl::make_unexpected(held.error());
        if (!held) last_error = held.error().message;
        if (held && held->is_string()) return failure(ErrorKind::Refused, held->get<std::string>());
        if (held && held->is_number_integer() && held->get<int>() >= 0)
            return held->get<std::size_t>();
        if (!patience.wait()) return tl::make_unexpected(timeout(session, conditions, last_error));
    }
}

Result<void> wait_for(Session& session, const Condition& condition, base::Deadline deadline) {
    TRY(wait_for_first(session, {condition}, deadline));
    return {};
}

}  // namespace webdriver
