// What the tests of this module start from.
#pragma once

#include "lib/store/database.h"

#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace store::testing {

// A folder that is gone when the test is over.
struct Folder {
    Folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "store-test-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for a test");
        path = pattern;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::filesystem::path path;
};

inline Database with_table(Database database) {
    database.run_script("CREATE TABLE thing (id INTEGER PRIMARY KEY, n INTEGER, r REAL, t TEXT)");
    return database;
}

}  // namespace store::testing
