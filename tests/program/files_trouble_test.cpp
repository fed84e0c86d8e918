// What people bring in their home: zones, paths, templates, models and cookies of other tools.
#include "base/json.h"
#include "lib/http/server.h"
#include "tests/program/home.h"

#include <doctest/doctest.h>

#include <filesystem>

using program::contains;
using program::Folder;
using program::Home;
using program::run;

namespace {

constexpr const char* kIlse =
    R"({"first_name": "Ilse", "last_name": "Vandermolen", "positions": [{"company_name": "Quillbrook"}]})";

std::string settings(const std::string& more = "") {
    return "accounts:\n  jane:\n    username: jane@example.org\n    password: secret-word\n"
           "    followup_template: t.j2\n" +
           more;
}

}  // namespace

TEST_CASE("the zone in use is named, with who says so, also when nothing is understood") {
    const Folder home;
    home.write("accounts.secrets.yaml", settings());
    home.write("t.j2", "Hi {{ first_name }}");
    const auto path = home.path().string();
    const auto check = [&](const std::string& zone) {
        const auto said = run({"config", "check", "--home", path}, {"TZ=" + zone});
        CHECK(said.code == 0);
        return said.out;
    };
    REQUIRE(run({"crm", "setup", "--home", path}).code == 0);
    for (const char* zone : {"America/New_York", ":America/New_York"}) {
        CHECK(
            contains(check(zone), "times are those of America/New_York, by TZ in the environment"));
        const auto status = run({"status", "--home", path, "--json"}, {std::string("TZ=") + zone});
        CHECK(status.code == 0);
        CHECK(contains(status.out, "America/New_York, by TZ in the environment"));
    }
    CHECK(contains(check("CET-1CEST,M3.5.0,M10.5.0/3"), "those of CET-1CEST,M3.5.0,M10.5.0/3"));
    CHECK(contains(check("Mars/Base"), "`Mars/Base`, which is no time zone here, so that all"));
    CHECK(contains(check(""), "those of UTC, by TZ in the environment, which is empty"));
    const auto status = run({"status", "--home", path}, {"TZ=CET-1CEST"});
    CHECK(status.code == 0);
    home.write("accounts.secrets.yaml", settings("outreach: {time_zone: Asia/Tokyo}\n"));
    CHECK(contains(check("America/New_York"), "times are those of Asia/Tokyo, by "));
}

TEST_CASE("a home may be called as folders are, but for a quotation mark and a question mark") {
    const Folder folder;
    for (const char* name :
         {"o'brien", "50% of it", "#1", "a b;c", "ünï", "$(x)", "a&b=c", "back\\slash"}) {
        CAPTURE(name);
        const Home home(folder.path() / name);
        home.add({"nora-testholm"});
        CHECK(home.state_of("nora-testholm") == "discovered");
        CHECK(home.with_home({"status"}).code == 0);
        CHECK(home.with_home({"config", "check"}).code == 0);
        CHECK(home.with_home({"analytics", "build"}).code == 0);
        CHECK(std::filesystem::exists(home.database()));
    }
    for (const char* name : {"a\"b", "what?", "a?mode=ro"}) {
        const auto quoted = folder.path() / name;
        std::filesystem::create_directories(quoted);
        for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
                 {"config", "check"}, {"crm", "setup"}, {"status"}, {"init", "--handle", "x"}}) {
            auto with_home = arguments;
            with_home.insert(with_home.end(), {"--home", quoted.string()});
            const auto said = run(with_home);
            CAPTURE(said.err);
            CHECK(said.code == 2);
            CHECK(contains(said.err, "a home's path must hold no `\"`, no `?`"));
        }
    }
}

TEST_CASE("templates of other tools and editors are refused by check and by preview") {
    const Folder home;
    const auto path = home.path().string();
    home.write("accounts.secrets.yaml", settings());
    const auto ilse = home.write("ilse.json", kIlse);
    struct Row {
        const char* text;
        const char* complaint;
    };
    for (const Row& row : {
             Row{"Hi {{ first_name }}, {firstName}", "t.j2:1:22: people would read `{firstName}`"},
             Row{"{Hi|Hello} {{ first_name }}", "t.j2:1:1: people would read `{Hi|Hello}`"},
             Row{"Hi {{ first_name or “there” }}", "t.j2:1:21: `“` is a typographic quote"},
             Row{"\xFF\xFEH\0i\0", "t.j2:1:1: this is"},
             Row{"Hi Tom, good to be connected.", "t.j2:1:4: it greets `Tom`"},
         }) {
        CAPTURE(row.text);
        home.write("t.j2", row.text);
        const auto check = run({"config", "check", "--home", path});
        CHECK(check.code == 2);
        CHECK(contains(check.err, row.complaint));
        const auto preview = run({"message", "preview", ilse, "--home", path});
        CHECK(preview.code == 1);
        CHECK(preview.out.empty());
        CHECK(contains(preview.err, row.complaint));
    }
    home.write("t.j2", "\xEF\xBB\xBFHi {{ first_name }},\r\n\r\ngood to be connected.\r\n");
    CHECK(run({"message", "preview", ilse, "--home", path}).out ==
          "Hi Ilse,\n\ngood to be connected.\n");
}

