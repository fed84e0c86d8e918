#include "home/lock.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

namespace home {
namespace {

std::string holder(const std::filesystem::path& file) {
    std::string pid;
    std::ifstream(file) >> pid;
    return pid.empty() ? "another process" : "process " + pid;
}

void write_own_pid(int descriptor) {
    const std::string pid = std::to_string(::getpid()) + "\n";
    // Only for people to read: the lock itself does not depend on it.
    if (::ftruncate(descriptor, 0) == 0) {
        [[maybe_unused]] const auto written = ::write(descriptor, pid.data(), pid.size());
    }
}

}  // namespace

base::Result<Lock> Lock::take(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return base::failure(
            fmt::format("{}: {}; make the home folder writable, or name another with --home",
                        file.string(), std::strerror(errno)));
    }
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return base::failure(
            fmt::format("{} works this home and account already; stop it first", holder(file)));
    }
    write_own_pid(descriptor);
    return Lock(descriptor);
}

bool Lock::is_held(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool held = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0;
    ::close(descriptor);
    return held;
}

Lock::Lock(Lock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Lock::~Lock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace home
