#include "base/log_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

namespace base {
namespace {

constexpr int kKept = 3;

bool write_line(int descriptor, const std::string& line) {
    const auto count = ::write(descriptor, line.data(), line.size());
    return count == static_cast<ssize_t>(line.size());
}

}  // namespace

std::filesystem::path LogFile::numbered(int number) const {
    auto file = file_;
    return file.replace_extension("." + std::to_string(number) + file_.extension().string());
}

void LogFile::rotate() const {
    std::error_code ignored;
    for (int number = kKept - 1; number > 0; --number)
        std::filesystem::rename(numbered(number), numbered(number + 1), ignored);
    std::filesystem::rename(file_, numbered(1), ignored);
}

Result<void> LogFile::add(std::string_view line) const {
    std::error_code error;
    std::filesystem::create_directories(file_.parent_path(), error);
    const auto size = std::filesystem::file_size(file_, error);
    if (!error && size + line.size() >= most_) rotate();
    constexpr int kHow = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    const int descriptor = ::open(file_.c_str(), kHow, S_IRUSR | S_IWUSR);
    const bool is_written = descriptor >= 0 && write_line(descriptor, std::string(line) + "\n");
    if (descriptor >= 0) ::close(descriptor);
    if (is_written) return {};
    return failure(file_.string() + ": cannot be written; make the home folder writable");
}

}  // namespace base
