#include "domain/person/person_address.h"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

using domain::parse_person;
using domain::parse_person_address;

namespace {

std::string named(const std::string& text, std::string_view own_site = {}) {
    const auto id = parse_person(text, own_site);
    return id ? id->text() : "nobody: " + id.error().message;
}

bool is_refused(const std::string& text, const std::string& why) {
    const auto said = named(text);
    return said.starts_with("nobody: ") && said.find(why) != std::string::npos;
}

}  // namespace

TEST_CASE("every way to write an address names the person") {
    for (const char* text : {
             "https://www.linkedin.com/in/rhea-dunmore/",
             "linkedin.com/in/rhea-dunmore",
             "www.linkedin.com/in/rhea-dunmore/",
             "//www.linkedin.com/in/rhea-dunmore",
             "HTTPS://WWW.LINKEDIN.COM/IN/rhea-dunmore/",
             "http://linkedin.com:80/in/rhea-dunmore",
             "https://www.linkedin.com./in/rhea-dunmore",
             "https://de.linkedin.com/in/rhea-dunmore/en",
             "nl.linkedin.com/in/rhea-dunmore?trk=people&x=https://other.example/in/x",
             "https://m.linkedin.com/in/rhea-dunmore",
             "https://touch.www.linkedin.com/in/rhea-dunmore",
             "https://www.linkedin.com/mwlite/in/rhea-dunmore",
             "https://www.linkedin.com/comm/in/rhea-dunmore?midToken=x&trk=eml-email",
             "https://www.linkedin.com/in/rhea-dunmore&trk=people-search",
             "https://www.linkedin.com/in/rhea-dunmore&utm_source=share?x=y",
             "https://www.linkedin.com/in/rhea-dunmore#experience",
             "https://www.linkedin.com/in/rhea-dunmore/details/experience/",
             "https://www.linkedin.com/in/rhea-dunmore/overlay/contact-info/",
             "https://www.linkedin.com/in/rhea-dunmore/recent-activity/all/",
             "https://www.linkedin.com//in//rhea-dunmore//",
             "https:\\\\www.linkedin.com\\in\\rhea-dunmore",
             "https://www.linkedin.com/in/./rhea-dunmore/x/..",
             "https://www.linkedin.com/%69n/rhea%2Ddunmore",
             "https://www.linkedin.com/in/rhea%2ddunmore",
             "https%3A%2F%2Fwww.linkedin.com%2Fin%2Frhea-dunmore%2F",
             "<https://www.linkedin.com/in/rhea-dunmore>",
             "\"https://www.linkedin.com/in/rhea-dunmore/\",",
             "'linkedin.com/in/rhea-dunmore'",
             "https://www.linkedin.com/in/rhea-dunmore;",
             "https://www.linkedin.com/in/rhea-dunmore).",
             "(https://www.linkedin.com/in/rhea-dunmore)",
             "[https://www.linkedin.com/in/rhea-dunmore]",
             "{https://www.linkedin.com/in/rhea-dunmore}",
             "\u201Ehttps://www.linkedin.com/in/rhea-dunmore\u201C",
             "\u00ABhttps://www.linkedin.com/in/rhea-dunmore\u00BB",
             "`https://www.linkedin.com/in/rhea-dunmore`",
             "**https://www.linkedin.com/in/rhea-dunmore**",
             "[Rhea](https://www.linkedin.com/in/rhea-dunmore)",
             "[www.linkedin.com/in/rhea-dunmore](https://www.linkedin.com/in/rhea-dunmore)",
             "<a href=\"https://www.linkedin.com/in/rhea-dunmore\">Rhea</a>",
             "Rhea: https://www.linkedin.com/in/rhea-dunmore, met in May",
             "\u00A0https://www.linkedin.com/in/rhea-dunmore\u00A0",
             "https://www.linkedin.com/in/rhea-\u200Bdunmore\u200B",
             "https://www.linkedin.com/in/rhea-dunmore%E2%80%8B",
             "https://www.linkedin.com/in/rhea-dunmore%C2%A0/",
             "\u202Ahttps://www.linkedin.com/in/rhea-dunmore\u202C",
             "\uFEFFhttps://www.linkedin.com/in/rhea-dunmore",
             "\thttps://www.linkedin.com/in/rhea-dunmore\r\n",
             "/in/rhea-dunmore",
             "in/rhea-dunmore/",
             "rhea-dunmore",
             "rhea-dunmore ",
             "rhea%2Ddunmore",
             "@rhea-dunmore",
             "\"rhea-dunmore\"",
             "rhea\u200D-dunmore\u00A0",
         }) {
        CAPTURE(text);
        CHECK(named(text) == "rhea-dunmore");
    }
}

