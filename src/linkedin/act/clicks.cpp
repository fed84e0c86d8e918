#include "linkedin/act/clicks.h"

#include "base/text/printable.h"

#include <fmt/format.h>

#include <utility>

namespace linkedin {
namespace {

constexpr std::size_t kShownOfText = 160;

}  // namespace

using domain::Click;
using domain::SiteErrorKind;

Click not_sent(std::string why, std::optional<SiteErrorKind> error) {
    return {.kind = Click::Kind::NotSent, .why = std::move(why), .error = error};
}

Click not_sent(const domain::SiteError& error) {
    return not_sent(error.message, error.kind);
}

Click refused(std::string why) {
    return {.kind = Click::Kind::Refused, .why = std::move(why), .error = {}};
}

Click refused_by_site(std::string why) {
    return {
        .kind = Click::Kind::Refused, .why = std::move(why), .error = SiteErrorKind::Unreachable};
}

Click withheld(std::string why) {
    return {.kind = Click::Kind::Withheld, .why = std::move(why), .error = {}};
}

Click unknown(std::string why) {
    return {.kind = Click::Kind::Unknown, .why = std::move(why), .error = {}};
}

Click clicked(std::string why) {
    return {.kind = Click::Kind::Clicked, .why = std::move(why), .error = {}};
}

std::string in_quotes(std::string_view text) {
    return fmt::format("\"{}\"", base::shortened(base::to_printable(text), kShownOfText));
}

}  // namespace linkedin
