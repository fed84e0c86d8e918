#include "linkedin/page/page_kind.h"

#include "base/json.h"
#include "linkedin/page/raw_page.h"

#include <fmt/format.h>

#include <array>

namespace linkedin {
namespace {

using nlohmann::json;

// Text on a "something went wrong" page; a real page in the frame holds more.
constexpr std::size_t kLongestErrorPage = 250;

bool has(const json& raw, const char* noun) {
    return !raw_mark(raw, noun).empty();
}

// The frame, and in it a heading and something to press where the content should be.
bool is_error_frame(const json& raw) {
    const auto main = raw.find("main");
    if (main == raw.end() || !main->is_object() || !has(raw, "frame")) return false;
    const auto buttons = main->find("buttons");
    return raw_flag(*main, "heading") && buttons != main->end() && buttons->is_number() &&
           buttons->get<int>() > 0 && raw_text(*main, "text").size() <= kLongestErrorPage &&
           raw_list(raw, "cards").empty();
}

// A page that is all there and has neither the site's frame nor anybody's card: what the site, or
// the browser, shows when a server failed.
bool is_bare(const json& raw) {
    return raw_text(raw, "ready") == "complete" && !has(raw, "frame") &&
           raw_list(raw, "cards").empty();
}

bool wants_frame(PageKind kind) {
    return kind == PageKind::Profile || kind == PageKind::Feed || kind == PageKind::Messaging ||
           kind == PageKind::Search || kind == PageKind::Connections ||
           kind == PageKind::SentInvitations;
}

// Signs that hold whatever the path says: a page may put a question in place of what was asked for.
KindVerdict kind_by_question(const json& raw) {
    if (has(raw, "join_wall")) return {PageKind::Authwall, raw_mark(raw, "join_wall")};
    if (has(raw, "frame")) return {};
    for (const char* noun : {"pin", "app_approval", "captcha"}) {
        if (has(raw, noun)) return {PageKind::Checkpoint, raw_mark(raw, noun)};
    }
    if (raw_flag(raw, "throttled"))
        return {PageKind::Checkpoint, "challenge_global_internal_error"};
    if (has(raw, "password")) return {PageKind::Login, raw_mark(raw, "password")};
    return {};
}

struct MarkRow {
    const char* noun;
    PageKind kind;
};

constexpr std::array kMarks{
    MarkRow{"search", PageKind::Search},      MarkRow{"messaging", PageKind::Messaging},
    MarkRow{"feed", PageKind::Feed},          MarkRow{"chooser", PageKind::Login},
    MarkRow{"not_found", PageKind::NotFound},
};

KindVerdict kind_by_structure(const json& raw) {
    if (!raw_list(raw, "cards").empty()) {
        return {PageKind::Profile, raw_text(raw_list(raw, "cards").front(), "selector")};
    }
    for (const MarkRow& row : kMarks) {
        if (has(raw, row.noun)) return {row.kind, raw_mark(raw, row.noun)};
    }
    if (is_error_frame(raw)) return {PageKind::Error, "a heading and a button alone in the frame"};
    return {};
}

KindVerdict kind_by_path(const std::string& address, const char* rule) {
    const auto url = base::parse_url(address);
    if (!url || url->scheme == "file") return {};
    return {kind_of_path(url->path), fmt::format("{} {}", rule, url->path)};
}

}  // namespace

KindVerdict decide_kind(const json& raw) {
    if (raw_text(raw, "url").starts_with("chrome-error:")) {
        return {PageKind::Error, "the browser's own page for a site that does not answer"};
    }
    const auto question = kind_by_question(raw);
    if (question.kind != PageKind::Unknown) return question;
    const auto path = kind_by_path(raw_text(raw, "url"), "path");
    const bool shows_search = has(raw, "search") || has(raw, "search_quota");
    const bool is_failed =
        path.kind == PageKind::Profile || (path.kind == PageKind::Search && !shows_search);
    if (is_failed && is_error_frame(raw))
        return {PageKind::Error, "a heading and a button alone in the frame"};
    if (wants_frame(path.kind) && is_bare(raw)) {
        return {PageKind::Error, "neither the site's frame nor a card"};
    }
    if (path.kind != PageKind::Unknown) return path;
    const auto structure = kind_by_structure(raw);
    if (structure.kind != PageKind::Unknown) return structure;
    const auto saved = kind_by_path(raw_text(raw, "saved_from"), "saved from");
    return saved.kind != PageKind::Unknown ? saved
                                           : KindVerdict{PageKind::Unknown, "no known sign"};
}

}  // namespace linkedin
