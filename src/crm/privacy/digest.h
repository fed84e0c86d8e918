// SHA-256 (FIPS 180-4) and the keyed hash made of it (RFC 2104).
#pragma once

#include <string>
#include <string_view>

namespace crm {

// Both as 64 lower-case hex digits.
std::string sha256(std::string_view text);
std::string hmac_sha256(std::string_view key, std::string_view text);

}  // namespace crm
