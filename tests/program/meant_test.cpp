// Nothing is told as done of somebody else than was meant.
#include "tests/program/home.h"

#include "base/json.h"

#include <doctest/doctest.h>

using program::check_refused;
using program::contains;
using program::count_lines;
using program::Home;

namespace {

// With Bob Bruun, who is not at /in/bob, and with ada-lovelace.
struct Office : Home {
    Office() {
        const auto list = write("office.csv",
                                "url,first name,last name,company\n"
                                "linkedin.com/in/bruun-b,Bob,Bruun,Halvorn\n"
                                "linkedin.com/in/ada-lovelace,Ada,Lovelace,Quillbrook Pumps\n");
        REQUIRE(crm({"import", list}).code == 0);
    }
};

}  // namespace

TEST_CASE("a first name where a PERSON stands names those who are called so, for every command") {
    const Office home;
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"set-state", "bob", "ignored", "--reason", "x"},
             {"hand-over", "bob", "--to", "jane", "--reason", "x"},
             {"forget", "bob", "--yes"},
             {"block", "bob"}}) {
        CAPTURE(words.front());
        check_refused(home.crm(words), 1, "but some are called so");
        CHECK(contains(home.crm(words).err, "Bob Bruun (bruun-b"));
    }
    CHECK(home.state_of("bruun-b") == "discovered");
    check_refused(home.crm({"set-state", "halvorn", "ignored", "--reason", "x"}), 1,
                  "`openoutreach crm list --company halvorn` shows them");
}

TEST_CASE("somebody is handed over to an account that there is") {
    const Office home;
    check_refused(home.crm({"hand-over", "bruun-b", "--to", "jnae", "--reason", "x"}), 2,
                  "there is no account `jnae`; the settings have: jane");
}

TEST_CASE("a slip in a name is told with who may be meant") {
    const Office home;
    for (const auto& said : {home.crm({"show", "ada-lovlace"}),
                             home.crm({"set-state", "ada-lovlace", "ignored", "--reason", "x"}),
                             home.with_home({"why", "https://www.linkedin.com/in/ada-lovlace/"})}) {
        CHECK(said.code == 1);
        CHECK(contains(said.err, "ada-lovlace is not in the CRM: did you mean Ada Lovelace"));
        CHECK(count_lines(said.err) == 1);
    }
    CHECK(contains(home.crm({"show", "somebody-else"}).err, "`openoutreach crm list` shows who"));
}

TEST_CASE("a slip forgets nobody, and somebody unknown is kept out by their whole address") {
    const Office home;
    const auto slip = home.crm({"forget", "ada-lovlace", "--yes"});
    check_refused(slip, 1, "nobody was forgotten: ada-lovlace is not in the CRM; did you mean Ada");
    CHECK(contains(slip.err, "give the whole address, https://www.linkedin.com/in/ada-lovlace/"));
    CHECK(count_lines(slip.err) == 1);
    check_refused(home.crm({"forget", "zorblax", "--yes"}), 1, "nobody was forgotten");
    CHECK_FALSE(contains(home.crm({"block"}).out, "forgotten"));
    const std::string address = "https://www.linkedin.com/in/ada-lovlace/";
    const auto whole = home.crm({"forget", address, "--yes"});
    CHECK(whole.code == 0);
    CHECK(contains(whole.out, "nobody was found: ada-lovlace is not in the CRM"));
    CHECK(contains(whole.out, "Nearly called so, and still there: Ada Lovelace"));
    CHECK(contains(home.crm({"block"}).out, "forgotten"));
    CHECK(home.crm({"import", home.write("again.txt", address + "\n")}).code == 0);
    CHECK(home.state_of("ada-lovlace").empty());
    CHECK(home.crm({"forget", "ada-lovlace", "--yes"}).code == 0);  // what was left is swept again
    CHECK(home.state_of("ada-lovelace") == "discovered");
}

TEST_CASE("who is blocked is marked wherever people are listed") {
    const Office home;
    REQUIRE(home.crm({"block", "--company", "Halvorn", "--reason", "a customer"}).code == 0);
    const auto list = home.crm({"list"});
    CHECK(contains(list.out, "discovered, blocked by company Halvorn: a customer"));
    CHECK(contains(list.out, "ada-lovelace"));
    const auto people = nlohmann::json::parse(home.crm({"list", "--json"}).out);
    for (const auto& person : people) {
        const bool is_bob = person["person"] == "bruun-b";
        CHECK(person["blocked"].is_null() != is_bob);
    }
}

TEST_CASE("a table at eighty columns keeps whole names of profiles") {
    const Home home;
    const std::string person = "somebody-with-a-long-name-12345";
    const auto list = home.write(
        "wide.csv", "url,first name,last name,company,title\nlinkedin.com/in/" + person +
                        ",Somebody,With a Long Name,A Company of a Long Name Ltd,Boss\n");
    REQUIRE(home.crm({"import", list}).code == 0);
    const auto said = program::run({"crm", "list", "--home", home.path()}, {"COLUMNS=80"});
    CHECK(contains(said.out, person));
}

TEST_CASE("an export writes over a file only when told to") {
    const Office home;
    const auto file = home.write("out.csv", "mine");
    check_refused(home.crm({"export", file}), 1, "is there already");
    CHECK(program::content(file) == "mine");
    CHECK(home.crm({"export", file, "--force"}).out == "wrote 2 people to " + file + "\n");
    CHECK(contains(program::content(file), "bruun-b"));
    check_refused(home.crm({"export", home.path()}), 1, "is no file");
}
