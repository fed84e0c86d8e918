#include "app/demo/demo_home.h"

#include "app/demo/demo.h"
#include "base/json.h"
#include "embedded/app.h"
#include "lib/jinja/environment.h"
#include "sandbox/world/act.h"

#include <fmt/core.h>
#include <sys/stat.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <utility>

namespace app {
namespace {

namespace fs = std::filesystem;

base::Result<void> write_file(const fs::path& file, std::string_view text) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    std::ofstream stream(file);
    stream << text << std::flush;
    if (error || !stream) {
        return base::failure(fmt::format(
            "{}: cannot be written; name a folder that you may write with --keep", file.string()));
    }
    return {};
}

// Where the accounts after the first are at work, and how much: no two alike.
struct Place {
    const char* time_zone;
    const char* start;
    const char* end;
    int daily;
};
constexpr std::array kPlaces{Place{"Europe/Lisbon", "08:00", "17:00", 15},
                             Place{"America/New_York", "09:00", "16:30", 10},
                             Place{"Asia/Kolkata", "10:00", "19:00", 12}};
constexpr std::array<std::string_view, kMostDemoAccounts> kHandles{"otto", "rita", "hugo", "nora",
                                                                   "emil", "lena", "ivan", "mona"};

nlohmann::json account_data(std::size_t index) {
    const std::string handle(kHandles.at(index));
    nlohmann::json data{{"handle", handle},
                        {"login", handle + "@sandbox.example"},
                        {"password", index == 0 ? "sandbox" : "sandbox-" + handle}};
    if (index == 0) return data;
    const auto& place = kPlaces.at((index - 1) % kPlaces.size());
    data.update({{"time_zone", place.time_zone},
                 {"opens", place.start},
                 {"closes", place.end},
                 {"daily", place.daily}});
    return data;
}

base::Result<std::string> settings_text(const home::Demo& demo, int withdraw_after, int accounts) {
    nlohmann::json data{{"accounts", nlohmann::json::array()},
                        {"seed", demo.seed},
                        {"members", demo.members},
                        {"days", demo.days},
                        {"start", sandbox::to_text(demo.start)},
                        {"ai", demo.ai},
                        {"withdraw_after", withdraw_after}};
    for (int i = 0; i < accounts; ++i)
        data["accounts"].push_back(account_data(static_cast<std::size_t>(i)));
    const jinja::Environment environment;
    const auto compiled =
        environment.compile(embedded::app::find("demo/accounts.secrets.yaml.j2"), "settings");
    if (!compiled) return base::failure(compiled.error().to_string());
    const auto text = environment.render(*compiled, data);
    if (!text) return base::failure(text.error().to_string());
    return *text;
}

}  // namespace

base::Result<void> write_demo_home(const home::Paths& paths, const home::Demo& demo,
                                   int withdraw_after, int accounts) {
    std::error_code ignored;
    if (!fs::is_empty(paths.root(), ignored) && fs::exists(paths.root(), ignored)) {
        return base::failure(
            fmt::format("{}: is not empty; name a new folder, or go on with an old demo by "
                        "`openoutreach run --home {}`",
                        paths.root().string(), paths.root().string()));
    }
    const std::string settings = TRY(settings_text(demo, withdraw_after, accounts));
    TRY_VOID(write_file(paths.settings_file(), settings));
    ::chmod(paths.settings_file().c_str(), S_IRUSR | S_IWUSR);
    TRY_VOID(write_file(paths.keywords_file(), embedded::app::find("demo/campaign_keywords.yaml")));
    TRY_VOID(write_file(paths.root() / "templates" / "follow_up_prompt.j2",
                        embedded::app::find("demo/follow_up_prompt.j2")));
    return write_file(paths.root() / "templates" / "follow_up.j2",
                      embedded::app::find("demo/follow_up.j2"));
}

base::Result<DemoFolder> DemoFolder::open(const std::optional<fs::path>& kept) {
    if (kept) return DemoFolder(fs::absolute(*kept), false);
    std::string pattern = (fs::temp_directory_path() / "openoutreach-demo-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        return base::failure(
            "no temporary folder can be made; set TMPDIR, or name a folder with --keep");
    }
    return DemoFolder(pattern, true);
}

DemoFolder::DemoFolder(DemoFolder&& other) noexcept
    : path_(std::move(other.path_)), temporary_(std::exchange(other.temporary_, false)) {}

DemoFolder::~DemoFolder() {
    std::error_code ignored;
    if (temporary_) fs::remove_all(path_, ignored);
}

}  // namespace app
