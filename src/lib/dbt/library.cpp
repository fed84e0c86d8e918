#include "lib/dbt/library.h"

#include <fmt/core.h>

#include <dlfcn.h>

#include <stdexcept>

namespace dbt {
namespace {

constexpr const char* kFile = "libduckdb.so";

struct Opened {
    void* handle = nullptr;
    std::string problem;
};

Opened open_file() {
    // The loader's message names the file.
    if (void* handle = dlopen(kFile, RTLD_NOW | RTLD_LOCAL)) return {.handle = handle};
    return {.problem = fmt::format("{}; ./dev setup brings it", dlerror())};
}

// Stays open until the process ends.
const Opened& library() {
    static const Opened opened = open_file();
    return opened;
}

}  // namespace

Result<void> open_library() {
    if (library().handle == nullptr) return failure(Failure::Kind::Other, library().problem);
    return {};
}

void* library_function(const char* name) {
    void* found = library().handle == nullptr ? nullptr : dlsym(library().handle, name);
    if (found == nullptr) throw std::logic_error(fmt::format("{} has no {}", kFile, name));
    return found;
}

}  // namespace dbt
