#include "lib/webdriver/chromedriver.h"

#include "base/json.h"
#include "base/patience.h"
#include "base/testing.h"
#include "lib/webdriver/browser_fixture.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace webdriver;
using namespace webdriver::test;
using nlohmann::json;
namespace fs = std::filesystem;

// An environment variable with another value for a while.
struct Variable {
    std::string name, before;
    Variable(const std::string& of, const std::string& value) : name(of) {
        const char* old = ::getenv(of.c_str());
        before = old == nullptr ? "" : old;
        ::setenv(of.c_str(), value.c_str(), 1);
    }
    ~Variable() {
        if (before.empty())
            ::unsetenv(name.c_str());
        else
            ::setenv(name.c_str(), before.c_str(), 1);
    }
};

pid_t parent_of(const fs::path& process) {
    std::ifstream file(process / "stat");
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const std::size_t name_end = text.rfind(')');  // ") S PARENT …"
    return name_end == std::string::npos ? 0 : std::atoi(text.c_str() + name_end + 4);
}

std::vector<pid_t> descendants_of(pid_t ancestor) {
    std::multimap<pid_t, pid_t> children;
    for (const auto& entry : fs::directory_iterator("/proc"))
        if (std::isdigit(static_cast<unsigned char>(entry.path().filename().string()[0])))
            children.emplace(parent_of(entry.path()), std::stoi(entry.path().filename().string()));
    std::vector<pid_t> found = {ancestor};
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto [begin, end] = children.equal_range(found[i]);
        for (auto child = begin; child != end; ++child) found.push_back(child->second);
    }
    found.erase(found.begin());
    return found;
}

bool is_any_alive(const std::vector<pid_t>& processes) {
    return std::any_of(processes.begin(), processes.end(),
                       [](pid_t process) { return ::kill(process, 0) == 0; });
}

// Runs this program again, for its victim case only; returns when the victim has a browser.
pid_t start_victim(const fs::path& temporary) {
    std::array<int, 2> ready{};
    REQUIRE(::pipe(ready.data()) == 0);
    const Variable folder("TMPDIR", temporary.string());
    const Variable report("VICTIM_REPORT", std::to_string(ready[1]));
    const pid_t victim = ::fork();
    if (victim == 0) {
        ::close(ready[0]);
        ::execl("/proc/self/exe", "victim", "--test-case=victim", "--no-skip", nullptr);
        ::_exit(127);
    }
    ::close(ready[1]);
    char byte = 0;
    CHECK(::read(ready[0], &byte, 1) == 1);
    ::close(ready[0]);
    return victim;
}

TEST_CASE("victim" * doctest::skip()) {
    const char* report = ::getenv("VICTIM_REPORT");
    REQUIRE(report != nullptr);
    auto server = serve([](const http::Request&) { return http::html("<h1>Here</h1>"); });
    Session session = open(local_options());
    must(session.navigate(server.origin(), soon()));
    REQUIRE(::write(std::atoi(report), "r", 1) == 1);
    ::pause();
}

TEST_CASE("kill -9 of ours leaves no process of the browser and no profile") {
    const base::testing::Folder temporary;
    const pid_t victim = start_victim(temporary.path);
    const std::vector<pid_t> family = descendants_of(victim);
    CHECK(family.size() > 4);
    CHECK_FALSE(fs::is_empty(temporary.path));
    ::kill(victim, SIGKILL);
    ::waitpid(victim, nullptr, 0);
    base::Patience patience(soon());
    while ((is_any_alive(family) || !fs::is_empty(temporary.path)) && patience.wait()) continue;
    CHECK_FALSE(is_any_alive(family));
    CHECK(fs::is_empty(temporary.path));
}

TEST_CASE("a session that ends leaves no process and no profile") {
    const base::testing::Folder temporary;
    const Variable folder("TMPDIR", temporary.path.string());
    std::vector<pid_t> family;
    {
        Session session = open(local_options());
        family = descendants_of(::getpid());
        CHECK(family.size() > 4);
    }
    CHECK_FALSE(is_any_alive(family));
    CHECK(fs::is_empty(temporary.path));
}

TEST_CASE("a browser that crashes is a lost session") {
    Session session = open(local_options());
    static_cast<void>(session.execute_cdp("Browser.crash", json::object()));
    CHECK(kind_of(session.title()) == ErrorKind::SessionLost);
}

