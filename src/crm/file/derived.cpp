#include "crm/file/derived.h"

#include "base/patience.h"

#include <fcntl.h>
#include <unistd.h>

#include <set>
#include <string>
#include <system_error>

namespace crm {
namespace {

namespace fs = std::filesystem;

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

std::set<fs::path> list_folder(const fs::path& folder) {
    std::set<fs::path> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) found.insert(entry.path());
    return found;
}

// "ada.analytics.duckdb" for each file of the kind "analytics.duckdb", and for each that lies
// beside such a one, which may be gone itself.
std::set<fs::path> list_of_kind(const fs::path& own) {
    const auto kind = own.filename().string();
    std::set<fs::path> found;
    for (const auto& path : list_folder(own.parent_path())) {
        const auto name = path.filename().string();
        const auto at = name.find(kind);
        const bool is_kind = at == 0 || (at != std::string::npos && name[at - 1] == '.');
        if (is_kind) found.insert(own.parent_path() / name.substr(0, at + kind.size()));
    }
    return found;
}

std::size_t remove_all_of(const fs::path& file) {
    const auto beside = file.filename().string() + ".";
    std::size_t removed = 0;
    std::error_code error;
    for (const auto& path : list_folder(file.parent_path())) {
        if (path != file && !path.filename().string().starts_with(beside)) continue;
        const auto count = fs::remove_all(path, error);
        if (count != static_cast<std::uintmax_t>(-1)) removed += count;
    }
    return removed;
}

base::Result<std::size_t> remove_unused(const fs::path& path, base::Deadline deadline) {
    for (base::Patience patience(deadline);;) {
        const Descriptor file(path);
        if (!file.is_open() || file.try_lock()) {
            const auto removed = remove_all_of(path);
            std::error_code error;
            if (!fs::exists(path, error)) return removed;
            return base::failure(path.string() + ": it cannot be removed");
        }
        if (!patience.wait())
            return base::failure(path.string() + ": another process has it open; end that first");
    }
}

// Those of all accounts, by the name of the first one's.
base::Result<std::size_t> remove_kind(const fs::path& own, std::chrono::milliseconds patience) {
    const auto deadline = base::Deadline::after(patience);
    std::size_t removed = 0;
    for (const auto& path : list_of_kind(own)) removed += TRY(remove_unused(path, deadline));
    return removed;
}

}  // namespace

base::Result<std::size_t> remove_analyses(const home::Paths& paths,
                                          std::chrono::milliseconds patience) {
    return remove_kind(paths.analytics(), patience);
}

base::Result<std::size_t> remove_models(const home::Paths& paths,
                                        std::chrono::milliseconds patience) {
    return remove_kind(paths.model(), patience);
}

}  // namespace crm