TEST_CASE("of a model's answer only the message is shown, or why there is none") {
    std::string answer;
    const auto server = http::Server::listen("127.0.0.1", 0, [&](const http::Request&) {
        return http::json(nlohmann::json{
            {"choices", {{{"message", {{"content", answer}}}, {"finish_reason", "stop"}}}}}
                              .dump());
    });
    REQUIRE(server);
    const Folder home;
    const auto ilse = home.write("ilse.json", kIlse);
    home.write("t.j2", "Write to {{ first_name }}.");
    home.write(
        "accounts.secrets.yaml",
        settings("    followup_template_type: ai_prompt\nenv: {AI_MODEL: m, LLM_API_BASE: \"" +
                 server->origin() + "\"}\n"));
    const auto preview = [&](const std::string& text) {
        answer = text;
        return run({"message", "preview", ilse, "--home", home.path().string()});
    };
    const std::string message = "Hi Ilse, your pumps at Quillbrook caught my eye.";
    for (const std::string& text :
         {message, "<think>short</think>\n" + message, "```\n" + message + "\n```",
          "Of course!\n\n<message>" + message + "</message>", "\"" + message + "\""}) {
        CAPTURE(text);
        CHECK(preview(text).out == message + "\n");
    }
    for (const char* text : {"Dear Mr Andrews,\n\nyour pumps caught my eye.",
                             "Option 1:\nHi Ilse, pumps.\n\nOption 2:\nHello Ilse, pumps."}) {
        const auto said = preview(text);
        CHECK(said.code == 1);
        CHECK(said.out.empty());
        CHECK(contains(said.err, "the model's answer is not sent: "));
    }
}

TEST_CASE("a saved login that is none is told, and so is a file that bears nobody's name") {
    const Folder home;
    home.write("accounts.secrets.yaml", settings());
    home.write("t.j2", "Hi {{ first_name }}");
    const auto check = [&] {
        const auto said = run({"config", "check", "--home", home.path().string()});
        CHECK(said.code == 0);
        return said.out;
    };
    home.write("cookies/www.linkedin.com_cookies.txt", "x");
    CHECK(contains(check(),
                   "www.linkedin.com_cookies.txt is of no account, and is not used: call "
                   "it jane.txt if it is the login of jane"));
    home.write("cookies/jane.txt", ".www.linkedin.com\tTRUE\t/\tTRUE\t1600000000\tli_at\tAQTEST\n");
    CHECK(contains(check(),
                   "jane.txt holds a login (`li_at`) that ended on 2020-09-13: the "
                   "password will be used; export it anew to do without"));
    home.write("cookies/jane.txt", ".www.linkedin.com\tTRUE\t/\tTRUE\t1924992000\tli_at\tAQTEST\n");
    CHECK_FALSE(contains(check(), "cookies"));
    home.write("cookies/jane.json", R"({"name": "JSESSIONID", "value": "ajax:1"})");
    CHECK(contains(check(), "jane.json holds no `li_at`, the cookie that is the login"));
}

TEST_CASE("a file of cookies that is not understood is refused, not passed over") {
    const Folder home;
    const auto path = home.path().string();
    home.write("accounts.secrets.yaml", settings("outreach: {site_url: \"http://127.0.0.1:9\"}\n"));
    home.write("t.j2", "Hi {{ first_name }}");
    const auto file = home.write("cookies/jane.json", "not cookies");
    const auto said = run({"config", "check", "--home", path});
    CHECK(said.code == 2);
    CHECK(contains(said.err, "jane.json has no cookie in line 1; it holds no cookies that are"));
    CHECK(program::content(file) == "not cookies");
    home.write("cookies/jane.json",
               R"([{"domain": "127.0.0.1", "name": "li_at", "value": "AQ", "sameSite": "lax"}])");
    CHECK(run({"config", "check", "--home", path}).code == 0);
}
