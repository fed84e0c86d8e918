#include "lib/dbt/warehouse.h"

#include "base/patience.h"
#include "lib/dbt/connection.h"

#include <fmt/core.h>

#include <vector>

namespace dbt {
namespace {

constexpr const char* kInMemory = ":memory:";

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// DuckDB tells of a damaged file in words only, when it is opened or when the place is read.
bool tells_damage(std::string_view message) {
    return contains(message, "not a valid DuckDB") || contains(message, "orrupt") ||
           contains(message, "hecksum") || contains(message, "Could not read enough bytes") ||
           contains(message, "Serialization Error") || contains(message, "invalidated");
}

Failure::Kind opening_kind(std::string_view message) {
    if (contains(message, "Could not set lock") || contains(message, "Conflicting lock"))
        return Failure::Kind::Busy;
    const bool damaged = tells_damage(message) || contains(message, "magic") ||
                         contains(message, "version") || contains(message, "WAL");
    return damaged ? Failure::Kind::Damaged : Failure::Kind::Other;
}

std::string first_line(std::string_view text) {
    return std::string(text.substr(0, text.find('\n')));
}

class Config {
public:
    Config(const std::filesystem::path& path, const WarehouseOptions& options) {
        duckdb_create_config(&config_);
        set("memory_limit", fmt::format("{}MB", options.memory_mb));
        set("threads", std::to_string(options.threads));
        set("access_mode", options.read_only ? "READ_ONLY" : "READ_WRITE");
        // Nothing is ever looked for outside of this machine, and SQL reads and writes no file but
        // the database's own.
        set("enable_external_access", "false");
        set("autoinstall_known_extensions", "false");
        set("autoload_known_extensions", "false");
        // Rows are read in parallel; whoever needs an order asks for one.
        set("preserve_insertion_order", "false");
        // An engine in memory has no place of its own to write to.
        if (path == kInMemory) set("temp_directory", "");
        set("lock_configuration", "true");
    }
    Config(const Config&) = delete;
    Config& operator=(const Config&) = delete;
    ~Config() { duckdb_destroy_config(&config_); }
    duckdb_config handle() const { return config_; }

private:
    void set(const char* name, const std::string& value) {
        duckdb_set_config(config_, name, value.c_str());
    }
    duckdb_config config_ = nullptr;
};

Result<void> try_open(Warehouse::Connection& connection, const WarehouseOptions& options) {
    TRY_VOID(open_library());
    const Config config(connection.path, options);
    char* message = nullptr;
    if (duckdb_open_ext(connection.path.c_str(), &connection.database, config.handle(), &message) !=
        DuckDBSuccess) {
        const std::string why = message == nullptr ? "no reason given" : message;
        duckdb_free(message);
        const auto kind = opening_kind(why);
        if (kind == Failure::Kind::Busy) {
            return failure(kind, connection.path +
                                     ": another process has it open; try again when that is done");
        }
        if (contains(why, "Permission denied")) {
            return failure(kind, connection.path +
                                     ": may not be written; work as the user whose it is, or make "
                                     "it yours with `chown`");
        }
        return failure(kind, connection.path + ": " + first_line(why));
    }
    if (duckdb_connect(connection.database, &connection.session) != DuckDBSuccess)
        return failure(Failure::Kind::Other, connection.path + ": no connection to the database");
    return {};
}

void keep_private(const std::filesystem::path& path) {
    namespace fs = std::filesystem;
    if (path == kInMemory) return;
    std::error_code ignored;  // a file system without permissions has none to set
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, ignored);
}

class Answer {
public:
    Answer() = default;
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;
    ~Answer() { duckdb_destroy_result(&result); }

    tl::unexpected<Failure> why() {
        const char* text = duckdb_result_error(&result);
        const auto type = duckdb_result_error_type(&result);
        const bool schema = type == DUCKDB_ERROR_BINDER || type == DUCKDB_ERROR_CATALOG ||
                            type == DUCKDB_ERROR_MISMATCH_TYPE || type == DUCKDB_ERROR_CONVERSION;
        const std::string why = text == nullptr ? "the query failed" : text;
        if (schema) return failure(Failure::Kind::Binder, why);
        return failure(tells_damage(why) ? Failure::Kind::Damaged : Failure::Kind::Other, why);
    }

    duckdb_result result{};
};

std::vector<std::string> column_names(duckdb_result& result) {
    std::vector<std::string> names;
    for (idx_t i = 0; i < duckdb_column_count(&result); ++i)
        names.emplace_back(duckdb_column_name(&result, i));
    return names;
}

}  // namespace

