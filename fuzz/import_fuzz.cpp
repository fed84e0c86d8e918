// Whatever file is brought: it is refused in one line, or read; nobody is made of rubbish, no line
// is lost without being counted, and a second import adds nobody.
#include "crm/exchange/import.h"
#include "crm/exchange/undo.h"
#include "crm/file/database.h"
#include "crm/file/setup.h"
#include "crm/pipeline/deals.h"
#include "domain/person/person_address.h"
#include "lib/store/transaction.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>

namespace {

const base::Time kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23);

// One CRM for all inputs: what each does is undone with its transaction.
struct Crm {
    Crm() : database(crm::open_in_memory(kNow)) {
        crm::setup(database, {"jane"}, kNow, base::Rng(1));
    }
    store::Database database;
};

void check_people(store::Database& database) {
    database.each<std::string>("SELECT website FROM crm_lead", {}, [](const std::string& address) {
        if (!domain::parse_person_address(address)) std::abort();
    });
}

base::Result<crm::ImportReport> import(store::Database& database, const std::string& text) {
    const auto owner = crm::load_owner(database, "jane").value();
    crm::Leads leads(database, owner, std::filesystem::path(), base::Rng(2));
    crm::Deals deals(database, owner);
    std::istringstream in(text);
    return crm::import_people(database, leads, deals, in, {.source = "fuzz", .now = kNow});
}

void check(store::Database& database, const std::string& text) {
    const auto first = import(database, text);
    if (!first) {
        if (first.error().message.find('\n') != std::string::npos) std::abort();
        return;
    }
    const bool is_own = first->shape.kind == crm::ListKind::Invitations ||
                        first->shape.kind == crm::ListKind::Messages;
    const auto told = first->added + first->known + first->forgotten + first->left_out;
    if (!is_own && told != first->read) std::abort();
    check_people(database);
    const auto second = import(database, text);
    if (!second || second->added != 0 || second->left_out != first->left_out) std::abort();
    if (!first->number) return;
    if (!crm::undo_import(database, *first->number, kNow)) std::abort();
    if (database.value<std::int64_t>("SELECT count(*) FROM crm_lead") != 0) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Crm crm;
    const std::string text(reinterpret_cast<const char*>(data), size);
    const store::Transaction transaction(crm.database);  // never committed
    check(crm.database, text);
    return 0;
}
