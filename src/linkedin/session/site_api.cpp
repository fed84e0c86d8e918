#include "linkedin/session/site_api.h"

#include "base/json.h"
#include "base/text/printable.h"
#include "base/url.h"
#include "embedded/linkedin.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace linkedin {
namespace {

using domain::SiteErrorKind;
using nlohmann::json;

constexpr int kAttempts = 3;
constexpr std::size_t kShownOfBody = 80;
constexpr std::string_view kNormalized = "application/vnd.linkedin.normalized+json+2.1";
constexpr std::string_view kGraphQl = "application/graphql";
constexpr std::string_view kMessaging = "/voyager/api/voyagerMessagingGraphQL/graphql?queryId=";
constexpr std::string_view kConversationsQuery =
    "messengerConversations.0d5e6781bbee71c3e51c8843c6519f48";
constexpr std::string_view kMessagesQuery = "messengerMessages.5846eeb71c981f11e0134cb6626cc314";

// The numbers rotate; an old one keeps working for months.
std::string_view decoration_id(Decoration decoration) {
    return decoration == Decoration::FullProfile ? "FullProfileWithEntities-91"
                                                 : "TopCardSupplementary-120";
}

bool is_html(std::string_view body) {
    const auto start = body.find_first_not_of(" \t\r\n");
    return start != std::string_view::npos && body[start] == '<';
}

std::string told(int status, std::string_view body) {
    return fmt::format(
        "the site answered {}: {}", status,
        base::shortened(base::to_printable(body.substr(0, 4 * kShownOfBody)), kShownOfBody));
}

// What an answer means; nothing when the same question may be asked once more.
std::optional<SiteResult<std::string>> judge(int status, std::string body) {
    const auto fail = [&](SiteErrorKind kind) { return site_failure(kind, told(status, body)); };
    if (status == 200 && is_html(body)) {
        return site_failure(SiteErrorKind::AuthenticationError,
                            "logged out: a page came where data was due");
    }
    // An answer that was cut on its way is asked for again.
    if (status == 200 && !json::accept(body)) return std::nullopt;
    if (status == 200) return body;
    if (status == 302 || status == 401) return fail(SiteErrorKind::AuthenticationError);
    // The same status for a private profile and for a session that is no longer ours.
    const bool forgotten = status == 403 && body.find("CSRF") != std::string::npos;
    if (forgotten) return fail(SiteErrorKind::AuthenticationError);
    if (status == 403 || status == 404) return fail(SiteErrorKind::SkipProfile);
    const bool passing = status == 0 || status == 429 || status >= 500;
    if (passing) return std::nullopt;
    return fail(SiteErrorKind::UnknownPage);
}

}  // namespace

SiteResult<std::string> SiteApi::profile(std::string_view id, Decoration decoration) {
    return load(fmt::format("/voyager/api/identity/dash/profiles?q=memberIdentity&memberIdentity={}"
                            "&decorationId=com.linkedin.voyager.dash.deco.identity.profile.{}",
                            base::percent_encode(id), decoration_id(decoration)),
                kNormalized);
}

SiteResult<std::string> SiteApi::me() {
    return load("/voyager/api/me", kNormalized);
}

SiteResult<std::string> SiteApi::conversations(std::string_view own_member_id) {
    return load(
        fmt::format("{}{}&variables=(mailboxUrn:{})", kMessaging, kConversationsQuery,
                    base::percent_encode(fmt::format("urn:li:fsd_profile:{}", own_member_id))),
        kGraphQl);
}

SiteResult<std::string> SiteApi::messages(std::string_view conversation_urn) {
    return load(fmt::format("{}{}&variables=(conversationUrn:{})", kMessaging, kMessagesQuery,
                            base::percent_encode(conversation_urn)),
                kGraphQl);
}

SiteResult<std::string> SiteApi::load(const std::string& path, std::string_view accept) {
    std::string last;
    for (int attempt = 1; attempt <= kAttempts; ++attempt) {
        Answer answer = TRY(fetch(path, accept));
        last = told(answer.status, answer.body);
        if (auto judged = judge(answer.status, std::move(answer.body))) return *std::move(judged);
        if (attempt < kAttempts) TRY_VOID(tab_.back_off(attempt));
    }
    return site_failure(SiteErrorKind::Unreachable, last);
}

SiteResult<SiteApi::Answer> SiteApi::fetch(const std::string& path, std::string_view accept) {
    if (!tab_.is_open()) return site_failure(SiteErrorKind::Unreachable, "the browser is gone");
    // The page that asks is the site's; were it replaced meanwhile, the whole address would still
    // lead to the site, or to nothing.
    if (const auto own = tab_.session().check_page(); !own)
        return tl::make_unexpected(tab_.to_site_error(own.error()));
    auto got =
        tab_.session().run_async(embedded::linkedin::find("session/fetch.js"),
                                 json::array({path, accept, request_timeout_.count()}),
                                 base::Deadline::after(request_timeout_ + std::chrono::seconds(5)));
    // A script that the page cut short is a request without an answer.
    if (!got) {
        const auto error = tab_.to_site_error(got.error());
        if (!tab_.is_open()) return tl::make_unexpected(error);
        return Answer{.status = 0, .body = error.message};
    }
    if (!got->is_object() || !got->value("status", json()).is_number_integer()) return Answer{};
    const auto body = got->find("body");
    return Answer{.status = got->at("status").get<int>(),
                  .body = body != got->end() && body->is_string() ? body->get<std::string>() : ""};
}

}  // namespace linkedin
