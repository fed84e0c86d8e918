// The crm verbs, as they are typed: what they say, their exit codes, and that a daemon may be at
// work on the same file.
#include "tests/program/home.h"

#include <doctest/doctest.h>

#include <fstream>

using program::check_refused;
using program::contains;
using program::content;
using program::count_lines;
using program::Folder;
using program::Home;
using program::run;

namespace fs = std::filesystem;

TEST_CASE("each verb says what it does and how to call it") {
    for (const auto* verb : {"setup", "import", "export", "show", "list", "set-state", "block",
                             "unblock", "forget", "backup", "restore", "check"}) {
        CAPTURE(verb);
        const auto help = run({"crm", verb, "--help"});
        CHECK(help.code == 0);
        CHECK(contains(help.out, "--home"));
        CHECK(contains(run({"crm", "--help"}).out, verb));
    }
    check_refused(run({"crm", "dance"}), 2, "--help");
}

TEST_CASE("a home without a CRM is told what to do, and none is made") {
    const Folder folder;
    for (const std::vector<std::string>& verb : {std::vector<std::string>{"list"},
                                                 {"export"},
                                                 {"check"},
                                                 {"backup"},
                                                 {"show", "ada"},
                                                 {"block", "ada"},
                                                 {"forget", "ada"},
                                                 {"import", "-"}}) {
        std::vector<std::string> arguments{"crm"};
        arguments.insert(arguments.end(), verb.begin(), verb.end());
        arguments.insert(arguments.end(), {"--home", folder.path().string()});
        check_refused(run(arguments), 2, "`openoutreach init --home ");
    }
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a list is imported: good lines kept, bad ones told by number") {
    const Home home;
    const auto file = home.write("Connections.csv",
                                 "Notes:\n\"When exporting, some data may be missing\"\n\n"
                                 "First Name,Last Name,URL,Email Address,Company,Position\n"
                                 "Zoë,Example,https://www.linkedin.com/in/zoe-example,,Works,Lead\n"
                                 "No,Url,,,,\n"
                                 "Bad,Url,https://example.org/nobody,,,\n");
    const auto said = home.crm({"import", file});
    CHECK(said.code == 0);
    CHECK(said.out == "added 1, known before 0, left out 2\n");
    CHECK(contains(said.err, file + ":6: has no profile address"));
    CHECK(contains(said.err, file + ":7: "));
    CHECK(contains(home.crm({"show", "zoe-example"}).out, "Zoë Example"));
    const auto again = home.crm({"import", file, "--json"});
    CHECK(contains(again.out, "\"known\": 1"));
    CHECK(contains(again.out, "\"line\": 7"));
    check_refused(home.crm({"import", home.path().string() + "/nowhere.csv"}), 1, "nowhere.csv");
    CHECK(home.crm({"import", home.write("junk", "junk\n")}).code == 1);
}

TEST_CASE("everybody is exported, and no spreadsheet or terminal is steered by a name") {
    const Home home;
    home.crm({"import", home.write("list.csv",
                                   "url,first name,last name\n"
                                   "https://www.linkedin.com/in/eve/,=Eve(),\x1b[31mRed\n")});
    const auto printed = home.crm({"export"});
    CHECK(printed.code == 0);
    CHECK(contains(printed.out, "url,public_id,first_name"));
    CHECK(contains(printed.out, ",eve,'=Eve(),"));
    CHECK_FALSE(contains(printed.out, "\x1b"));
    const auto file = home.path().string() + "/out.jsonl";
    CHECK(home.crm({"export", file}).out == "wrote 1 person to " + file + "\n");
    CHECK(contains(content(file), "\"state\":\"discovered\""));
    CHECK((fs::status(file).permissions() & fs::perms::others_all) == fs::perms::none);
    check_refused(home.crm({"export", home.path().string() + "/none/out.csv"}), 1,
                  "cannot be written");
    check_refused(home.crm({"export", "--format", "xml"}), 1, "csv or jsonl");
}

TEST_CASE("a person is shown and listed by any spelling of their name") {
    const Home home;
    home.add({"ada", "j%C3%B6rg"});
    for (const auto* spelling :
         {"jörg", "j%C3%B6rg", "https://de.linkedin.com/in/J%C3%B6rg/?x=1"}) {
        CAPTURE(spelling);
        CHECK(contains(home.crm({"show", spelling}).out, "discovered"));
    }
    check_refused(home.crm({"show", "nobody"}), 1, "is not in the CRM");
    check_refused(home.crm({"show", "?"}), 1, "names nobody");
    const auto list = home.crm({"list", "--state", "discovered"});
    CHECK(count_lines(list.out) == 3);
    CHECK(contains(home.crm({"list", "--limit", "1"}).out, "1 of 2"));
    CHECK(home.crm({"list", "--state", "failed"}).out == "nobody\n");
    CHECK(home.crm({"list", "--state", "failed", "--json"}).out == "[]\n");
    check_refused(home.crm({"list", "--state", "lost"}), 2, "discovered, enriched");
}

