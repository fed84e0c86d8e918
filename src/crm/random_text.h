// The random texts that DjangoCRM gives its rows.
#pragma once

#include "base/rng.h"

#include <string>

namespace crm {

// Eleven URL-safe characters: `token` of leads, contacts, companies.
std::string random_token(base::Rng& rng);
// Sixteen hex digits: `ticket` of deals.
std::string random_ticket(base::Rng& rng);
// Thirty-two hex digits of a version 4 UUID.
std::string random_uuid(base::Rng& rng);
// What Django stores for a user who cannot log in: '!' and forty letters and digits.
std::string unusable_password(base::Rng& rng);

}  // namespace crm
