#include "crm/exchange/import.h"

#include "crm/exchange/export.h"
#include "crm/exchange/testing.h"
#include "crm/privacy/do_not_contact.h"

#include <doctest/doctest.h>

#include <sstream>

using crm::testing::kNow;
using crm::testing::person;

using crm::testing::import;
using crm::testing::people;

namespace {

std::string exported(crm::testing::Crm& crm, crm::ExportFormat format) {
    std::ostringstream out;
    crm::export_people(crm.database, format, out);
    return out.str();
}

}  // namespace

TEST_CASE("good lines are kept and bad ones reported by number") {
    crm::testing::Crm crm;
    const auto report = import(crm,
                               "Name,URL,Company\n"
                               "Ada,https://www.linkedin.com/in/ada/,Example Works\n"
                               "Bob,https://www.linkedin.com/company/x/,\n"
                               "\n"
                               "\"Cy\nY\",,\n"
                               "Dee,https://de.linkedin.com/in/ADA?x=1,\n"
                               "Eve,https://www.linkedin.com/in/eve\n");
    CHECK(report.added == 2);
    CHECK(report.known == 1);
    REQUIRE(report.complaints.size() == 2);
    CHECK(report.complaints[0].line == 3);
    CHECK(report.complaints[0].text.find("/company/x/") != std::string::npos);
    CHECK(report.complaints[1].line == 5);
    CHECK(crm.database.value<std::string>("SELECT company_name FROM crm_lead WHERE id = 1") ==
          "Example Works");
}

TEST_CASE("LinkedIn's Connections.csv is read, notes and all") {
    crm::testing::Crm crm;
    const auto report = import(
        crm,
        "Notes:\r\n\"When exporting your connection data, you may notice that some of the email "
        "addresses are missing.\"\r\n\r\n"
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"
        "Ada,Example,https://www.linkedin.com/in/ada-example,ada@example.com,Example Works,Head of "
        "Data,01 Nov 2026\r\n");
    CHECK(report.added == 1);
    CHECK(report.complaints.empty());
    CHECK(crm.database.find<std::string, std::string, std::string, std::string, std::string>(
              "SELECT first_name, last_name, email, company_name, title FROM crm_lead") ==
          std::tuple("Ada", "Example", "ada@example.com", "Example Works", "Head of Data"));
}

TEST_CASE("a list of central Europe is read by its own code page, and one of western by that") {
    const struct {
        std::string list;
        std::string encoding;
        std::string names;
    } rows[] = {
        {"Imi\xEA;Nazwisko;Profil LinkedIn;Firma\r\n\xA3ucja;\xAFyd\xB3o;linkedin.com/in/lucja;"
         "M\xB3yn\r\n",
         "Windows-1250", "lucja discovered \u0141ucja|\u017Byd\u0142o||M\u0142yn||\n"},
        {"Jm\xE9no;P\xF8\xEDjmen\xED;LinkedIn\nJi\xF8\xED;Dvo\xF8\xE1k;linkedin.com/in/jiri\n",
         "Windows-1250", "jiri discovered Ji\u0159\u00ED|Dvo\u0159\u00E1k||||\n"},
        {"Fornavn;Etternavn;LinkedIn\nS\xF8ren;Kj\xE6rg\xE5rd;linkedin.com/in/soren\n",
         "Windows-1252", "soren discovered S\u00F8ren|Kj\u00E6rg\u00E5rd||||\n"},
        {"First Name;LinkedIn\nZo\u00EB;linkedin.com/in/zoe\n", "UTF-8",
         "zoe discovered Zo\u00EB|||||\n"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.list);
        crm::testing::Crm crm;
        CHECK(import(crm, row.list).encoding == row.encoding);
        CHECK(people(crm) == row.names);
    }
}

TEST_CASE("a list of addresses needs no header, and semicolons separate, too") {
    crm::testing::Crm crm;
    CHECK(import(crm,
                 "https://www.linkedin.com/in/ada?miniProfileUrn=urn%3Ali\r\n/in/bob\r\n"
                 "https://www.linkedin.com/search/results/people/?keywords=x\r\n")
              .left_out == 1);
    CHECK(import(crm, "Name;Profile URL\nCy;https://www.linkedin.com/in/cy\n").added == 1);
    CHECK(crm.database.value<std::int64_t>("SELECT count(*) FROM crm_lead") == 3);
    CHECK(import(crm, "").complaints.empty());
}

TEST_CASE("LinkedIn's own exports say who was invited and who was written to") {
    crm::testing::Crm crm;
    crm.deal_at(domain::ProfileState::Connected, "friend");
    import(crm,
           "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
           "Otto Probe,Ilse Vandermolen,\"3/5/26, 1:45 AM\",,OUTGOING,"
           "https://www.linkedin.com/in/otto,https://www.linkedin.com/in/ilse\n"
           "Otto Probe,Friend,\"3/5/26, 1:45 AM\",,OUTGOING,"
           "https://www.linkedin.com/in/otto,https://www.linkedin.com/in/friend\n"
           "Rhea Dunmore,Otto Probe,\"3/6/26, 9:12 AM\",Hello,INCOMING,"
           "https://www.linkedin.com/in/rhea,https://www.linkedin.com/in/otto\n");
    CHECK(people(crm).find("ilse pending Ilse|Vandermolen") != std::string::npos);
    CHECK(people(crm).find("rhea ignored Rhea|Dunmore") != std::string::npos);
    CHECK(people(crm).find("friend connected") != std::string::npos);
    CHECK(people(crm).find("otto") == std::string::npos);
    const std::string header =
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
        "SUBJECT,CONTENT,FOLDER\n";
    import(crm, header +
                    "1,,Mei Corrigan,https://www.linkedin.com/in/mei,Otto Probe,"
                    "https://www.linkedin.com/in/otto,2026-02-01,,\"Hi\nthere\",INBOX\n"
                    "2,,Otto Probe,https://www.linkedin.com/in/otto,\"Jun H,Ada E\","
                    "\"https://www.linkedin.com/in/jun,https://www.linkedin.com/in/ada\","
                    "2026-02-01,,Hi,INBOX\n");
    for (const auto* slug : {"mei ignored Mei|Corrigan", "jun ignored Jun|H", "ada ignored Ada|E"})
        CHECK(people(crm).find(slug) != std::string::npos);
    CHECK(people(crm).find("otto") == std::string::npos);
}

