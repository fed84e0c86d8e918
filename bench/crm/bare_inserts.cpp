#include "bench/crm/bare_inserts.h"

#include <sqlite3.h>

#include <stdexcept>
#include <string>

namespace bench {
namespace {

constexpr const char* kLead =
    "INSERT INTO crm_lead (creation_date, update_date, first_name, middle_name, last_name, title, "
    "sex, birth_date, was_in_touch, email, secondary_email, phone, other_phone, mobile, city_name, "
    "disqualified, address, description, company_name, website, company_phone, company_address, "
    "company_email, token, city_id, company_id, contact_id, country_id, department_id, "
    "modified_by_id, owner_id, type_id, lead_source_id, massmail, district, region) VALUES (?1, "
    "?1, "
    "'', '', '', NULL, 'M', NULL, NULL, '', '', '', '', '', '', 0, '', '', '', ?2, '', '', '', ?3, "
    "NULL, NULL, NULL, NULL, 2, NULL, 1, NULL, 1, 1, '', '')";
constexpr const char* kDeal =
    "INSERT INTO crm_deal (creation_date, update_date, name, next_step, next_step_date, "
    "description, workflow, stages_dates, closing_date, win_closing_date, amount, probability, "
    "ticket, relevant, active, important, is_new, remind_me, city_id, closing_reason_id, "
    "co_owner_id, company_id, contact_id, country_id, currency_id, department_id, modified_by_id, "
    "owner_id, partner_contact_id, lead_id, request_id, stage_id) VALUES (?1, ?1, ?2, '', "
    "'2026-11-23', '', '', '', NULL, NULL, 0, NULL, ?3, 1, 1, 0, 1, 0, NULL, NULL, NULL, NULL, "
    "NULL, NULL, NULL, 2, NULL, 1, NULL, ?4, NULL, 1)";

void check(int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE) throw std::runtime_error(sqlite3_errstr(code));
}

void bind(sqlite3_stmt* statement, int place, const std::string& text) {
    check(sqlite3_bind_text(statement, place, text.c_str(), static_cast<int>(text.size()),
                            nullptr));  // the text outlives the step
}

// A spread of random texts, as tokens and tickets are.
std::string scattered(std::size_t number, std::size_t length) {
    auto mixed = number * 0x9E3779B97F4A7C15ULL + 0x2545F4914F6CDD1DULL;
    std::string text;
    while (text.size() < length) {
        mixed ^= mixed >> 29U;
        mixed *= 0xBF58476D1CE4E5B9ULL;
        text += static_cast<char>('a' + mixed % 26);
    }
    return text;
}

void step(sqlite3_stmt* statement) {
    check(sqlite3_step(statement));
    check(sqlite3_reset(statement));
}

void insert_all(sqlite3* database, std::size_t start, std::size_t count) {
    sqlite3_stmt* lead = nullptr;
    sqlite3_stmt* deal = nullptr;
    check(sqlite3_prepare_v2(database, kLead, -1, &lead, nullptr));
    check(sqlite3_prepare_v2(database, kDeal, -1, &deal, nullptr));
    const std::string time = "2026-11-23 06:36:02.076712";
    for (std::size_t i = start; i < start + count; ++i) {
        const auto slug = "person-" + std::to_string(i);
        const auto website = "https://www.linkedin.com/in/" + slug + "/";
        const auto token = scattered(i, 11);
        bind(lead, 1, time);
        bind(lead, 2, website);
        bind(lead, 3, token);
        step(lead);
        const auto name = "LinkedIn: " + slug;
        const auto ticket = scattered(i, 16);
        bind(deal, 1, time);
        bind(deal, 2, name);
        bind(deal, 3, ticket);
        check(sqlite3_bind_int64(deal, 4, sqlite3_last_insert_rowid(database)));
        step(deal);
    }
    check(sqlite3_finalize(lead));
    check(sqlite3_finalize(deal));
}

}  // namespace

void insert_bare(const std::filesystem::path& path, std::size_t start, std::size_t count) {
    sqlite3* database = nullptr;
    check(sqlite3_open(path.c_str(), &database));
    const auto run = [&](const char* sql) {
        check(sqlite3_exec(database, sql, nullptr, nullptr, nullptr));
    };
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    run("PRAGMA foreign_keys = ON");
    run("BEGIN IMMEDIATE");
    insert_all(database, start, count);
    run("COMMIT");
    check(sqlite3_close(database));
}

}  // namespace bench
