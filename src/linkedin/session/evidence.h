// Keeps what the program did not understand: the page without anybody's name, and a picture of it.
#pragma once

#include "base/clock.h"
#include "lib/webdriver/session.h"

#include <filesystem>
#include <string>

namespace linkedin {

class Evidence {
public:
    // An empty folder keeps nothing; a missing one is made.
    Evidence(std::filesystem::path folder, const base::Clock& clock)
        : folder_(std::move(folder)), clock_(clock) {}

    // Writes "page-<seconds>.html" (for `openoutreach read page`) and "….png", readable by the user
    // alone, and removes the oldest beyond a bound. Returns the page's file; empty when nothing
    // could be kept, which is logged.
    std::string save(webdriver::Session& session) const;

private:
    void remove_oldest() const;

    std::filesystem::path folder_;
    const base::Clock& clock_;
};

}  // namespace linkedin
