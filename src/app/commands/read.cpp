#include "app/commands/commands.h"
#include "app/records.h"
#include "base/json.h"
#include "base/url.h"
#include "domain/person/person_address.h"
#include "lib/webdriver/session.h"
#include "linkedin/page/page.h"
#include "linkedin/voyager/voyager.h"

#include <fstream>
#include <memory>
#include <sstream>

namespace app {
namespace {

constexpr std::chrono::seconds kPatience{30};

struct ReadOptions {
    std::string source;
    std::string id;
    bool json = false;
};

std::optional<std::string> slug_of(const ReadOptions& options) {
    return options.id.empty() ? std::nullopt : std::optional(options.id);
}

base::Result<std::string> read_file(const std::string& name) {
    std::ifstream stream(name, std::ios::binary);
    std::ostringstream text;
    if (std::filesystem::is_directory(name) || !stream || !(text << stream.rdbuf())) {
        return base::failure(name + ": cannot be read");
    }
    return text.str();
}

base::Result<nlohmann::ordered_json> read_profile(const ReadOptions& options) {
    const std::string text = TRY(read_file(options.source));
    const auto profile = linkedin::parse_profile(text, slug_of(options));
    if (!profile) return base::failure(options.source + ": " + profile.error().message);
    return domain::to_json(*profile);
}

// What a browser opens for `source`: itself when it is an address, else the file of that name.
base::Result<std::string> address_of(const std::string& source) {
    if (base::parse_url(source)) return source;
    std::error_code error;
    const auto file = std::filesystem::canonical(source, error);
    if (error || !std::filesystem::is_regular_file(file))
        return base::failure(source + ": cannot be read");
    std::string path;
    for (const auto& segment : base::path_segments(file.string()))
        path += "/" + base::percent_encode(segment);
    return "file://" + path;
}

base::Result<nlohmann::ordered_json> read_page(const ReadOptions& options) {
    const std::string address = TRY(address_of(options.source));
    const auto url = base::parse_url(address);
    webdriver::BrowserOptions browser;
    if (url && url->scheme != "file") browser.allowed_hosts = {url->host};
    auto session = webdriver::Session::open(browser, base::Deadline::after(kPatience));
    if (!session) return base::failure(session.error().message);
    std::optional<domain::PublicId> slug;
    if (!options.id.empty()) slug = TRY(domain::parse_person(options.id));
    const auto reading =
        linkedin::open_and_read(*session, address, slug, base::Deadline::after(kPatience));
    if (!reading) return base::failure(options.source + ": " + reading.error().message);
    return linkedin::to_json(*reading);
}

int print(const base::Result<nlohmann::ordered_json>& answer, bool json) {
    if (!answer) return fail(kRefused, answer.error().message);
    print_report(*answer, json);
    return kDone;
}

}  // namespace

void declare_read(const Command& root) {
    auto options = std::make_shared<ReadOptions>();  // shared: it lives in the actions
    const Command read =
        root.add_command("read", "Show what the client understands of an answer or a page");
    const Command profile =
        read.add_command("profile", "Print the profile in a file with the site's JSON answer");
    profile.argument("FILE", options->source, "the answer, as JSON")
        .option("--id", options->id, "the person who was asked for; else the answer's main profile")
        .flag("--json", options->json, "print JSON");
    profile.action([options] { return print(read_profile(*options), options->json); });
    const Command page = read.add_command(
        "page", "Open a saved page, or an address, in a browser and print what is read there");
    page.argument("FILE|URL", options->source, "a saved HTML page, or an address")
        .option("--slug", options->id, "the person whose page it should be")
        .flag("--json", options->json, "print JSON");
    page.action([options] { return print(read_page(*options), options->json); });
}

}  // namespace app
