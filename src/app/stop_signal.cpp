#include "app/stop_signal.h"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>

namespace app {
namespace {

sigset_t stopping_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

}  // namespace

StopSignal::StopSignal() : wake_(::eventfd(0, EFD_CLOEXEC)) {
    const sigset_t set = stopping_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    signals_ = ::signalfd(-1, &set, SFD_CLOEXEC);
    waiter_ = std::thread([this] { wait_for_signals(); });
}

StopSignal::~StopSignal() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
    waiter_.join();
    ::close(wake_);
    ::close(signals_);
}

void StopSignal::wait_for_signals() {
    pollfd waited[] = {{.fd = signals_, .events = POLLIN, .revents = 0},
                       {.fd = wake_, .events = POLLIN, .revents = 0}};
    while (::poll(waited, 2, -1) >= 0 && (waited[1].revents & POLLIN) == 0) {
        signalfd_siginfo info{};
        if (::read(signals_, &info, sizeof info) != static_cast<ssize_t>(sizeof info)) continue;
        if (source_.stop_requested()) ::_exit(128 + static_cast<int>(info.ssi_signo));
        source_.request_stop();
    }
}

}  // namespace app
