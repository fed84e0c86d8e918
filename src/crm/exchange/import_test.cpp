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
    return crm::import_people(crm.database, crm.leads, crm.deals, in,
                              {.source = "list.csv", .now = kNow})
        .value();
}

std::string refusal(const std::string& text) {
    crm::testing::Crm crm;
    std::istringstream in(text);
    const auto report =
        crm::import_people(crm.database, crm.leads, crm.deals, in, {.source = "x", .now = kNow});
    return report ? "taken" : report.error().message;
}

// Slugs, states and the columns that a list fills, a line each.
std::string people(crm::testing::Crm& crm) {
    std::string out;
    crm.database.each<std::string, std::string, std::string, std::string, std::string, std::string>(
        "SELECT replace(replace(l.website, 'https://www.linkedin.com/in/', ''), '/', ''), "
        "lower(s.name), l.first_name || '|' || l.last_name, coalesce(l.title, ''), "
        "l.company_name, l.email || '|' || l.phone FROM crm_lead AS l JOIN crm_deal AS d ON "
        "d.lead_id = l.id JOIN crm_stage AS s ON s.id = d.stage_id ORDER BY l.id",
        {},
        [&](const std::string& slug, const std::string& state, const std::string& name,
            const std::string& title, const std::string& company, const std::string& contact) {
            out += slug + " " + state + " " + name + "|" + title + "|" + company + "|" + contact +
                   "\n";
        });
    return out;
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
              .left_out == 1);
    CHECK(import(crm, "Name;Profile URL\nCy;https://www.linkedin.com/in/cy\n").added == 1);
    CHECK(crm.database.value<std::int64_t>("SELECT count(*) FROM crm_lead") == 3);
    CHECK(import(crm, "").complaints.empty());
}

