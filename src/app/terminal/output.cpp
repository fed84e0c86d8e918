#include "app/terminal/output.h"

#include "app/command_line.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string>

namespace app {
namespace {

// What a shell shows for a program that the signal of a broken pipe has ended.
constexpr int kReaderGone = 141;

bool is_open(int stream) {
    return ::fcntl(stream, F_GETFD) >= 0;
}

int tell(int code, int error) {
    if (error == EPIPE) return kReaderGone;
    const std::string why = error == 0 ? "" : std::string(": ") + std::strerror(error);
    fail(kRefused, "not all of the output could be written" + why +
                       "; make room where it goes, or send it elsewhere");
    return code == kDone ? kRefused : code;
}

}  // namespace

// Reading from what stands for standard output keeps writing an error, as if it were closed.
void keep_standard_streams() {
    if (!is_open(STDIN_FILENO)) ::open("/dev/null", O_RDONLY);
    if (!is_open(STDOUT_FILENO)) ::open("/dev/null", O_RDONLY);
    if (!is_open(STDERR_FILENO)) ::open("/dev/null", O_WRONLY);
}

bool is_output_lost() {
    return std::ferror(stdout) != 0 || std::cout.bad();
}

int finish_output(int code) {
    errno = 0;
    const bool was_lost = is_output_lost();
    std::cout.flush();
    const bool is_flushed = std::fflush(stdout) == 0;
    if (is_flushed && !was_lost && std::cout.good()) return code;
    // The reason of an earlier failure is gone; writing once more tells it.
    if (was_lost && errno == 0) static_cast<void>(::write(STDOUT_FILENO, "\n", 1) + 0);
    return tell(code, errno);
}

}  // namespace app