TEST_CASE("letters of any alphabet may be written as they are, encoded or taken apart") {
    for (const char* text : {"https://www.linkedin.com/in/j%C3%B6rg-test", "j%c3%b6rg-test",
                             "linkedin.com/in/j\u00F6rg-test", "jo\u0308rg-test",
                             "https://www.linkedin.com/in/jo%CC%88rg-test"}) {
        CAPTURE(text);
        CHECK(named(text) == "j\u00F6rg-test");
    }
    CHECK(parse_person("J\u00D6RG-Test")->key() == parse_person("j\u00F6rg-test")->key());
}

TEST_CASE("an id names its person in every address, and its case counts") {
    const std::string id = "ACwAAB00TestRhea_x-1";
    for (const auto& text :
         {"https://www.linkedin.com/sales/lead/" + id + ",NAME_SEARCH,Ab1c",
          "linkedin.com/sales/people/" + id + ",name_search,x?_ntb=1", id, id + ",NAME_SEARCH,Ab1c",
          "https://www.linkedin.com/sales/lead/" + id + "%2CNAME_SEARCH%2CAb1c",
          "https://www.linkedin.com/in/" + id + "/", "urn:li:fs_salesProfile:(" + id + ",N,x)"}) {
        CAPTURE(text);
        CHECK(named(text) == id);
    }
    CHECK(named("urn:li:fsd_profile:ACoAAB00TESTRHEA") == "ACoAAB00TESTRHEA");
    CHECK(parse_person("ACoAAB00TestRhea")->key() != parse_person("ACoAAB00TESTRHEA")->key());
    CHECK(parse_person("RHEA-Dunmore")->key() == parse_person("rhea-dunmore")->key());
}

