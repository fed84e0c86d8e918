// Files and addresses as people bring them, kept in tests/trouble, and what comes of them.
#include "tests/program/home.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using program::check_refused;
using program::contains;
using program::count_lines;
using program::Home;
using program::Said;

namespace {

std::string trouble(const std::string& name) {
    return std::string(OPENOUTREACH_SOURCE) + "/tests/trouble/" + name;
}

std::size_t count_people(const Home& home) {
    const auto said = home.crm({"list", "--limit", "0", "--json"}).out;
    std::size_t people = 0;
    for (auto at = said.find("\"person\""); at != std::string::npos;
         at = said.find("\"person\"", at + 1))
        ++people;
    return people;
}

}  // namespace

TEST_CASE("every file is understood, or refused in one line") {
    const struct {
        std::string file;
        std::size_t people;
        std::vector<std::string> shown;  // a person, then what `crm show` says of them
    } rows[] = {
        {"01-apollo/INPUT.csv", 2, {"ilse-vandermolen-91", "Founder, CEO"}},
        {"02-no-scheme/INPUT.csv", 5, {"mei-corrigan", "Mei"}},
        {"03-camel-case/evaboot.csv", 1, {"rhea-dunmore", "Rhea Dunmore"}},
        {"03-camel-case/phantombuster.csv", 1, {"ilse-vandermolen-91", "Ilse Vandermolen"}},
        {"03-camel-case/waalaxy.csv", 1, {"tomas-okonjo", "Tomás Okonjo"}},
        {"05-utf16/excel-unicode-text.txt", 2, {"zoë-akesson", "Zoë Åkesson"}},
        {"05-utf16/big-endian.csv", 2, {"zoë-akesson", "Zoë Åkesson"}},
        {"08-open-quote/INPUT.csv", 42, {"person-039", "Halvorn"}},
        {"09-invitations-csv/Invitations.csv", 2, {"ilse-vandermolen-91", "pending"}},
        {"09-invitations-csv/messages.csv", 2, {"rhea-dunmore", "ignored"}},
        {"11-other-hosts/INPUT.csv", 1, {"tomas-okonjo", "Ferrowind"}},
        {"11-other-hosts/list.txt", 1, {"ilse-vandermolen-91", "discovered"}},
        {"12-xlsx/people.csv", 0, {}},
        {"16-own-address/INPUT.txt", 4, {"rhea-dunmore", "discovered"}},
    };
    for (const auto& row : rows) {
        CAPTURE(row.file);
        const Home home;
        const auto preview = home.crm({"import", "--dry-run", trouble(row.file)});
        CHECK(count_people(home) == 0);
        const auto said = home.crm({"import", trouble(row.file)});
        CAPTURE(said.out);
        CAPTURE(said.err);
        CHECK(said.code == (row.people > 0 ? 0 : 1));
        CHECK(preview.code == said.code);
        CHECK(count_people(home) == row.people);
        for (const auto* nobody : {"x", "in", "unavailable", "products", "pumps", "otto-probe"})
            CHECK(home.crm({"show", nobody}).code == 1);
        if (row.shown.empty()) continue;
        const auto shown = home.crm({"show", row.shown[0]});
        CHECK_MESSAGE(contains(shown.out, row.shown[1]), shown.out);
    }
}

TEST_CASE("what is refused is told in one line, with its place") {
    const Home home;
    const auto workbook = home.crm({"import", trouble("12-xlsx/people.csv")});
    check_refused(workbook, 1, "an Excel workbook");
    CHECK(count_lines(workbook.err) == 1);
    const auto open_quote = home.crm({"import", trouble("08-open-quote/INPUT.csv")});
    CHECK(contains(open_quote.err, "INPUT.csv:3: a quote is opened and never closed"));
    check_refused(home.crm({"import", home.write("people.csv", "Name,Company\nIlse,Quillbrook\n")}),
                  1, "the headers are Name, Company");
}

TEST_CASE("an address without its scheme names the person, or the command says no") {
    const Home home;
    home.crm({"import", home.write("two.txt",
                                   "https://www.linkedin.com/in/rhea-dunmore/\n"
                                   "https://www.linkedin.com/in/jun-haverly/\n")});
    const auto blocked = home.crm({"block", "linkedin.com/in/rhea-dunmore"});
    CHECK(blocked.code == 0);
    CHECK(contains(blocked.out, "profile rhea-dunmore is blocked: holds for 1 person"));
    CHECK(contains(home.crm({"show", "rhea-dunmore"}).out, "by profile rhea-dunmore"));
    CHECK(home.state_of("rhea-dunmore") == "discovered");

    const auto asked = home.crm({"forget", "www.linkedin.com/in/jun-haverly"});
    CHECK(asked.code == 2);
    CHECK(contains(asked.err, "--yes"));
    CHECK(home.state_of("jun-haverly") == "discovered");
    const auto forgotten = home.crm({"forget", "www.linkedin.com/in/jun-haverly", "--yes"});
    CHECK(forgotten.code == 0);
    CHECK(contains(forgotten.out, "forgotten: "));
    CHECK(home.crm({"show", "jun-haverly"}).code == 1);

    check_refused(home.crm({"block", "jun@quillbrook.example"}), 1, "names nobody");
    check_refused(home.crm({"block", "linkedin.com"}), 1, "the site's own page");
    check_refused(home.crm({"forget", "https://lnkd.in/abc", "--yes"}), 1, "a short link");
    check_refused(home.crm({"block", "https://www.linkedin.com/company/quillbrook"}), 1,
                  "a company's page");
    CHECK(contains(home.crm({"block", "rhea-dunmore "}).out, "is blocked already"));
    CHECK(home.crm({"block", "stranger"}).out ==
          "profile stranger is blocked: not in the CRM; blocked all the same\n");
    const auto list = home.crm({"block"}).out;
    CHECK_FALSE(contains(list, "linkedin.com"));
    CHECK_FALSE(contains(list, "quillbrook"));
}

