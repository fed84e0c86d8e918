#include "linkedin/session/evidence.h"

#include "base/json.h"
#include "base/log.h"
#include "base/private_file.h"
#include "embedded/linkedin.h"

#include <algorithm>
#include <system_error>
#include <vector>

namespace linkedin {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 60;

}  // namespace

std::string Evidence::save(webdriver::Session& session) const {
    if (folder_.empty()) return {};
    std::error_code error;
    fs::create_directories(folder_, error);
    const auto page = session.run(embedded::linkedin::find("session/snapshot.js"));
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(clock_.now().time_since_epoch()).count();
    const fs::path file = folder_ / ("page-" + std::to_string(seconds) + ".html");
    if (error || !page || !page->is_string() ||
        !base::write_private(file, page->get<std::string>())) {
        base::log::warning("{}: the page that was not understood could not be kept",
                           folder_.string());
        return {};
    }
    const auto picture = session.screenshot();
    if (picture)
        static_cast<void>(base::write_private(fs::path(file).replace_extension(".png"), *picture));
    remove_oldest();
    return file.string();
}

void Evidence::remove_oldest() const {
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder_, error)) {
        if (entry.path().filename().string().starts_with("page-")) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (std::size_t i = 0; i + kMostFiles < files.size(); ++i) fs::remove(files[i], error);
}

}  // namespace linkedin
