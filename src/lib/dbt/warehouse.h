// A DuckDB database: a file that models are built into. Opening it costs about 50 MB and some
// milliseconds, so it is opened when it is needed and closed after.
#pragma once

#include "lib/dbt/chunk.h"
#include "lib/dbt/failure.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace dbt {

struct WarehouseOptions {
    int memory_mb = 512;  // beyond it DuckDB writes to disk beside the file
    int threads = 2;
    bool read_only = false;
    // How long to wait while another process has the file open.
    std::chrono::milliseconds patience = std::chrono::seconds(10);
};

class Appender;
class Statement;

// Used by one thread; the queries run in several. Nothing is ever downloaded.
class Warehouse {
public:
    // Makes the file if need be, for the user's eyes only.
    static Result<Warehouse> open(const std::filesystem::path& path,
                                  const WarehouseOptions& options = {});
    static Result<Warehouse> in_memory(const WarehouseOptions& options = {});
    Warehouse(Warehouse&&) noexcept;
    Warehouse& operator=(Warehouse&&) noexcept;
    ~Warehouse();

    // The name by which SQL knows the database: what stands before the first dot of
    // the file's.
    const std::string& name() const;

    // Executes all statements of `sql`.
    Result<void> run(const std::string& sql);
    // Hands the rows of a query over in pieces as they come, without holding them all.
    Result<void> read(const std::string& sql, const std::function<void(const Chunk&)>& visit);
    // The first number of the first row; 0 for no row.
    Result<std::int64_t> number(const std::string& sql);

    // A query that is read many times: planning one takes longer than running it on few rows.
    Result<Statement> prepare(const std::string& sql);

    // For many rows; see Appender.
    Result<Appender> append_to(const std::string& table);

    // The module's own: what DuckDB hands out.
    struct Connection;
    Connection& connection() { return *connection_; }

private:
    Result<void> learn_name();
    explicit Warehouse(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> connection_;
};

// A prepared query. The warehouse outlives it. What it reads is bound: when that changes its
// columns, prepare it again.
class Statement {
public:
    explicit Statement(void* statement) : statement_(statement) {}
    Statement(Statement&& other) noexcept : statement_(other.statement_) {
        other.statement_ = nullptr;
    }
    Statement& operator=(Statement&& other) noexcept {
        std::swap(statement_, other.statement_);
        return *this;
    }
    ~Statement();

    // As Warehouse::read.
    Result<void> read(const std::function<void(const Chunk&)>& visit);

private:
    void* statement_;  // a duckdb_prepared_statement
};

// Adds rows to a table, a value for each column in turn. They are in the table after finish().
class Appender {
public:
    explicit Appender(void* appender) : appender_(appender) {}
    Appender(Appender&& other) noexcept : appender_(other.appender_) { other.appender_ = nullptr; }
    Appender& operator=(Appender&&) = delete;
    ~Appender();

    void add(std::int64_t value);
    void add(float value);
    void add(std::span<const std::uint8_t> blob);
    void add(std::string_view text);
    void end_row();
    Result<void> finish();

private:
    void* appender_;  // a duckdb_appender
};

// Moves a damaged file aside, as `…damaged`, so that a new one can be made.
void set_aside(const std::filesystem::path& path);

// `name` as an identifier, `text` as a literal, safe in SQL.
std::string identifier(std::string_view name);
std::string literal(std::string_view text);

}  // namespace dbt
