// A SQLite database: one connection, whose statements are prepared once and kept.
#pragma once

#include "lib/store/failure.h"
#include "lib/store/value.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace store {

enum class Access { ReadWrite, ReadOnly };

// How a column is read. SQLite converts where the stored type is another one.
enum class ColumnType { Integer, Real, Text };

// A field of the row that a statement stands on.
struct Field {
    ColumnType type = ColumnType::Text;
    bool is_null = false;
    std::int64_t integer = 0;
    double real = 0;
    std::string text;
};

using Row = std::vector<Field>;

template <class T>
struct ColumnOf;
template <>
struct ColumnOf<std::int64_t> {
    static constexpr ColumnType type = ColumnType::Integer;
    static std::int64_t read(Field& field) { return field.is_null ? 0 : field.integer; }
};
template <>
struct ColumnOf<bool> {
    static constexpr ColumnType type = ColumnType::Integer;
    static bool read(Field& field) { return !field.is_null && field.integer != 0; }
};
template <>
struct ColumnOf<double> {
    static constexpr ColumnType type = ColumnType::Real;
    static double read(Field& field) { return field.is_null ? 0 : field.real; }
};
template <>
struct ColumnOf<std::string> {
    static constexpr ColumnType type = ColumnType::Text;
    static std::string read(Field& field) {
        return field.is_null ? std::string() : std::move(field.text);
    }
};
template <class T>
struct ColumnOf<std::optional<T>> {
    static constexpr ColumnType type = ColumnOf<T>::type;
    static std::optional<T> read(Field& field) {
        return field.is_null ? std::nullopt : std::optional<T>(ColumnOf<T>::read(field));
    }
};

// Used by one thread. Every call throws Failure when the database cannot do it. A written file is
// in WAL mode, `synchronous=FULL` (a committed row survives a power cut), with foreign keys
// enforced.
class Database {
public:
    // Creates the file if need be; its folder must exist.
    explicit Database(const std::filesystem::path& path, Access access = Access::ReadWrite);
    // Lives in memory.
    static Database in_memory();
    Database(Database&&) noexcept;
    ~Database();

    // All rows of a query, in its order. `?` stands for a bound value. A null read into a plain
    // type is 0 or an empty text.
    template <class... Columns>
    std::vector<std::tuple<Columns...>> list(std::string_view sql, const Values& binds = {}) {
        std::vector<std::tuple<Columns...>> rows;
        each<Columns...>(sql, binds,
                         [&](Columns... columns) { rows.emplace_back(std::move(columns)...); });
        return rows;
    }

    // The first row, or nothing.
    template <class... Columns>
    std::optional<std::tuple<Columns...>> find(std::string_view sql, const Values& binds = {}) {
        std::optional<std::tuple<Columns...>> found;
        read(sql, binds, {ColumnOf<Columns>::type...}, [&](Row& row) {
            found = to_tuple<Columns...>(row, std::index_sequence_for<Columns...>());
            return false;
        });
        return found;
    }

    // The first column of the first row, which must be there (an aggregate).
    template <class Column>
    Column value(std::string_view sql, const Values& binds = {}) {
        return std::get<0>(find<Column>(sql, binds).value());
    }

    // Calls `visit(columns…)` for each row, without holding them all, until it returns false (it
    // may return nothing). `visit` must not write to what is read.
    template <class... Columns, class Visit>
    void each(std::string_view sql, const Values& binds, Visit visit) {
        read(sql, binds, {ColumnOf<Columns>::type...}, [&](Row& row) {
            auto columns = to_tuple<Columns...>(row, std::index_sequence_for<Columns...>());
            if constexpr (std::is_same_v<std::invoke_result_t<Visit, Columns...>, bool>) {
                return std::apply(visit, std::move(columns));
            } else {
                std::apply(visit, std::move(columns));
                return true;
            }
        });
    }

    // Executes a statement that returns no rows; returns how many rows it changed.
    std::int64_t run(std::string_view sql, const Values& binds = {});
    // The same for an INSERT; returns the id of the row.
    std::int64_t insert(std::string_view sql, const Values& binds = {});
    // Executes several statements, which take no values: schemas and migrations.
    void run_script(std::string_view text);

    bool has_table(std::string_view name);
    // Empty for a database in memory.
    const std::filesystem::path& path() const;
    // How long a call waits for another process's lock; 5 s at first.
    void set_busy_timeout(std::chrono::milliseconds timeout);

    // The module's own: what the connection is made of.
    class Connection;

private:
    friend class TableScan;
    friend class Transaction;
    friend void restore(Database& database, const std::filesystem::path& source);
    explicit Database(std::unique_ptr<Connection> connection);

    void read(std::string_view sql, const Values& binds, const std::vector<ColumnType>& columns,
              const std::function<bool(Row&)>& visit);

    template <class... Columns, std::size_t... At>
    static std::tuple<Columns...> to_tuple(Row& row, std::index_sequence<At...>) {
        return {ColumnOf<Columns>::read(row[At])...};
    }

    std::unique_ptr<Connection> connection_;
};

}  // namespace store
