#include "crm/schema/random_text.h"

#include <string_view>

namespace crm {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

std::string random_token(base::Rng& rng) {
    return rng.text(11, kLetters);
}

std::string random_ticket(base::Rng& rng) {
    return random_uuid(rng).substr(0, 16);
}

// Of all beginnings there are some thousand, which is as close as rows need to stand; what follows
// is enough to tell a billion apart.
RandomTexts::RandomTexts(base::Rng& rng)
    : token_begin_(random_token(rng).substr(0, 2)),
      ticket_begin_(random_ticket(rng).substr(0, 3)) {}

std::string RandomTexts::token(base::Rng& rng) const {
    return token_begin_ + random_token(rng).substr(token_begin_.size());
}

std::string RandomTexts::ticket(base::Rng& rng) const {
    return ticket_begin_ + random_ticket(rng).substr(ticket_begin_.size());
}

std::string random_uuid(base::Rng& rng) {
    auto uuid = rng.text(32, kHex);
    uuid[12] = '4';
    uuid[16] = "89ab"[rng.index(4)];
    return uuid;
}

std::string unusable_password(base::Rng& rng) {
    return "!" + rng.text(40, kLetters.substr(0, 62));
}

}  // namespace crm