TEST_CASE("a session is opened at a remote endpoint and closed there") {
    auto driver = Chromedriver::start(soon());
    REQUIRE(driver.has_value());
    auto options = local_options();
    options.remote_url = driver->endpoint() + "/";
    options.extra_arguments = {"--no-sandbox"};
    std::size_t open_browser = 0;
    {
        auto server =
            serve([](const http::Request&) { return http::html("<title>There</title>"); });
        Session session = open(options);
        must(session.navigate(server.origin(), soon()));
        CHECK(must(session.title()) == "There");
        open_browser = descendants_of(::getpid()).size();
    }
    base::Patience patience(soon());
    while (descendants_of(::getpid()).size() > 2 && patience.wait()) continue;
    CHECK(open_browser > 4);
    CHECK(descendants_of(::getpid()).size() == 2);  // guardian and chromedriver
}

TEST_CASE("an endpoint that is not there is named") {
    auto options = local_options();
    options.remote_url = "http://127.0.0.1:1";
    const auto session = Session::open(options, soon());
    CHECK(kind_of(session) == ErrorKind::Unavailable);
    CHECK(session.error().message.find("127.0.0.1:1") != std::string::npos);
}

TEST_CASE("an endpoint that speaks something else is an error") {
    auto server = serve([](const http::Request&) { return http::html("<h1>Welcome</h1>"); });
    auto options = local_options();
    options.remote_url = server.origin();
    CHECK(kind_of(Session::open(options, soon())) == ErrorKind::Unavailable);
}

TEST_CASE("a machine without a browser gets the remedy") {
    const Variable path("PATH", "/no/such/folder");
    const auto session = Session::open(local_options(), soon());
    CHECK(kind_of(session) == ErrorKind::Unavailable);
    CHECK(session.error().message.find("chromium-driver") != std::string::npos);
}

// The host and address parameters of an event of the browser's log.
std::vector<std::string> targets_of(const json& parameters) {
    std::vector<std::string> found;
    for (const char* key : {"host", "hostname", "address"})
        if (parameters.contains(key)) found.push_back(parameters[key].get<std::string>());
    return found;
}

// What the browser looked up and connected to, by its own log; "TYPE target" each.
std::set<std::string> contacted(const fs::path& net_log) {
    std::ifstream file(net_log);
    const json log = json::parse(file, nullptr, false);
    REQUIRE(log.is_object());
    std::map<int, std::string> types;
    for (const auto& [name, number] : log["constants"]["logEventTypes"].items())
        types[number.get<int>()] = name;
    std::set<std::string> found;
    for (const json& event : log["events"]) {
        const std::string& type = types[event.value("type", 0)];
        const bool is_query = type == "HOST_RESOLVER_DNS_TASK" ||
                              type == "HOST_RESOLVER_SYSTEM_TASK" || type == "DNS_TRANSACTION";
        if (is_query) found.insert(type);
        if (type.find("HOST_RESOLVER") != 0 && type != "TCP_CONNECT_ATTEMPT") continue;
        for (const auto& target : targets_of(event.value("params", json::object())))
            found.insert(type + " " + target);
    }
    return found;
}

// A host that is not allowed has become "~notfound", a name that fails without being looked up.
bool is_harmless(const std::string& contact) {
    return contact.find("127.0.0.1") != std::string::npos ||
           contact.find("//~notfound") != std::string::npos;
}

TEST_CASE("the browser contacts and looks up nothing but what is allowed") {
    const base::testing::Folder temporary;
    const fs::path net_log = temporary.path / "net.json";
    auto server = serve([](const http::Request&) {
        return http::html(
            "<form method=post><input name=user autocomplete=username><input type=password "
            "name=password><button>Sign in</button></form><img src='http://example.test/x.png'>");
    });
    auto options = local_options();
    options.extra_arguments = {"--log-net-log=" + net_log.string()};
    Session session = open(options);
    for (const char* path : {"/login", "/next"}) {
        must(session.navigate(server.origin() + path, soon()));
        must(wait_for(session, returns_true("return document.readyState === 'complete'"), soon()));
        must(must(session.find("input")).type("ada"));
        must(must(session.find("button")).click());
    }
    // The log is complete when the browser has ended in order.
    static_cast<void>(session.execute_cdp("Browser.close", json::object()));
    base::Patience patience(soon());
    while (!json::accept(std::ifstream(net_log)) && patience.wait()) continue;
    const auto all = contacted(net_log);
    CHECK(std::count_if(all.begin(), all.end(), [](const std::string& one) {
              return one.find("127.0.0.1") != std::string::npos;
          }) > 0);
    for (const std::string& one : all) CHECK_MESSAGE(is_harmless(one), one);
}

}  // namespace
