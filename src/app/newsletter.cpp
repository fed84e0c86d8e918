#include "app/newsletter.h"

#include "base/log.h"
#include "base/url.h"
#include "lib/http/client.h"

#include <fstream>

namespace app {
namespace {

constexpr std::chrono::seconds kPatience{15};

// The fields of the form; the empty one is its trap for robots.
std::string form_of(const domain::Account& account) {
    return "EMAIL=" + base::percent_encode(account.username) + "&email_address_check=&locale=en";
}

}  // namespace

void ensure_newsletter_subscription(const domain::Account& account, const std::string& form_url,
                                    const home::Paths& paths) {
    if (!account.subscribe_newsletter.value_or(false)) return;
    const auto marker = paths.cookie_file(account.handle).parent_path() /
                        ("." + account.handle + "_newsletter_processed");
    const auto url = base::parse_url(form_url);
    if (std::filesystem::exists(marker)) return;
    if (!url || account.username.find('@') == std::string::npos) {
        base::log::warning(
            "newsletter: not subscribed: {}",
            url ? "the user name is no address" : "`outreach.newsletter_url` names no form");
        return;
    }
    http::Client client(url->origin());
    const auto response = client.post(url->path + (url->query.empty() ? "" : "?" + url->query),
                                      form_of(account), base::Deadline::after(kPatience),
                                      {{"Content-Type", "application/x-www-form-urlencoded"}});
    if (!response || response->status >= 400) {
        base::log::warning("newsletter: not subscribed: {}",
                           response ? "the form answered " + std::to_string(response->status)
                                    : response.error().message);
        return;
    }
    std::ofstream(marker) << "subscribed\n";
    base::log::info("newsletter: subscribed, as `subscribe_newsletter` asks");
}

}  // namespace app
