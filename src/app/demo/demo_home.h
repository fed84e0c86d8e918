// The home folder of a demo: its settings, keywords and template, as a user would have them.
#pragma once

#include "base/result.h"
#include "home/paths.h"
#include "home/settings.h"

#include <string>

namespace app {

// Writes the files of a new demo home below `paths`; refuses a folder that is not empty.
// `withdraw_after`: for how many days an invitation may be pending; 0: for ever.
// `accounts`: how many, at most kMostDemoAccounts.
base::Result<void> write_demo_home(const home::Paths& paths, const home::Demo& demo,
                                   int withdraw_after, int accounts);

// A folder that is removed with everything in it when the object ends, unless it was named by the
// user.
class DemoFolder {
public:
    // `kept` names the folder; nothing: a temporary one is made.
    static base::Result<DemoFolder> open(const std::optional<std::filesystem::path>& kept);
    DemoFolder(DemoFolder&& other) noexcept;
    DemoFolder& operator=(DemoFolder&&) = delete;
    ~DemoFolder();
    const std::filesystem::path& path() const { return path_; }

private:
    DemoFolder(std::filesystem::path path, bool temporary)
        : path_(std::move(path)), temporary_(temporary) {}
    std::filesystem::path path_;
    bool temporary_;
};

}  // namespace app
