// One daemon for a home and account: whoever holds the lock file.
#pragma once

#include "base/result.h"

#include <filesystem>

namespace home {

// Held until destruction or until the process ends, however it ends.
class Lock {
public:
    // Refused when another process holds it; the error names that process.
    static base::Result<Lock> take(const std::filesystem::path& file);
    // Whether somebody holds it now.
    static bool is_held(const std::filesystem::path& file);

    Lock(Lock&& other) noexcept;
    Lock& operator=(Lock&&) = delete;
    ~Lock();

private:
    explicit Lock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace home
