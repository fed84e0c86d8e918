#include "crm/exchange/list_shape.h"

#include "crm/exchange/testing.h"

#include <doctest/doctest.h>

#include <string>

using crm::testing::import;
using crm::testing::people;
using crm::testing::refusal;

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

TEST_CASE("headers are known in eight languages, as different tools call them") {
    const std::string row =
        ",linkedin.com/in/ilse,Ilse,Vandermolen,CEO,Quillbrook,i@q.example,+31\n";
    for (const char* header :
         {"x,LinkedIn,First,Last,Job Position,Current Employer,Primary Email,Mobile Number",
          "x,Profil,Vorname,Familienname,Jobtitel,Arbeitgeber,E-Mail-Adresse,Handynummer",
          "x,Profil,Pr\u00E9nom,Nom de famille,Titre du poste,Compagnie,Courriel,Portable",
          "x,Perfil,Nombre de pila,Apellidos,Funci\u00F3n,Compa\u00F1\u00EDa,Correo electronico,"
          "M\u00F3vil",
          "x,Profilo,Nome,Cognome,Mansione,Nome azienda,Posta elettronica,Cellulare",
          "x,Perfil,Nome,Sobrenome,Fun\u00E7\u00E3o,Companhia,Endere\u00E7o de e-mail,"
          "Telem\u00F3vel",
          "x,Profiel,Roepnaam,Achternaam,Functie,Werkgever,E-mailadres,Mobiel",
          "x,Profil,Imi\u0119,Nazwisko,Stanowisko,Nazwa firmy,Adres e-mail,Numer telefonu",
          "x,PERSON_LINKEDIN_URL,FIRST_NAME,LAST_NAME,PERSON_TITLE,COMPANY_NAME,WORK_EMAIL,"
          "CORPORATE_PHONE",
          "x,profileUrl,firstName,lastName,linkedinHeadline,companyName,professionalEmail,"
          "workPhone"}) {
        CAPTURE(header);
        crm::testing::Crm crm;
        import(crm, std::string(header) + "\n" + row);
        CHECK(people(crm) == "ilse discovered Ilse|Vandermolen|CEO|Quillbrook|i@q.example|+31\n");
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
        {"{\n \"a\": 1,\n \"b\": [\n", "no JSON of people"},
        {"<table><tr><td>Runa</td><td>linkedin.com/in/runa</td></tr></table>", "a page"},
        {"\xEF\xBB\xBF<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">", "a page"},
        {" \r\n<!-- made by a tool --><table>", "a page"},
        {"<meta http-equiv=\"Content-Type\"><style>", "a page"},
        {"<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "a page"},
        {"MIME-Version: 1.0\nContent-Type: multipart/related", "a saved page or a mail"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an Excel workbook of the old kind"},
        {"bplist00", "a property list"},
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

TEST_CASE("a list that was pasted from elsewhere loses nobody") {
    const struct {
        std::string text;
        std::string slugs;
    } rows[] = {
        {"- [Runa Veldkamp](https://www.linkedin.com/in/runa/)\n- "
         "<https://www.linkedin.com/in/ido>\n"
         "* \"linkedin.com/in/mia\"\n1. https://www.linkedin.com/in/zoe, CEO\n",
         "runa ido mia zoe "},
        {"Runa Veldkamp https://www.linkedin.com/in/runa\nIdo Brennick "
         "https://www.linkedin.com/in/ido\n",
         "runa ido "},
        {"LinkedIn: https://www.linkedin.com/in/runa\nLinkedIn: https://www.linkedin.com/in/ido\n",
         "runa ido "},
        {"Runa, profile: linkedin.com/in/runa\nIdo, profile: linkedin.com/in/ido\n", "runa ido "},
        {"Runa (https://www.linkedin.com/in/runa); met in May\n"
         "Ido (https://www.linkedin.com/in/ido); met in June\n",
         "runa ido "},
        {"Profiles to contact\n\n\u2022 https://www.linkedin.com/in/runa\n"
         "\u2022 https://www.linkedin.com/in/ido\n",
         "runa ido "},
        {"Name\tProfile\nRuna\tRuna | LinkedIn: linkedin.com/in/runa\nIdo\tIdo | LinkedIn: "
         "linkedin.com/in/ido\n",
         "runa ido "},
        {"| Name | LinkedIn |\n|---|---|\n| Runa | https://www.linkedin.com/in/runa |\n| Ido | "
         "https://www.linkedin.com/in/ido |\n",
         "runa ido "},
        {"Runa <https://www.linkedin.com/in/runa>\r\n\r\nIdo <https://www.linkedin.com/in/ido>\r\n",
         "runa ido "},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        crm::testing::Crm crm;
        import(crm, row.text);
        std::string slugs;
        crm.database.each<std::string>(
            "SELECT replace(website, 'https://www.linkedin.com/in/', '') FROM crm_lead ORDER BY id",
            {}, [&](const std::string& slug) { slugs += slug.substr(0, slug.size() - 1) + " "; });
        CHECK(slugs == row.slugs);
    }
}

TEST_CASE("JSON is read in whatever shape it is written") {
    const struct {
        std::string text;
        std::string people;
    } rows[] = {
        {"{\n  \"url\": \"linkedin.com/in/runa\",\n  \"first_name\": \"Runa\"\n}\n",
         "runa discovered Runa|||||\n"},
        {"{\"count\": 2, \"people\": [{\"linkedin\": \"linkedin.com/in/runa\"}, {\"profileUrl\": "
         "\"linkedin.com/in/ido\"}]}",
         "runa discovered |||||\nido discovered |||||\n"},
        {"{\n \"data\": {\n  \"results\": [\n   {\"linkedin_url\": \"linkedin.com/in/runa\"}\n  "
         "]\n }\n}",
         "runa discovered |||||\n"},
        {"[\"https://www.linkedin.com/in/runa\", \"linkedin.com/in/ido\"]",
         "runa discovered |||||\nido discovered |||||\n"},
        {"{\"firstName\": \"Runa\", \"company\": {\"name\": \"Halvorn\", \"linkedinUrl\": "
         "\"linkedin.com/company/halvorn\"}, \"profile\": {\"url\": \"linkedin.com/in/runa\"}}\n",
         "runa discovered Runa|||Halvorn||\n"},
        {"\"https://www.linkedin.com/in/runa\"\n\"https://www.linkedin.com/in/ido\"\n",
         "runa discovered |||||\nido discovered |||||\n"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        crm::testing::Crm crm;
        import(crm, row.text);
        CHECK(people(crm) == row.people);
    }
}
