#include "lib/dbt/library.h"

#include <dlfcn.h>
#include <doctest/doctest.h>

#include <stdexcept>

namespace dbt {
namespace {

bool is_open() {
    void* handle = dlopen("libduckdb.so", RTLD_LAZY | RTLD_NOLOAD);
    if (handle != nullptr) dlclose(handle);
    return handle != nullptr;
}

TEST_CASE("DuckDB's library is opened when it is asked for, and not before") {
    CHECK_FALSE(is_open());
    REQUIRE(open_library());
    CHECK(is_open());
    CHECK(duckdb_vector_size() > 0);
}

TEST_CASE("a function that DuckDB does not have is an error") {
    REQUIRE(open_library());
    CHECK_THROWS_AS(library_function("duckdb_make_coffee"), std::logic_error);
}

}  // namespace
}  // namespace dbt