Warehouse::Warehouse(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Warehouse::Warehouse(Warehouse&&) noexcept = default;
Warehouse& Warehouse::operator=(Warehouse&&) noexcept = default;
Warehouse::~Warehouse() = default;

Result<Warehouse> Warehouse::open(const std::filesystem::path& path,
                                  const WarehouseOptions& options) {
    for (base::Patience patience(base::Deadline::after(options.patience));;) {
        auto connection = std::make_unique<Connection>();
        connection->path = path.string();
        const auto opened = try_open(*connection, options);
        if (opened) {
            keep_private(path);
            Warehouse warehouse(std::move(connection));
            TRY_VOID(warehouse.learn_name());
            return warehouse;
        }
        if (opened.error().kind != Failure::Kind::Busy || !patience.wait())
            return tl::make_unexpected(opened.error());
    }
}

Result<Warehouse> Warehouse::in_memory(const WarehouseOptions& options) {
    return open(kInMemory, options);
}

// DuckDB calls it by what stands before the first dot of the file's name.
Result<void> Warehouse::learn_name() {
    return read("SELECT current_database()",
                [&](const Chunk& chunk) { connection_->name = chunk.text(0, 0); });
}

const std::string& Warehouse::name() const {
    return connection_->name;
}

Result<void> Warehouse::run(const std::string& sql) {
    Answer answer;
    if (duckdb_query(connection_->session, sql.c_str(), &answer.result) != DuckDBSuccess)
        return answer.why();
    return {};
}

Result<void> Warehouse::read(const std::string& sql,
                             const std::function<void(const Chunk&)>& visit) {
    auto statement = TRY(prepare(sql));
    return statement.read(visit);
}

Result<Statement> Warehouse::prepare(const std::string& sql) {
    duckdb_prepared_statement made = nullptr;
    const auto state = duckdb_prepare(connection_->session, sql.c_str(), &made);
    Statement statement(made);
    if (state == DuckDBSuccess) return statement;
    // The type of a preparation's error is told by running it.
    TRY_VOID(run(sql));
    return failure(Failure::Kind::Other, duckdb_prepare_error(made));
}

Statement::~Statement() {
    auto* statement = static_cast<duckdb_prepared_statement>(statement_);
    if (statement != nullptr) duckdb_destroy_prepare(&statement);
}

Result<void> Statement::read(const std::function<void(const Chunk&)>& visit) {
    Answer answer;
    if (duckdb_execute_prepared_streaming(static_cast<duckdb_prepared_statement>(statement_),
                                          &answer.result) != DuckDBSuccess) {
        return answer.why();
    }
    const auto names = column_names(answer.result);
    while (duckdb_data_chunk chunk = duckdb_fetch_chunk(answer.result)) {
        visit(Chunk(chunk, names));
        duckdb_destroy_data_chunk(&chunk);
    }
    const char* error = duckdb_result_error(&answer.result);
    if (error != nullptr && *error != '\0') return answer.why();
    return {};
}

Result<std::int64_t> Warehouse::number(const std::string& sql) {
    std::int64_t value = 0;
    TRY_VOID(read(sql, [&](const Chunk& chunk) {
        if (chunk.rows() > 0) value = chunk.integer(0, 0);
    }));
    return value;
}

Result<Appender> Warehouse::append_to(const std::string& table) {
    duckdb_appender appender = nullptr;
    if (duckdb_appender_create(connection_->session, nullptr, table.c_str(), &appender) !=
        DuckDBSuccess) {
        const std::string why = duckdb_appender_error(appender);
        duckdb_appender_destroy(&appender);
        return failure(Failure::Kind::Binder, why);
    }
    return Appender(appender);
}

Appender::~Appender() {
    auto* appender = static_cast<duckdb_appender>(appender_);
    if (appender != nullptr) duckdb_appender_destroy(&appender);
}

// A value that does not fit is told by finish(): DuckDB keeps the first error.
void Appender::add(std::int64_t value) {
    duckdb_append_int64(static_cast<duckdb_appender>(appender_), value);
}

void Appender::add(float value) {
    duckdb_append_float(static_cast<duckdb_appender>(appender_), value);
}

void Appender::add(std::span<const std::uint8_t> blob) {
    duckdb_append_blob(static_cast<duckdb_appender>(appender_), blob.data(), blob.size());
}

void Appender::add(std::string_view text) {
    duckdb_append_varchar_length(static_cast<duckdb_appender>(appender_), text.data(), text.size());
}

void Appender::end_row() {
    duckdb_appender_end_row(static_cast<duckdb_appender>(appender_));
}

Result<void> Appender::finish() {
    auto* appender = static_cast<duckdb_appender>(appender_);
    if (duckdb_appender_close(appender) == DuckDBSuccess) return {};
    const char* why = duckdb_appender_error(appender);
    return failure(Failure::Kind::Other, why == nullptr ? "rows could not be added" : why);
}

std::string identifier(std::string_view name) {
    std::string text = "\"";
    for (const char c : name) text.append(c == '"' ? 2 : 1, c);
    return text + '"';
}

std::string literal(std::string_view text) {
    std::string out = "'";
    for (const char c : text) out.append(c == '\'' ? 2 : 1, c);
    return out + '\'';
}

}  // namespace dbt