TEST_CASE("a preview writes nothing and says what an import would do") {
    crm::testing::Crm crm;
    crm.deal_at(domain::ProfileState::Enriched, "ada");
    std::istringstream in(
        "first name;url\nIlse;linkedin.com/in/ilse\nX;linkedin.com/in/ada\n"
        "Y;linkedin.com/in/ILSE\nZ;nowhere.example\n");
    const auto report = crm::import_people(crm.database, crm.leads, crm.deals, in,
                                           {.source = "x", .only_look = true, .now = kNow});
    REQUIRE(report);
    CHECK(report->added == 1);
    CHECK(report->known == 2);
    CHECK(report->left_out == 1);
    CHECK(report->first == std::vector<std::string>{"ilse: Ilse"});
    CHECK_FALSE(report->number);
    CHECK(crm.database.value<std::int64_t>("SELECT count(*) FROM crm_lead") == 1);
}

TEST_CASE("an import that was interrupted goes on without a second person") {
    crm::testing::Crm crm;
    std::string text;
    for (int i = 0; i < 12'000; ++i) text += "linkedin.com/in/person-" + std::to_string(i) + "\n";
    std::istringstream in(text);
    const auto report = crm::import_people(
        crm.database, crm.leads, crm.deals, in,
        {.source = "x", .now = kNow, .rest = [](const crm::ImportReport&) { return true; }});
    REQUIRE(report);
    CHECK(report->is_stopped);
    CHECK(report->added > 0);
    CHECK(report->added < 12'000);
    const auto again = import(crm, text);
    CHECK(again.known == report->added);
    CHECK(again.added + again.known == 12'000);
    CHECK(crm.database.value<std::int64_t>("SELECT count(*) FROM crm_lead") == 12'000);
}

TEST_CASE("an import overwrites nothing that is known") {
    crm::testing::Crm crm;
    crm.deal_at(domain::ProfileState::Enriched, "ada");
    import(crm, "url,title,email\nhttps://www.linkedin.com/in/ada/,Boss,ada@example.com\n");
    CHECK(crm.leads.find_profile(*crm.leads.find(person("ada")))->headline ==
          "Head of Data at Example Works");
    CHECK(crm.database.value<std::string>("SELECT title FROM crm_lead") ==
          "Head of Data at Example Works");
}

TEST_CASE("the forgotten are not imported") {
    crm::testing::Crm crm;
    base::Rng rng(1);
    crm::DoNotContact(crm.database).forget(person("ada"), kNow, rng);
    const auto report = import(crm, "https://www.linkedin.com/in/Ada/\n");
    CHECK(report.forgotten == 1);
    CHECK(report.added == 0);
}

TEST_CASE("an export holds state, reason and dates, and runs in no spreadsheet") {
    crm::testing::Crm crm;
    crm.deal_at(domain::ProfileState::Failed, "ada");
    crm.database.run("UPDATE crm_lead SET title = '=HYPERLINK(\"x\")'");
    const auto csv = exported(crm, crm::ExportFormat::Csv);
    CHECK(csv.find("url,public_id,first_name") == 0);
    CHECK(csv.find("\"'=HYPERLINK(\"\"x\"\")\"") != std::string::npos);
    CHECK(csv.find(",failed,example reason,jane,2026-11-23 06:36:02.076712,") != std::string::npos);
    const auto json = exported(crm, crm::ExportFormat::JsonLines);
    CHECK(json.find("\"state\":\"failed\"") != std::string::npos);
    CHECK(json.find("\"enriched_date\":\"2026-11-23\",\"pending_date\":null") != std::string::npos);
}

TEST_CASE("an export and an import are a round trip in both formats") {
    crm::testing::Crm crm;
    import(crm,
           "url,first name,last name,title,company,city,email,phone\n"
           "linkedin.com/in/ilse,Ilse,Vandermolen,\"CEO, Founder\",Quillbrook,Utrecht,i@q.example,"
           "+31 6 1234\n"
           "linkedin.com/in/j%C3%B6rg,J\u00F6rg,=Test,-,\"'@x\",,,\n");
    for (const auto format : {crm::ExportFormat::Csv, crm::ExportFormat::JsonLines}) {
        crm::testing::Crm other;
        CHECK(import(other, exported(crm, format)).left_out == 0);
        CHECK(people(other) == people(crm));
        CHECK(other.database.value<std::string>("SELECT city_name FROM crm_lead WHERE id = 1") ==
              "Utrecht");
    }
    CHECK(people(crm).find("CEO, Founder|Quillbrook|i@q.example|+31 6 1234") != std::string::npos);
}

TEST_CASE("what was exported can be imported elsewhere") {
    crm::testing::Crm crm;
    crm.deal_at(domain::ProfileState::Enriched, "jörg");
    crm::testing::Crm other;
    CHECK(import(other, exported(crm, crm::ExportFormat::Csv)).added == 1);
    CHECK(other.leads.find(person("jörg")));
}
