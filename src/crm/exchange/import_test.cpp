#include "crm/exchange/import.h"

#include "crm/do_not_contact.h"
#include "crm/exchange/export.h"
#include "crm/testing.h"

#include <doctest/doctest.h>

#include <sstream>

using crm::testing::kNow;
using crm::testing::person;

namespace {

crm::ImportReport import(crm::testing::Crm& crm, const std::string& text) {
    std::istringstream in(text);
    return crm::import_people(crm.database, crm.leads, in, kNow);
}

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

TEST_CASE("a list of addresses needs no header, and semicolons separate, too") {
    crm::testing::Crm crm;
    CHECK(import(crm,
                 "https://www.linkedin.com/in/ada?miniProfileUrn=urn%3Ali\r\n/in/bob\r\n"
                 "https://www.linkedin.com/search/results/people/?keywords=x\r\n")
              .complaints.size() == 1);
    CHECK(import(crm, "Name;Profile URL\nCy;https://www.linkedin.com/in/cy\n").added == 1);
    CHECK(crm.database.value<std::int64_t>("SELECT count(*) FROM crm_lead") == 3);
    CHECK(import(crm, "").complaints.empty());
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

TEST_CASE("what was exported can be imported elsewhere") {
    crm::testing::Crm crm;
    crm.deal_at(domain::ProfileState::Enriched, "jörg");
    crm::testing::Crm other;
    CHECK(import(other, exported(crm, crm::ExportFormat::Csv)).added == 1);
    CHECK(other.leads.find(person("jörg")));
}
