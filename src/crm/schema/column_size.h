// The sizes of DjangoCRM's columns, in characters. SQLite would not cut, but DjangoCRM's forms
// refuse to save a longer text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace crm {

inline constexpr std::size_t kNameSize = 100;
inline constexpr std::size_t kTitleSize = 100;
inline constexpr std::size_t kCitySize = 50;
inline constexpr std::size_t kCompanySize = 200;
inline constexpr std::size_t kDealNameSize = 250;

// The first `size` characters of UTF-8 `text`.
inline std::string cut(std::string_view text, std::size_t size) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool starts = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
        if (starts && ++characters > size) return std::string(text.substr(0, i));
    }
    return std::string(text);
}

}  // namespace crm
