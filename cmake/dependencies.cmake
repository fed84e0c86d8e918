# The third-party libraries, from the distribution but for DuckDB; each is used by the module that wraps it.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(tl-expected REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(doctest REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Eigen3 REQUIRED NO_MODULE)

# `dependency(NAME LIBRARIES … DEFINES …)`: an interface target for a library that brings no CMake package.
function(dependency name)
  cmake_parse_arguments(ARG "" "" "LIBRARIES;DEFINES" ${ARGN})
  add_library(${name} INTERFACE)
  target_link_libraries(${name} INTERFACE ${ARG_LIBRARIES})
  target_compile_definitions(${name} INTERFACE ${ARG_DEFINES})
endfunction()

# The compiled cpp-httplib is made with these; without them headers and library disagree.
pkg_check_modules(HTTPLIB REQUIRED cpp-httplib)
dependency(httplib LIBRARIES ${HTTPLIB_LIBRARIES} OpenSSL::SSL OpenSSL::Crypto Threads::Threads
  DEFINES CPPHTTPLIB_OPENSSL_SUPPORT CPPHTTPLIB_ZLIB_SUPPORT CPPHTTPLIB_BROTLI_SUPPORT)
dependency(soci LIBRARIES soci_core soci_sqlite3 sqlite3)
dependency(icu LIBRARIES icuuc icui18n)
dependency(date LIBRARIES date-tz)
# Its own CMake package asks for a command-line program that the library does not need.
dependency(xgboost_c LIBRARIES xgboost)

# DuckDB lies in build/deps, whatever is built from this tree; `./dev setup` has fetched it already.
set(DUCKDB_DIR ${CMAKE_SOURCE_DIR}/build/deps/duckdb CACHE PATH "The folder with DuckDB's lib/ and include/")
if(NOT EXISTS ${DUCKDB_DIR}/lib/libduckdb.so)
  execute_process(COMMAND ${CMAKE_SOURCE_DIR}/cmake/fetch_duckdb.sh ${DUCKDB_DIR} COMMAND_ERROR_IS_FATAL ANY)
endif()
# Its header only: the library is opened at run time, by whoever needs it (lib/dbt/library.h).
add_library(duckdb INTERFACE)
target_include_directories(duckdb SYSTEM INTERFACE ${DUCKDB_DIR}/include)
target_link_libraries(duckdb INTERFACE ${CMAKE_DL_LIBS})
# As RPATH, which counts for whoever opens the library: under the sanitizers that is not the program itself.
target_link_options(duckdb INTERFACE -Wl,--disable-new-dtags,-rpath,${DUCKDB_DIR}/lib)
