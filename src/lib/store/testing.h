// What the tests of this module start from.
#pragma once

#include "base/testing.h"
#include "lib/store/database.h"

namespace store::testing {

using base::testing::Folder;

inline Database with_table(Database database) {
    database.run_script("CREATE TABLE thing (id INTEGER PRIMARY KEY, n INTEGER, r REAL, t TEXT)");
    return database;
}

}  // namespace store::testing
