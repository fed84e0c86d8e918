#include "lib/dbt/store_tables.h"

#include "base/text/printable.h"
#include "lib/dbt/connection.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

namespace dbt {
namespace {

constexpr const char* kFunction = "store_scan";
// A piece ends when its texts are as long as this. Each function that parses JSON keeps what it
// made of a piece in memory of its own, for each thread; and what was just read is still in the
// cache.
constexpr std::size_t kTextAtATime = std::size_t{512} * 1024;

// As which type a column of the store is read; dates are texts in it, which the view casts.
struct ScannedColumn {
    std::string name;
    duckdb_type type = DUCKDB_TYPE_VARCHAR;
    const char* cast_to = nullptr;
};

bool has(const std::string& type, const char* part) {
    return type.find(part) != std::string::npos;
}

// SQLite's rules of affinity, and what DuckDB's own reader of SQLite makes of the rest.
ScannedColumn scanned(const store::TableColumn& column) {
    std::string type = column.declared_type;
    std::transform(type.begin(), type.end(), type.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (has(type, "int") || has(type, "bool")) return {column.name, DUCKDB_TYPE_BIGINT, nullptr};
    if (has(type, "real") || has(type, "floa") || has(type, "doub") || has(type, "dec") ||
        has(type, "num")) {
        return {column.name, DUCKDB_TYPE_DOUBLE, nullptr};
    }
    if (type == "date") return {column.name, DUCKDB_TYPE_VARCHAR, "DATE"};
    if (has(type, "time")) return {column.name, DUCKDB_TYPE_VARCHAR, "TIMESTAMP"};
    return {column.name, DUCKDB_TYPE_VARCHAR, nullptr};
}

struct Bound {
    StoreTables& tables;
    std::string table;
    std::vector<ScannedColumn> columns;
};

struct Running {
    std::unique_ptr<store::TableScan> scan;
    std::vector<ScannedColumn> columns;
};

template <class T>
void destroy(void* data) {
    delete static_cast<T*>(data);
}

// How many bytes follow the first one of a character; -1 for a byte that begins none.
int following(unsigned char first) {
    if (first < 0x80) return 0;
    if (first >= 0xC2 && first < 0xE0) return 1;
    if (first >= 0xE0 && first < 0xF0) return 2;
    return first >= 0xF0 && first < 0xF5 ? 3 : -1;
}

// DuckDB takes texts on trust.
bool is_utf8(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const unsigned char first = byte(at);
        int rest = following(first);
        if (rest < 0 || at + static_cast<std::size_t>(rest) >= text.size()) return false;
        if (rest > 0) {
            const unsigned char second = byte(at + 1);
            const bool overlong =
                (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
            const bool beyond =
                (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
            if (overlong || beyond) return false;
        }
        for (; rest > 0; --rest) {
            if ((byte(++at) & 0xC0) != 0x80) return false;
        }
    }
    return true;
}

void add_column(duckdb_bind_info info, const ScannedColumn& column) {
    duckdb_logical_type type = duckdb_create_logical_type(column.type);
    duckdb_bind_add_result_column(info, column.name.c_str(), type);
    duckdb_destroy_logical_type(&type);
}

std::string table_parameter(duckdb_bind_info info) {
    duckdb_value value = duckdb_bind_get_parameter(info, 0);
    char* text = duckdb_get_varchar(value);
    std::string table = text == nullptr ? "" : text;
    duckdb_free(text);
    duckdb_destroy_value(&value);
    return table;
}

void bind(duckdb_bind_info info) {
    auto& tables = *static_cast<StoreTables*>(duckdb_bind_get_extra_info(info));
    auto bound = std::make_unique<Bound>(Bound{tables, table_parameter(info), {}});
    try {
        for (const auto& column : store::list_columns(tables.database(), bound->table))
            bound->columns.push_back(scanned(column));
    } catch (const store::Failure& failure) {
        return duckdb_bind_set_error(info, failure.what());
    }
    if (bound->columns.empty())
        return duckdb_bind_set_error(info, ("the store has no table " + bound->table).c_str());
    for (const auto& column : bound->columns) add_column(info, column);
    duckdb_bind_set_bind_data(info, bound.release(), destroy<Bound>);
}

// Columns that the query does not need are not read.
void init(duckdb_init_info info) {
    const auto& bound = *static_cast<const Bound*>(duckdb_init_get_bind_data(info));
    auto running = std::make_unique<Running>();
    std::vector<std::string> names;
    for (idx_t i = 0; i < duckdb_init_get_column_count(info); ++i) {
        const auto index = duckdb_init_get_column_index(info, i);
        // A column beyond those of the table stands for "some row".
        const auto& column = bound.columns[std::min<std::size_t>(index, bound.columns.size() - 1)];
        running->columns.push_back(column);
        names.push_back(column.name);
    }
    try {
        running->scan = bound.tables.scan(bound.table, names);
    } catch (const store::Failure& failure) {
        return duckdb_init_set_error(info, failure.what());
    }
    // Reading takes turns; what is done with the rows goes on in parallel. Each thread makes ready
    // all that the query needs, which a few rows are not worth.
    constexpr idx_t kThreads = 4;
    duckdb_init_set_max_threads(info, bound.tables.presents_few(bound.table) ? 1 : kThreads);
    duckdb_init_set_init_data(info, running.release(), destroy<Running>);
}

void assign_text(duckdb_vector vector, idx_t row, std::string_view text) {
    if (is_utf8(text)) {
        duckdb_vector_assign_string_element_len(vector, row, text.data(), text.size());
        return;
    }
    const std::string repaired = base::to_printable(text);
    duckdb_vector_assign_string_element_len(vector, row, repaired.data(), repaired.size());
}

// Returns how long a text was.
std::size_t assign(duckdb_vector vector, idx_t row, const store::TableScan& scan, std::size_t at,
                   duckdb_type type) {
    if (scan.is_null(at)) {
        duckdb_vector_ensure_validity_writable(vector);
        duckdb_validity_set_row_invalid(duckdb_vector_get_validity(vector), row);
    } else if (type == DUCKDB_TYPE_BIGINT) {
        static_cast<std::int64_t*>(duckdb_vector_get_data(vector))[row] = scan.integer(at);
    } else if (type == DUCKDB_TYPE_DOUBLE) {
        static_cast<double*>(duckdb_vector_get_data(vector))[row] = scan.real(at);
    } else {
        const auto text = scan.text(at);
        assign_text(vector, row, text);
        return text.size();
    }
    return 0;
}

void fill(duckdb_function_info info, duckdb_data_chunk chunk) {
    const auto& bound = *static_cast<const Bound*>(duckdb_function_get_bind_data(info));
    auto& running = *static_cast<Running*>(duckdb_function_get_init_data(info));
    const std::lock_guard turn(bound.tables.mutex());
    idx_t row = 0;
    std::size_t text = 0;
    const idx_t most = duckdb_vector_size();
    try {
        for (; row < most && text < kTextAtATime && running.scan->next(); ++row) {
            for (std::size_t i = 0; i < running.columns.size(); ++i) {
                text += assign(duckdb_data_chunk_get_vector(chunk, i), row, *running.scan, i,
                               running.columns[i].type);
            }
        }
    } catch (const store::Failure& failure) {
        duckdb_function_set_error(info, failure.what());
        return;
    }
    duckdb_data_chunk_set_size(chunk, row);
}

void register_function(Warehouse& warehouse, StoreTables& tables) {
    duckdb_table_function function = duckdb_create_table_function();
    duckdb_logical_type text = duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
    duckdb_table_function_set_name(function, kFunction);
    duckdb_table_function_add_parameter(function, text);
    duckdb_table_function_set_extra_info(function, &tables, nullptr);
    duckdb_table_function_set_bind(function, bind);
    duckdb_table_function_set_init(function, init);
    duckdb_table_function_set_function(function, fill);
    duckdb_table_function_supports_projection_pushdown(function, true);
    duckdb_register_table_function(warehouse.connection().session, function);
    duckdb_destroy_logical_type(&text);
    duckdb_destroy_table_function(&function);
}

std::string view_columns(store::Database& database, const std::string& table) {
    std::string text;
    for (const auto& declared : store::list_columns(database, table)) {
        const auto column = scanned(declared);
        const std::string name = identifier(column.name);
        text += text.empty() ? "" : ", ";
        text += column.cast_to == nullptr
                    ? name
                    : fmt::format("try_cast({0} AS {1}) AS {0}", name, column.cast_to);
    }
    return text;
}

}  // namespace

std::unique_ptr<store::TableScan> StoreTables::scan(const std::string& table,
                                                    const std::vector<std::string>& columns) {
    const std::lock_guard turn(mutex_);
    const auto found = presented_.find(table);
    return std::make_unique<store::TableScan>(
        database_, table, columns, found == presented_.end() ? store::RowFilter{} : found->second);
}

bool StoreTables::presents_few(const std::string& table) const {
    const auto found = presented_.find(table);
    return found != presented_.end() && found->second.values.size() < duckdb_vector_size() / 4;
}

Result<void> StoreTables::lend(Warehouse& warehouse, const std::string& name,
                               const std::string& schema, const std::vector<std::string>& tables) {
    register_function(warehouse, *this);
    std::string sql = fmt::format(
        "ATTACH IF NOT EXISTS ':memory:' AS {0}; "
        "CREATE SCHEMA IF NOT EXISTS {0}.{1}; ",
        identifier(name), identifier(schema));
    for (const auto& table : tables) {
        const auto columns = view_columns(database_, table);
        if (columns.empty())
            return failure(Failure::Kind::Binder, "the database has no table " + table);
        sql += fmt::format("CREATE OR REPLACE VIEW {}.{}.{} AS SELECT {} FROM {}({}); ",
                           identifier(name), identifier(schema), identifier(table), columns,
                           kFunction, literal(table));
    }
    return warehouse.run(sql);
}

}  // namespace dbt
