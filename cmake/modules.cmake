# What every target of ours is compiled with, and how a module, its tests and the program are made.
add_library(warnings INTERFACE)
target_compile_options(warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi -Wno-missing-field-initializers)
# Warnings are errors with the compiler they are kept clean for: a newer one warns of what it did not know before.
if(OPENOUTREACH_WERROR AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # At -O3 GCC 12 sees overlaps in its own std::string that are none (its bug 105651).
  target_compile_options(warnings INTERFACE -Werror
    $<$<CXX_COMPILER_ID:GNU>:-Wno-error=restrict> $<$<CXX_COMPILER_ID:GNU>:-Wno-error=stringop-overflow>)
endif()

# `test_program(TARGET LIBRARIES SOURCES …)`
function(test_program target libraries)
  add_executable(${target} ${ARGN})
  target_link_libraries(${target} PRIVATE ${libraries} warnings doctest_main)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR})
  use_headers(${target} test_headers)
endfunction()

# What `./dev test --quick` builds: all but simulations, browser and oracles.
add_custom_target(quick_tests)

# A test file is beside its code and named after it; each is one entry of ctest.
function(module_tests name)
  test_program(${name}_test ${name} ${ARGN})
  foreach(file ${ARGN})
    get_filename_component(stem ${file} NAME_WE)
    string(REGEX REPLACE "_test$" "" noun ${stem})
    add_test(NAME ${name}/${noun} COMMAND ${name}_test --source-file=*/${stem}.cpp)
    set_tests_properties(${name}/${noun} PROPERTIES TIMEOUT 300)
  endforeach()
  add_dependencies(quick_tests ${name}_test)
endfunction()

function(module name folder)
  cmake_parse_arguments(ARG "" "" "USES;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/*.cpp)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")
  if(NOT sources)
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${ARG_USES} ${ARG_LIBRARIES})
    return()
  endif()
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/embedded)
  target_link_libraries(${name} PUBLIC ${ARG_USES} ${ARG_LIBRARIES} PRIVATE warnings)
  embed_files(${name} ${folder})
  use_headers(${name} headers)
  compile_in_batches(${name} 10 ${sources})
  if(OPENOUTREACH_TESTS AND tests)
    module_tests(${name} ${tests})
  endif()
endfunction()

# All that is generated: enough to parse any file.
add_custom_target(embedded)

# Every .sql, .html, .css, .js, .svg, .j2 and .yaml file below src/<folder> is compiled into the program:
# `embedded::<module>::find("<path below the folder>")`, declared in "embedded/<module>.h".
function(embed_files name folder)
  file(GLOB_RECURSE data CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/src/${folder}
    ${CMAKE_SOURCE_DIR}/src/${folder}/*.sql ${CMAKE_SOURCE_DIR}/src/${folder}/*.html ${CMAKE_SOURCE_DIR}/src/${folder}/*.css
    ${CMAKE_SOURCE_DIR}/src/${folder}/*.js ${CMAKE_SOURCE_DIR}/src/${folder}/*.svg ${CMAKE_SOURCE_DIR}/src/${folder}/*.j2
    ${CMAKE_SOURCE_DIR}/src/${folder}/*.yaml ${CMAKE_SOURCE_DIR}/src/${folder}/*.txt)
  if(NOT data)
    return()
  endif()
  embed_below(${name} ${name} ${CMAKE_SOURCE_DIR}/src/${folder} ${data})
endfunction()

# `embed_below(TARGET NAME ROOT FILES …)`: the files, named below ROOT, as `embedded::<NAME>` in TARGET.
function(embed_below target name root)
  set(header ${CMAKE_BINARY_DIR}/embedded/embedded/${name}.h)
  set(source ${CMAKE_BINARY_DIR}/embedded/${name}.cpp)
  list(TRANSFORM ARGN PREPEND ${root}/ OUTPUT_VARIABLE paths)
  add_custom_command(OUTPUT ${header} ${source}
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DROOT=${root} "-DFILES=${ARGN}"
      -DHEADER=${header} -DSOURCE=${source} -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${paths} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake VERBATIM)
  target_sources(${target} PRIVATE ${source} ${header})
  add_custom_target(embedded_${name} DEPENDS ${header})
  add_dependencies(embedded embedded_${name})
endfunction()

function(program name module)
  add_executable(${name} ${CMAKE_SOURCE_DIR}/src/${module}/main.cpp)
  target_link_libraries(${name} PRIVATE ${module} warnings)
  use_headers(${name} headers)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endfunction()

precompile_headers(headers "fmt::fmt;tl::expected;nlohmann_json::nlohmann_json")
if(OPENOUTREACH_TESTS)
  precompile_headers(test_headers "fmt::fmt;tl::expected;nlohmann_json::nlohmann_json;doctest::doctest" <doctest/doctest.h>)
  # The runner itself, compiled once for all.
  add_library(doctest_runner OBJECT ${CMAKE_SOURCE_DIR}/tests/doctest_main.cpp)
  target_link_libraries(doctest_runner PUBLIC doctest::doctest)
  add_library(doctest_main INTERFACE)
  target_link_libraries(doctest_main INTERFACE doctest_runner $<TARGET_OBJECTS:doctest_runner>)
endif()
