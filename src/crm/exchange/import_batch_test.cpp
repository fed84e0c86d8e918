#include "crm/exchange/import_batch.h"

#include "crm/exchange/testing.h"
#include "crm/pipeline/aside.h"
#include "crm/privacy/do_not_contact.h"

#include <doctest/doctest.h>

#include <string>

using crm::testing::count;
using crm::testing::import;
using crm::testing::kNow;
using crm::testing::person;

namespace {

const std::string kHead = "Name,Sales Navigator URL,LinkedIn URL\n";

std::string sales(const std::string& id) {
    return "https://www.linkedin.com/sales/lead/" + id + " ,";
}

}  // namespace

TEST_CASE("nobody is added twice, by whatever names lists call them") {
    const struct {
        const char* what;
        std::string before;
        std::string list;
        std::int64_t people;
    } rows[] = {
        {"an id, then a slug with it", kHead + "R," + sales("ACwAAB1x") + "\n",
         kHead + "R," + sales("ACwAAB1x") + "linkedin.com/in/runa\n", 1},
        {"a slug with an id, then the id",
         kHead + "R," + sales("ACwAAB1x") + "linkedin.com/in/runa\n",
         kHead + "R," + sales("ACwAAB1x") + "\n", 1},
        {"both in one list", "",
         kHead + "R," + sales("ACwAAB1x") + "linkedin.com/in/runa\nR," + sales("ACwAAB1x") + "\n",
         1},
        {"the other way round", "",
         kHead + "R," + sales("ACwAAB1x") + "\nR," + sales("ACwAAB1x") + "linkedin.com/in/runa\n",
         1},
        {"two slugs of one id", "",
         kHead + "R," + sales("ACwAAB1x") + "linkedin.com/in/runa\nR," + sales("ACwAAB1x") +
             "linkedin.com/in/runa-v\n",
         1},
        {"and then by the second slug", kHead + "R," + sales("ACwAAB1x") + "linkedin.com/in/runa\n",
         kHead + "R," + sales("ACwAAB1x") + "linkedin.com/in/runa-v\nR,,linkedin.com/in/RUNA-V\n",
         1},
        {"a known slug with an id, and the id alone, in one list", "linkedin.com/in/runa\n",
         kHead + "R," + sales("ACwAAB1x") + "linkedin.com/in/runa\nR," + sales("ACwAAB1x") + "\n",
         1},
        {"ids that differ in case are two people", "",
         kHead + "R," + sales("ACwAAB1x") + "\nS," + sales("ACwAAB1X") + "\n", 2},
        {"slugs that do are one", "linkedin.com/in/Runa-V\n",
         "linkedin.com/in/RUNA-v\nlinkedin.com/in/runa-v\n", 1},
        {"letters that are composed or encoded", "",
         "linkedin.com/in/j%C3%B6rg\nlinkedin.com/in/J\u00D6RG\nlinkedin.com/in/jo\u0308rg\n", 1},
        {"invisible letters", "linkedin.com/in/runa\n", "linkedin.com/in/ru\u200Bna\u00A0\n", 1},
    };
    for (const auto& row : rows) {
        CAPTURE(row.what);
        crm::testing::Crm crm;
        if (!row.before.empty()) import(crm, row.before);
        const auto seen = import(crm, row.list, true);
        const auto done = import(crm, row.list);
        CHECK(count(crm, "crm_lead") == row.people);
        CHECK(count(crm, "crm_deal") == row.people);
        // A preview promises no more and no less.
        CHECK(seen.added == done.added);
        CHECK(seen.known == done.known);
    }
}

TEST_CASE("whoever was forgotten under one id is not added under another") {
    crm::testing::Crm crm;
    base::Rng rng(1);
    crm::DoNotContact(crm.database).forget(person("ACwAAB1x"), kNow, rng);
    const auto list = kHead + "R," + sales("ACwAAB1x") + "linkedin.com/in/runa\n";
    CHECK(import(crm, list, true).forgotten == 1);
    CHECK(import(crm, list).forgotten == 1);
    CHECK(count(crm, "crm_lead") == 0);
    import(crm, "linkedin.com/in/runa\n");
    CHECK(import(crm, list, true).forgotten == 1);
    CHECK(import(crm, list).forgotten == 1);
    CHECK(count(crm, "outreach_identity") == 0);
}

TEST_CASE(
    "whom a block holds for is set aside by an import that adds them, or says where they work") {
    crm::testing::Crm crm;
    crm::DoNotContact(crm.database).block(crm::BlockKind::Company, "Halvorn", "", kNow);
    import(crm, "url\nlinkedin.com/in/runa\n");
    import(crm,
           "url,company\nlinkedin.com/in/runa,Halvorn AG\nlinkedin.com/in/ido,HALVORN\n"
           "linkedin.com/in/mia,Quillbrook\n");
    CHECK(crm::Aside(crm.database).list().size() == 2);
    CHECK_FALSE(crm::Aside(crm.database).holds(crm.deals.find(person("mia"))->id));
}

TEST_CASE("what an import added stands in the order of its list, each with its own values") {
    crm::testing::Crm crm;
    std::string list = "url,first name,company\n";
    for (int i = 0; i < 300; ++i) {
        const auto number = std::to_string(i * 37 % 300);
        list += "linkedin.com/in/p" + number + ",N" + number + ",C" + number + "\n";
    }
    list += "linkedin.com/in/p37,Other,Other\n";
    CHECK(import(crm, list).added == 300);
    const auto wrong = crm.database.value<std::int64_t>(
        "SELECT count(*) FROM crm_lead AS l LEFT JOIN crm_deal AS d ON d.lead_id = l.id LEFT JOIN "
        "outreach_imported AS i ON i.lead_id = l.id WHERE d.name <> 'LinkedIn: p' || "
        "((l.id - 1) * 37 % 300) OR first_name <> 'N' || ((l.id - 1) * 37 % 300) OR d.id IS NULL "
        "OR "
        "i.import_id <> 1 OR length(l.token) <> 11 OR length(d.ticket) <> 16 OR l.company_name <> "
        "'C' || ((l.id - 1) * 37 % 300)");
    CHECK(wrong == 0);
    CHECK(count(crm, "crm_lead") == 300);
}
