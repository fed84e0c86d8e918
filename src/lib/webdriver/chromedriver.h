// A chromedriver of our own on a free loopback port, which never outlives us.
#pragma once

#include "base/deadline.h"
#include "base/process.h"
#include "lib/webdriver/error.h"

#include <filesystem>
#include <string>

namespace webdriver {

// It and every Chromium it starts end with this object, and with our process, however that ends.
class Chromedriver {
public:
    // Unavailable, with the remedy, when chromedriver or Chromium is not installed.
    static Result<Chromedriver> start(base::Deadline deadline);

    // "http://127.0.0.1:PORT"
    const std::string& endpoint() const { return endpoint_; }
    // Chromium's program, for the driver to start.
    const std::filesystem::path& chromium() const { return chromium_; }
    // Where browser profiles go: removed when the last process has ended.
    std::filesystem::path profile_folder() const { return process_.folder() / "profile"; }

private:
    Chromedriver(base::GuardedProcess process, std::string endpoint, std::filesystem::path chromium)
        : process_(std::move(process)),
          endpoint_(std::move(endpoint)),
          chromium_(std::move(chromium)) {}

    base::GuardedProcess process_;
    std::string endpoint_;
    std::filesystem::path chromium_;
};

}  // namespace webdriver
