// A count with its noun, in the singular where it is one.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace base {

std::string counted_text(std::int64_t count, std::string_view one, std::string_view many);

// "1 person", "3 people".
std::string counted(std::integral auto count, std::string_view one, std::string_view many) {
    return counted_text(static_cast<std::int64_t>(count), one, many);
}

// "1 file", "0 files".
std::string counted(std::integral auto count, std::string_view noun) {
    return counted(count, noun, std::string(noun) + "s");
}

}  // namespace base
