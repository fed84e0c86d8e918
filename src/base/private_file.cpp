#include "base/private_file.h"

#include <fcntl.h>
#include <unistd.h>

namespace base {
namespace {

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const auto count = ::write(descriptor, text.data(), text.size());
        if (count <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return ::fsync(descriptor) == 0;
}

}  // namespace

Result<void> write_private(const std::filesystem::path& file, std::string_view text) {
    std::error_code ignored;
    std::filesystem::create_directories(file.parent_path(), ignored);
    const std::string draft = file.string() + ".new";
    ::unlink(draft.c_str());
    const int descriptor = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool written = descriptor >= 0 && write_all(descriptor, text);
    if (descriptor >= 0) ::close(descriptor);
    if (written && ::rename(draft.c_str(), file.c_str()) == 0) return {};
    ::unlink(draft.c_str());
    return failure(file.string() +
                   ": cannot be written; name a folder that you may write with --home");
}

}  // namespace base