TEST_CASE("a state is set with its reason, where the pipeline permits it") {
    const Home home;
    home.add({"ada"});
    check_refused(home.crm({"set-state", "ada", "ignored"}), 2, "--reason");
    check_refused(home.crm({"set-state", "ada", "completed", "--reason", "x"}), 1,
                  "enriched, failed, ignored");
    CHECK(home.crm({"set-state", "ada", "ignored", "--reason", "a friend"}).out ==
          "ada is ignored\n");
    check_refused(home.crm({"set-state", "ada", "enriched", "--reason", "x"}), 1,
                  "nobody leaves that state");
    const auto why = home.with_home({"why", "ada"});
    CHECK(contains(why.out, "ignored: a friend"));
    CHECK(contains(home.with_home({"why", "ada", "--json"}).out, "\"why\": \"a friend\""));
}

TEST_CASE("blocks are set, listed and taken away") {
    const Home home;
    home.add({"ada"});
    CHECK(home.crm({"block"}).out == "nobody is blocked\n");
    CHECK(home.crm({"block", "https://www.linkedin.com/in/ADA/", "--reason", "asked"}).out ==
          "profile ada is blocked: holds for 1 person:\n  ada, discovered\n");
    CHECK(contains(home.crm({"show", "ada"}).out, "by profile ada: asked"));
    CHECK(home.state_of("ada") == "discovered");
    CHECK(home.crm({"block", "--company", "Example Works"}).code == 0);
    CHECK(contains(home.crm({"block", "--json"}).out, "\"value\": \"Example Works\""));
    check_refused(home.crm({"block", "ada", "--company", "x"}), 1, "give one of");
    CHECK(
        home.crm({"unblock", "ada"}).out ==
        "profile ada is not blocked any more: it held for 1, of whom 1 is back where they were\n");
    CHECK(home.state_of("ada") == "discovered");
    check_refused(home.crm({"unblock", "ada"}), 1, "was not blocked");
}

TEST_CASE("who is forgotten is gone from every file and is not added again") {
    const Home home;
    home.add({"zorblax-marker", "ada"});
    home.write("data/evidence/page.html", "about zorblax-marker");
    home.write("cookies/jane.json", "{}");
    REQUIRE(home.crm({"backup"}).code == 0);
    const auto said = home.crm({"forget", "zorblax-marker", "--yes"});
    CHECK(said.code == 0);
    CHECK(contains(said.out, "1 backup "));
    fs::remove(home.path().string() + "/people.txt");  // the test's own list
    for (const auto& entry : fs::recursive_directory_iterator(home.path())) {
        if (!entry.is_regular_file()) continue;
        CHECK_MESSAGE(!contains(content(entry.path()), "zorblax-marker"), entry.path());
    }
    CHECK(content(home.path().string() + "/cookies/jane.json") == "{}");
    check_refused(home.crm({"show", "zorblax-marker"}), 1, "was forgotten");
    const auto list = home.write("again.txt", "https://www.linkedin.com/in/Zorblax-Marker\n");
    CHECK(contains(home.crm({"import", list}).out, "added 0"));
    check_refused(home.crm({"unblock", "zorblax-marker"}), 1, "for ever");
    CHECK(home.state_of("ada") == "discovered");
}

TEST_CASE("a backup is made and restored, also over a damaged file") {
    const Home home;
    home.add({"ada"});
    const auto copy = home.path().string() + "/copy.db";
    CHECK(home.crm({"backup", copy}).out == "backed up to " + copy + "\n");
    check_refused(home.crm({"backup", copy}), 1, "exists already");
    home.add({"bob"});
    CHECK(contains(home.crm({"restore", copy}).out, "what was there before is kept as"));
    CHECK(home.state_of("bob").empty());
    std::ofstream(home.database()) << std::string(5000, 'x');
    check_refused(home.crm({"list"}), 1, "restore a backup");
    CHECK(contains(home.crm({"restore", copy}).out, ".damaged"));
    CHECK(home.state_of("ada") == "discovered");
    check_refused(home.crm({"restore", home.path().string() + "/none.db"}), 1, "no backup");
}

TEST_CASE("check says that all is well, or what is not") {
    const Home home;
    home.add({"ada"});
    CHECK(home.crm({"check"}).out == "all is well\n");
    fs::resize_file(home.database(), fs::file_size(home.database()) / 2);
    const auto damaged = home.crm({"check"});
    CHECK(damaged.code == 1);
    CHECK(contains(damaged.out + damaged.err, "damage"));
}
