#include "app/terminal/last_words.h"

#include "app/command_line.h"
#include "app/terminal/output.h"
#include "lib/store/failure.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <new>
#include <string>
#include <system_error>

namespace app {
namespace {

constexpr const char* kMoreMemory =
    "there is not enough memory, or too few threads are allowed; raise the limits (`ulimit -a` "
    "shows them), or end other programs";

bool is_want(const std::error_code& code) {
    return code == std::errc::resource_unavailable_try_again ||
           code == std::errc::not_enough_memory;
}

// Somebody else's home, or a file in it.
int tell_forbidden(const std::system_error& error) {
    const auto* file = dynamic_cast<const std::filesystem::filesystem_error*>(&error);
    const auto what = file == nullptr ? std::string("permission denied") : file->path1().string();
    return fail(kBadUsage, what +
                               ": you may not read it; work as the user whose home it is, or take "
                               "it over with `chown -R`");
}

int tell_system_error(const std::system_error& error) {
    if (is_output_lost()) return kRefused;  // told at the end, when all is flushed
    if (is_want(error.code())) return fail(kRefused, kMoreMemory);
    if (error.code() == std::errc::permission_denied) return tell_forbidden(error);
    return fail(kBug, std::string("stopped by something unexpected: ") + error.what());
}

int tell_failure(const store::Failure& failure) {
    const bool is_bug = failure.kind() == store::Failure::Kind::Constraint ||
                        failure.kind() == store::Failure::Kind::Other;
    return fail(is_bug ? kBug : kRefused, failure.what());
}

[[noreturn]] void end() {
    int code = kBug;
    if (std::current_exception())
        code = tell_exception();
    else
        fail(kBug, "stopped by something unexpected");
    // Other threads may hold any lock; who was started by us ends with us.
    ::_exit(code);
}

}  // namespace

int tell_exception() {
    try {
        throw;
    } catch (const store::Failure& failure) {
        return tell_failure(failure);
    } catch (const std::bad_alloc&) {
        return fail(kRefused, kMoreMemory);
    } catch (const std::system_error& error) {
        return tell_system_error(error);
    } catch (const std::exception& error) {
        return fail(kBug, std::string("stopped by something unexpected: ") + error.what());
    } catch (...) {
        return fail(kBug, "stopped by something unexpected");
    }
}

void tell_uncaught() {
    std::set_terminate(end);
}

}  // namespace app
