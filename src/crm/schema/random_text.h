// The random texts that DjangoCRM gives its rows.
#pragma once

#include "base/rng.h"

#include <string>

namespace crm {

// Eleven URL-safe characters: `token` of leads, contacts, companies.
std::string random_token(base::Rng& rng);
// Sixteen hex digits: `ticket` of deals.
std::string random_ticket(base::Rng& rng);
// Tokens and tickets of rows that are added together: they begin alike, at random.
class RandomTexts {
public:
    explicit RandomTexts(base::Rng& rng);
    std::string token(base::Rng& rng) const;
    std::string ticket(base::Rng& rng) const;

private:
    std::string token_begin_;
    std::string ticket_begin_;
};
// Thirty-two hex digits of a version 4 UUID.
std::string random_uuid(base::Rng& rng);
// What Django stores for a user who cannot log in: '!' and forty letters and digits.
std::string unusable_password(base::Rng& rng);

}  // namespace crm