TEST_CASE("columns are known by what stands in them, then by their names") {
    const struct {
        std::string text;
        std::string people;
    } rows[] = {
        // Notes of any length before the header.
        {std::string(30, '\n') +
             "A note, with commas, in it\nanother\n\nVorname;Nachname;Firma;"
             "Profil-URL\nIlse;Vandermolen;Quillbrook;https://www.linkedin.com/in/ilse\n",
         "ilse discovered Ilse|Vandermolen||Quillbrook||\n"},
        {"prénom\tnom\tposte\tentreprise\tlien\nIlse\tVandermolen\tPDG\tQuillbrook\t"
         "fr.linkedin.com/in/ilse\n",
         "ilse discovered Ilse|Vandermolen|PDG|Quillbrook||\n"},
        {"nombre|apellidos|cargo|empresa|perfil\nIlse|Vandermolen|CEO|Quillbrook|"
         "linkedin.com/in/ilse\n",
         "ilse discovered Ilse|Vandermolen|CEO|Quillbrook||\n"},
        {"Nome,Cognome,Ruolo,Azienda,Telefono,X\nIlse,Vandermolen,CEO,Quillbrook,'+31 6 1234,"
         "www.linkedin.com/in/ilse\n",
         "ilse discovered Ilse|Vandermolen|CEO|Quillbrook||+31 6 1234\n"},
        {"VOORNAAM,achternaam,Functie,BEDRIJF,LinkedIn-profiel\nIlse,Vandermolen,CEO,Quillbrook,"
         "HTTPS://nl.LinkedIn.com/in/ilse\n",
         "ilse discovered Ilse|Vandermolen|CEO|Quillbrook||\n"},
        // Sales Navigator's id beside the slug is the same person's.
        {"Prospect Linkedin Url,Linkedin URL Public,fullName\n"
         "https://www.linkedin.com/sales/lead/ACwAAB00X1,https://www.linkedin.com/in/ilse,Ilse "
         "V.\n",
         "ilse discovered Ilse|V.||||\n"},
        // Whatever the columns are called, a slug says more than an id.
        {"profileUrl,linkedInProfileUrl,vmid,defaultProfileUrl\n"
         "\"https://www.linkedin.com/sales/lead/ACwAAB00X1,NAME_SEARCH,x\","
         "https://www.linkedin.com/in/ACwAAB00X1/,ACwAAB00X1,https://www.linkedin.com/in/ilse\n",
         "ilse discovered |||||\n"},
        {"LinkedIn,Name\n\"https://www.linkedin.com/sales/lead/ACwAAB00X1,NAME_SEARCH,x\",Ilse\n",
         "ACwAAB00X1 discovered Ilse|||||\n"},
        // The company's address, the owner's and the inviter's are nobody's of the list.
        {"Company LinkedIn URL,Owner LinkedIn URL,LinkedIn URL\n"
         "https://www.linkedin.com/in/one,https://www.linkedin.com/in/two,"
         "https://www.linkedin.com/in/three\n",
         "three discovered |||||\n"},
        // No name says anything: the cells do.
        {"A;B;C\n1;https://www.linkedin.com/in/ilse;x\n", "ilse discovered |||||\n"},
        // Neither a header nor one column for it.
        {"Ilse,linkedin.com/in/ilse\nlinkedin.com/in/jun,Jun\n",
         "ilse discovered |||||\njun discovered |||||\n"},
        {"Windows-1252: M\xFCller\nfirst name;last name;url\nJ\xFCrgen;M\xFCller;"
         "/in/j%C3%BCrgen\n",
         "j%C3%BCrgen discovered Jürgen|Müller||||\n"},
        {"url\rlinkedin.com/in/a1\rlinkedin.com/in/b2\r",
         "a1 discovered |||||\nb2 discovered |||||\n"},
        // What programs write where they had no value.
        {"url,first name,last name,company,title,email\nlinkedin.com/in/a1,null,.,Unknown Company,"
         "N/A,undefined\n",
         "a1 discovered |||||\n"},
        {"{\"url\": \"https://www.linkedin.com/in/ilse/\", \"first_name\": \"Ilse\", \"title\": "
         "null, \"phone\": \"+31\"}\n\n{\"profileUrl\": \"linkedin.com/in/jun\"}\n",
         "ilse discovered Ilse|||||+31\njun discovered |||||\n"},
        {"[{\"url\": \"linkedin.com/in/ilse\"},\n{\"url\": \"linkedin.com/in/jun\"}]",
         "ilse discovered |||||\njun discovered |||||\n"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        crm::testing::Crm crm;
        import(crm, row.text);
        CHECK(people(crm) == row.people);
    }
}

TEST_CASE("a file that is no list of people is refused in one line") {
    const struct {
        std::string text;
        std::string why;
    } rows[] = {
        {"First Name,Company\nIlse,Quillbrook\n", "the headers are First Name, Company"},
        {"a;b;c\n1;2;3\n", "no column of profile addresses"},
        {"PK\x03\x04", "an Excel workbook"},
        {"[1, 2", "no JSON of people"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto said = refusal(row.text);
        CAPTURE(said);
        CHECK(said.find(row.why) != std::string::npos);
        CHECK(said.find('\n') == std::string::npos);
    }
}

TEST_CASE("a quote that is never closed is told, and hides nobody") {
    crm::testing::Crm crm;
    std::string text = "First Name,URL,Company\nIlse,linkedin.com/in/ilse,\"Quillbrook\n";
    for (int i = 0; i < 40; ++i) text += "P,linkedin.com/in/p" + std::to_string(i) + ",Halvorn\n";
    const auto report = import(crm, text);
    CHECK(report.added == 41);
    REQUIRE(report.complaints.size() == 1);
    CHECK(report.complaints[0].line == 2);
    CHECK(report.complaints[0].text.find("quote") != std::string::npos);
    CHECK(crm.database.value<std::string>(
              "SELECT company_name FROM crm_lead ORDER BY id LIMIT 1") == "Quillbrook");
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
