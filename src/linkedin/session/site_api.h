// The site's own data, asked for from inside the logged-in page, as the page itself asks.
#pragma once

#include "domain/public_id.h"
#include "linkedin/session/site_result.h"
#include "linkedin/session/tab.h"

#include <string>
#include <string_view>

namespace linkedin {

// How much of a profile is asked for.
enum class Decoration { FullProfile, TopCard };

class SiteApi {
public:
    SiteApi(Tab& tab, std::chrono::milliseconds request_timeout)
        : tab_(tab), request_timeout_(request_timeout) {}

    // The raw answer about a person by slug, member id or "me". Logged out: AuthenticationError;
    // private, deleted or unknown: SkipProfile; refused for now, after three attempts: Unreachable.
    SiteResult<std::string> profile(std::string_view id, Decoration decoration);
    SiteResult<std::string> me();
    // Recent conversations of the member, and the messages of one.
    SiteResult<std::string> conversations(std::string_view own_member_id);
    SiteResult<std::string> messages(std::string_view conversation_urn);

private:
    struct Answer {
        int status = 0;
        std::string body;
    };
    SiteResult<std::string> load(const std::string& path, std::string_view accept);
    SiteResult<Answer> fetch(const std::string& path, std::string_view accept);

    Tab& tab_;
    std::chrono::milliseconds request_timeout_;
};

}  // namespace linkedin
