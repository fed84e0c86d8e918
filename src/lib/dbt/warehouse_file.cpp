#include "base/deadline.h"
#include "lib/dbt/warehouse.h"

#include <fcntl.h>
#include <unistd.h>

namespace dbt {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kPause{20};

class Descriptor {
public:
    explicit Descriptor(const fs::path& path) : value_(::open(path.c_str(), O_RDWR | O_CLOEXEC)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    bool is_open() const { return value_ >= 0; }
    // The lock that DuckDB takes itself.
    bool try_lock() const {
        struct flock whole {};
        whole.l_type = F_WRLCK;
        whole.l_whence = SEEK_SET;
        return ::fcntl(value_, F_SETLK, &whole) == 0;
    }

private:
    int value_;
};

fs::path beside(const fs::path& path, const char* ending) {
    return path.string() + ending;
}

std::size_t remove_all_of(const fs::path& path) {
    std::size_t removed = 0;
    std::error_code error;
    for (const auto* ending :
         {"", ".wal", ".wal.checkpoint", ".wal.recovery", ".tmp", ".damaged", ".damaged.wal"}) {
        const auto count = fs::remove_all(beside(path, ending), error);
        if (count != static_cast<std::uintmax_t>(-1)) removed += count;
    }
    return removed;
}

}  // namespace

Result<std::size_t> remove_file(const fs::path& path, std::chrono::milliseconds patience) {
    const auto deadline = base::Deadline::after(patience);
    while (true) {
        const Descriptor file(path);
        if (!file.is_open() || file.try_lock()) {
            const auto removed = remove_all_of(path);
            std::error_code error;
            if (!fs::exists(path, error)) return removed;
            return failure(Failure::Kind::Other, path.string() + ": it cannot be removed");
        }
        if (deadline.has_passed()) {
            return failure(Failure::Kind::Busy,
                           path.string() + ": another process has it open; end that first");
        }
        deadline.pause(kPause);
    }
}

void set_aside(const fs::path& path) {
    std::error_code error;
    fs::rename(path, beside(path, ".damaged"), error);
    if (error) fs::remove(path, error);
    fs::rename(beside(path, ".wal"), beside(path, ".damaged.wal"), error);
}

}  // namespace dbt
