// Keys that no character stands for, as WebDriver writes them inside typed text and chords.
#pragma once

#include <string_view>

namespace webdriver::keys {

inline constexpr std::string_view kBackspace = "\uE003";
inline constexpr std::string_view kTab = "\uE004";
inline constexpr std::string_view kEnter = "\uE007";
inline constexpr std::string_view kShift = "\uE008";
inline constexpr std::string_view kControl = "\uE009";
inline constexpr std::string_view kAlt = "\uE00A";
inline constexpr std::string_view kEscape = "\uE00C";
inline constexpr std::string_view kPageUp = "\uE00E";
inline constexpr std::string_view kPageDown = "\uE00F";
inline constexpr std::string_view kEnd = "\uE010";
inline constexpr std::string_view kHome = "\uE011";
inline constexpr std::string_view kArrowLeft = "\uE012";
inline constexpr std::string_view kArrowUp = "\uE013";
inline constexpr std::string_view kArrowRight = "\uE014";
inline constexpr std::string_view kArrowDown = "\uE015";
inline constexpr std::string_view kDelete = "\uE017";

}  // namespace webdriver::keys
