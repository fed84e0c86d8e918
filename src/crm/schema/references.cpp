#include "crm/schema/references.h"

#include <tuple>

namespace crm {

std::vector<Reference> list_references(store::Database& database, std::string_view table) {
    std::vector<Reference> references;
    database.each<std::string, std::string>(
        "SELECT m.name, f.\"from\" FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f "
        "WHERE m.type = 'table' AND f.\"table\" = ? ORDER BY m.name, f.\"from\"",
        {table}, [&](std::string name, std::string column) {
            references.push_back({.table = std::move(name), .column = std::move(column)});
        });
    return references;
}

std::vector<std::string> list_generic_tables(store::Database& database) {
    std::vector<std::string> tables;
    database.each<std::string>(
        "SELECT m.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c "
        "WHERE m.type = 'table' AND c.name IN ('content_type_id', 'object_id') "
        "GROUP BY m.name HAVING count(*) = 2 ORDER BY m.name",
        {}, [&](std::string name) { tables.push_back(std::move(name)); });
    return tables;
}

std::int64_t content_type(store::Database& database, std::string_view model) {
    return database.value<std::int64_t>(
        "SELECT id FROM django_content_type WHERE app_label = 'crm' AND model = ?", {model});
}

}  // namespace crm