TEST_CASE("every command takes an address however it is written") {
    const Home home;
    home.add({"rhea-dunmore"});
    for (const auto* spelling :
         {"HTTPS://DE.LINKEDIN.COM/IN/Rhea-Dunmore/?trk=x#y", "<linkedin.com/in/rhea-dunmore>",
          "[Rhea](https://www.linkedin.com/in/rhea-dunmore/)", "\u201Erhea-dunmore\u201C",
          "rhea-dunmore\u00A0", "rhea\u200B-dunmore", "\u202Arhea-dunmore\u202C",
          "https://www.linkedin.com/in/rhea%2Ddunmore/overlay/contact-info/",
          "https://m.linkedin.com/mwlite/in/rhea-dunmore", "rhea%2ddunmore"}) {
        CAPTURE(spelling);
        CHECK(home.crm({"show", spelling}).code == 0);
        CHECK(home.with_home({"why", spelling}).code == 0);
        CHECK(contains(home.with_home({"message", "preview", spelling}).err,
                       "nothing has been read of this person yet"));
        CHECK(contains(home.with_home({"rank", "--explain", spelling}).err, "is not among those"));
        CHECK(contains(home.crm({"block", spelling}).out, "profile rhea-dunmore is blocked"));
        CHECK(contains(home.crm({"unblock", spelling}).out, "1 is back where they were"));
    }
    CHECK(count_people(home) == 1);
}

TEST_CASE("a block of a company says whom it holds for, and a part of a name is asked about") {
    const Home home;
    home.crm(
        {"import", home.write("list.csv",
                              "url,first name,company\nlinkedin.com/in/ilse,Ilse,Quillbrook Pumps\n"
                              "linkedin.com/in/jun,Jun,Ökowerk GmbH\n"
                              "linkedin.com/in/rhea,Rhea,Halvorn (Zürich)\n")});
    check_refused(home.crm({"block", "--company", "quillbrook"}), 1, "--like for all of them");
    CHECK(contains(home.crm({"block", "--company", "quillbrook", "--like"}).out, "Ilse (ilse"));
    CHECK(contains(home.crm({"block", "--company", "O\u0308KOWERK"}).out, "Jun (jun"));
    CHECK(contains(home.crm({"block", "--company", "HALVORN"}).out, "Rhea (rhea"));
    CHECK(contains(home.crm({"block", "--company", "Nobody's"}).out,
                   "holds for nobody who is in the CRM now"));
    CHECK(home.state_of("ilse") == "discovered");
    CHECK(contains(home.crm({"unblock", "--company", "ökowerk"}).err +
                       home.crm({"unblock", "--company", "Ökowerk"}).out,
                   "was not blocked"));
    check_refused(home.crm({"block", "--company", " "}), 2, "blank");
}

TEST_CASE("an import is looked at first, listed, and taken back") {
    const Home home;
    home.add({"before"});
    const auto list = home.write("list.csv", "Vorname;Profil-URL\nIlse;linkedin.com/in/ilse\n");
    const auto preview = home.crm({"import", "--dry-run", list});
    CHECK(contains(preview.out,
                   "separated by semicolons; addresses from \"Profil-URL\"; first name "
                   "from \"Vorname\""));
    CHECK(contains(preview.out, "ilse: Ilse"));
    const auto done = home.crm({"import", list});
    CHECK(contains(done.err, "crm import --undo 2"));
    CHECK(contains(home.crm({"import", "--list"}).out, "list.csv"));
    CHECK(contains(home.crm({"import", "--undo", "2"}).out, "1 person removed"));
    check_refused(home.crm({"import", "--undo", "2"}), 1, "taken back already");
    check_refused(home.crm({"import", "--undo", "99"}), 1, "crm import --list");
    CHECK(count_people(home) == 1);
    check_refused(home.crm({"import"}), 2, "give a FILE");
}

TEST_CASE("templates meet people without a company or a name, and say where") {
    const Home home;
    const auto preview = [&](const std::string& profile, const std::string& text) {
        return home.with_home(
            {"message", "preview", trouble(profile), "--template", trouble(text)});
    };
    const auto refused = preview("17-career-break/INPUT.json", "17-career-break/template.j2");
    CHECK(refused.code == 1);
    CHECK(contains(refused.err, "template.j2:1:92: this has no value here"));
    CHECK(preview("17-career-break/INPUT.json", "17-career-break/careful.j2").out == "Hi Ilse?\n");
    for (const auto* file : {"19-empty-name/INPUT.json", "19-empty-name/blank.json"}) {
        const auto said = preview(file, "19-empty-name/template.j2");
        CHECK(said.code == 1);
        CHECK(contains(said.err, "template.j2:1:7: this has no value here"));
    }
    for (const auto& [file, why] : std::vector<std::pair<std::string, std::string>>{
             {"21-old-shapes/status.json", "the answer is an error: 410"},
             {"21-old-shapes/graphql-error.json", "403 Exception while fetching data"},
             {"21-old-shapes/profile-view.json", "profileView"},
             {"21-old-shapes/linkedin-api.json", "other programs"}}) {
        CAPTURE(file);
        const auto said = preview(file, "19-empty-name/template.j2");
        CHECK(said.code == 1);
        CHECK_MESSAGE(contains(said.err, why), said.err);
        CHECK(count_lines(said.err) == 1);
    }
}
