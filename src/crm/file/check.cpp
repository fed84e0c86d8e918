#include "crm/file/check.h"

#include "base/text/counted.h"

#include <fmt/core.h>

#include <system_error>

namespace crm {
namespace {

namespace fs = std::filesystem;

// Enough to see what is the matter.
constexpr std::size_t kMissingFilesShown = 20;

// A count that should be zero, and what it means otherwise.
struct Rule {
    const char* sql;
    const char* complaint;
};

constexpr Rule kRules[] = {
    {"SELECT count(*) FROM pragma_foreign_key_check", "rows refer to rows that are not there"},
    {"SELECT count(*) FROM crm_lead AS l WHERE NOT EXISTS (SELECT 1 FROM crm_deal AS d "
     "WHERE d.lead_id = l.id)",
     "leads have no deal, so nothing is done about them"},
    {"SELECT count(*) FROM crm_deal WHERE lead_id IS NULL", "deals have no lead"},
    {"SELECT count(*) FROM crm_deal WHERE owner_id IS NULL",
     "deals have no owner, so no account works on them"},
    {"SELECT count(*) FROM (SELECT lower(website) FROM crm_lead WHERE website <> '' "
     "GROUP BY lower(website) HAVING count(*) > 1)",
     "addresses belong to more than one lead"},
    {"SELECT count(*) FROM (SELECT coalesce(owner_id, 0) AS owner_id, coalesce(stage_id, 0) AS "
     "stage_id, count(*) AS deals FROM crm_deal GROUP BY 1, 2) AS d LEFT JOIN outreach_count AS c "
     "ON c.owner_id = d.owner_id AND c.stage_id = d.stage_id WHERE c.deals IS NOT d.deals",
     "counts of deals at a stage are wrong"},
    {"SELECT count(*) FROM crm_deal AS d JOIN crm_stage AS s ON s.id = d.stage_id "
     "LEFT JOIN outreach_deal AS o ON o.deal_id = d.id "
     "WHERE s.name = 'Pending' AND o.pending_since IS NULL",
     "pending deals will never be looked at"},
    {"SELECT 8 - count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'outreach_%'",
     "triggers are missing"},
};

void check_file(store::Database& database, std::vector<std::string>& found) {
    database.each<std::string>("PRAGMA integrity_check(20)", {}, [&](const std::string& line) {
        if (line != "ok") found.push_back("damage: " + line);
    });
}

// Of our own tables: what does not look like a time stops whoever reads it.
void check_times(store::Database& database, std::vector<std::string>& found) {
    const auto columns = database.list<std::string, std::string>(
        "SELECT m.name, c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c "
        "WHERE m.type = 'table' AND m.name LIKE 'outreach\\_%' ESCAPE '\\' AND (c.name LIKE "
        "'%\\_at' ESCAPE '\\' OR c.name LIKE '%since' OR c.name IN ('at', 'not_before')) "
        "ORDER BY 1, 2");
    for (const auto& [table, column] : columns) {
        const auto count = database.value<std::int64_t>(fmt::format(
            "SELECT count(*) FROM {0} WHERE {1} <> '' AND NOT ({1} GLOB '[0-9][0-9][0-9][0-9]-"
            "[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9]:[0-9][0-9]*')",
            table, column));
        if (count != 0)
            found.push_back(fmt::format("{} of {} {} no time in {}", base::counted(count, "row"),
                                        table, count == 1 ? "holds" : "hold", column));
    }
}

void check_media(store::Database& database, const fs::path& media,
                 std::vector<std::string>& found) {
    std::size_t missing = 0;
    database.each<std::string>("SELECT file FROM common_thefile WHERE file <> '' ORDER BY id", {},
                               [&](const std::string& file) {
                                   std::error_code error;
                                   if (fs::exists(media / file, error)) return;
                                   if (++missing <= kMissingFilesShown)
                                       found.push_back("file missing: " + file);
                               });
    if (missing > kMissingFilesShown) {
        found.push_back(base::counted(missing, "file is", "files are") + " missing");
    }
}

}  // namespace

std::vector<std::string> check(store::Database& database, const fs::path& media) {
    std::vector<std::string> found;
    check_file(database, found);
    for (const auto& rule : kRules) {
        const auto count = database.value<std::int64_t>(rule.sql);
        if (count != 0) found.push_back(fmt::format("{} {}", count, rule.complaint));
    }
    check_times(database, found);
    check_media(database, media, found);
    return found;
}

}  // namespace crm
