#include "home/yaml_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace home {
namespace {

// Letters, and further on also what is common in names, paths and addresses.
bool is_plain(std::string_view text) {
    if (text.empty() || std::isalpha(static_cast<unsigned char>(text.front())) == 0) return false;
    if (text.back() == ' ' || text.back() == ':') return false;
    const bool has_safe_letters = std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 ||
               std::string_view(" _-./@+&:?=").find(static_cast<char>(c)) != std::string_view::npos;
    });
    return has_safe_letters && text.find(": ") == std::string_view::npos;
}

// What readers of YAML 1.1 take for something else than a text.
bool is_taken(std::string_view text) {
    constexpr std::array kTaken{"y",    "n",     "yes",  "no",  "on", "off",
                                "true", "false", "null", "nan", "inf"};
    std::string word(text);
    std::transform(word.begin(), word.end(), word.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::find(kTaken.begin(), kTaken.end(), word) != kTaken.end();
}

}  // namespace

std::string yaml_text(std::string_view text) {
    if (is_plain(text) && !is_taken(text)) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (byte < 0x20 || byte == 0x7F) {
            out += fmt::format("\\x{:02x}", byte);
        } else {
            out += c;
        }
    }
    return out + "\"";
}

}  // namespace home
