// What tests of any module start from.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace base::testing {

// A folder that is gone when the test is over.
struct Folder {
    Folder() {
        auto pattern =
            (std::filesystem::temp_directory_path() / "openoutreach-test-XXXXXX").string();
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

}  // namespace base::testing
