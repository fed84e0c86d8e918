#include "lib/dbt/warehouse.h"

namespace dbt {

namespace fs = std::filesystem;

void set_aside(const fs::path& path) {
    const auto beside = [&](const char* ending) { return fs::path(path.string() + ending); };
    std::error_code error;
    fs::rename(path, beside(".damaged"), error);
    if (error) fs::remove(path, error);
    fs::rename(beside(".wal"), beside(".damaged.wal"), error);
}

}  // namespace dbt