TEST_CASE("what names nobody is refused, and why") {
    const struct {
        std::string text;
        std::string why;
    } rows[] = {
        {"", "names nobody"},
        {" \u200B", "names nobody"},
        {"?", "names nobody"},
        {"Rhea Dunmore", "names nobody"},
        {"ACoAAB00]esACo~AAB00Test", "names nobody"},
        {"jun@quillbrook.example", "names nobody"},
        {"linkedin.com", "the site's own page"},
        {"www.linkedin.com/", "the site's own page"},
        {"quillbrook.example", "names nobody"},
        {"https://www.linkedin.com/in/", "nobody after /in/"},
        {"https://www.linkedin.com/in/me/", "no person's name"},
        {"https://www.linkedin.com/in/ME", "no person's name"},
        {"https://www.linkedin.com/in/unavailable/", "no person's name"},
        {"https://www.linkedin.com/in/in/ilse", "no person's name"},
        {"https://www.linkedin.com/in/undefined", "no person's name"},
        {"unavailable", "names nobody"},
        {"feed", "names nobody"},
        {"/in/..", "nobody after /in/"},
        {"https://www.linkedin.com/in/%2e%2e/", "own page"},
        {"https://www.linkedin.com/in/x/../../feed/", "no person's profile"},
        {"https://www.linkedin.com/in/%zz", "two digits"},
        {"https://www.linkedin.com/in/a%2Fb", "no person's name"},
        {"https://www.linkedin.com/in/a%00b", "no person's name"},
        {"https://www.linkedin.com/in/%FF%FE", "no person's name"},
        {"https://www.linkedin.com/in/a%3Cb%3E", "no person's name"},
        {"https://www.linkedin.com/company/quillbrook", "a company's page"},
        {"linkedin.com/company/in/rhea", "a company's page"},
        {"https://www.linkedin.com/school/fenwick", "a school's page"},
        {"https://www.linkedin.com/pub/rhea-dunmore/5/b92/a3a", "of the old kind"},
        {"https://www.linkedin.com/talent/profile/AEMAAB00TEST", "Recruiter"},
        {"https://www.linkedin.com/sales/company/4711", "Sales Navigator"},
        {"https://www.linkedin.com/sales/lead/rhea", "Sales Navigator"},
        {"https://www.linkedin.com/feed/", "no person's profile"},
        // Two that were pasted without a blank between, and what a tool writes that had none.
        {"https://www.linkedin.com/in/rheahttps://www.linkedin.com/in/jun", "no person's name"},
        {"linkedin.com/in/rhea;linkedin.com/in/jun", "no person's name"},
        {"https://www.linkedin.com/in/rhea:jun", "no person's name"},
        {"https://www.linkedin.com/in/N/A", "no person's name"},
        {"https://www.linkedin.com/in/n%2Fa", "no person's name"},
        {"https://www.linkedin.com/in/#N/A", "nobody after /in/"},
        {"https://www.linkedin.com/in/none", "no person's name"},
        {"https://www.linkedin.com/in/nan/", "no person's name"},
        {"https://www.linkedin.com/in/unknown", "no person's name"},
        {"https://www.linkedin.com/in/-/", "no person's name"},
        {"https://www.linkedin.com/in/---", "no person's name"},
        {"https://www.linkedin.com/in/_", "nobody after /in/"},
        {"-", "names nobody"},
        {"--", "names nobody"},
        {"\u2014", "names nobody"},
        {"n/a", "is not on linkedin.com"},
        {"none", "names nobody"},
        // What a list on a screen has cut off may be anybody's.
        {"https://www.linkedin.com/in/rhea-dunm\u2026", "cut off"},
        {"https://www.linkedin.com/in/rhea-dunm...", "cut off"},
        {"linkedin.com/in/rhea-dunm\u2026)", "cut off"},
        {"rhea-dunm...", "cut off"},
        {"rhea-dunm\u2026", "cut off"},
        {"https://lnkd.in/eAbCdEf", "a short link"},
        {"lnkd.in/eAbCdEf", "a short link"},
        {"https://ferrowind.example/in/pumps", "on ferrowind.example"},
        {"ferrowind.example/in/pumps", "on ferrowind.example"},
        {"https://evil-linkedin.example/in/rhea", "on evil-linkedin.example"},
        {"https://notlinkedin.com/in/rhea", "on notlinkedin.com"},
        {"notlinkedin.com/in/rhea", "on notlinkedin.com"},
        {"https://linkedin.com.evil.example/in/rhea", "on linkedin.com.evil.example"},
        {"https://www.linkedin.com@evil.example/in/rhea", "evil.example"},
        {"https://evil.example/linkedin.com/in/rhea", "on evil.example"},
        {"https://www.xn--linkedin-abc.com/in/rhea", "on www.xn--linkedin-abc.com"},
        {"https://www.l\u0131nkedin.com/in/rhea", "is not on linkedin.com"},
        {"http://127.0.0.1:8080/in/rhea", "on 127.0.0.1"},
        {"ftp://www.linkedin.com/in/rhea", "no address of a page"},
        {"mailto:rhea@quillbrook.example", "names nobody"},
        {"https://www.linkedin.com/in/rhea https://www.linkedin.com/in/jun", "more than one"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CAPTURE(named(row.text));
        CHECK(is_refused(row.text, row.why));
    }
}

TEST_CASE("a refusal is one line that shows what was given and what to give") {
    const auto said = named("https://ferrowind.example/in/pumps");
    CHECK(said.find("\"https://ferrowind.example/in/pumps\" is not on") != std::string::npos);
    CHECK(said.find("give the address of their profile") != std::string::npos);
    CHECK(named(std::string("a\nb\x1b[31m ") + std::string(500, 'x')).size() < 300);
}

TEST_CASE("another site that is worked on counts as the site, at its own port") {
    CHECK(named("http://127.0.0.1:8080/in/nora", "http://127.0.0.1:8080") == "nora");
    CHECK(named("127.0.0.1:8080/in/nora", "http://127.0.0.1:8080") == "nora");
    CHECK(named("http://127.0.0.1:8081/in/nora", "http://127.0.0.1:8080").starts_with("nobody"));
    CHECK(named("https://www.linkedin.com/in/nora", "http://127.0.0.1:8080") == "nora");
}

TEST_CASE("a plain address in a list is read as any other") {
    for (const char* slug : {"rhea-dunmore", "r2", "none", "unknown", "-", "in", "me", "feed"}) {
        CAPTURE(slug);
        const std::string plain = "https://www.linkedin.com/in/" + std::string(slug);
        for (const auto* end : {"", "/"}) {
            const auto one = parse_person_address(plain + end);
            const auto other = parse_person_address("  " + plain + end);
            REQUIRE(one.has_value() == other.has_value());
            if (one) CHECK(*one == *other);
        }
    }
}

TEST_CASE("in a list only an address names somebody") {
    CHECK_FALSE(parse_person_address("ilse-plain-slug"));
    CHECK_FALSE(parse_person_address("@mei-corrigan"));
    CHECK(parse_person_address("linkedin.com/in/mei-corrigan")->text() == "mei-corrigan");
    CHECK(domain::is_person_address("https://www.linkedin.com/in/mei-corrigan/"));
    CHECK_FALSE(domain::is_person_address("see linkedin.com/in/mei-corrigan"));
    CHECK_FALSE(domain::is_person_address("https://www.linkedin.com/company/x"));
}
