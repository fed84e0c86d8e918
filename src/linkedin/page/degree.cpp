#include "linkedin/page/degree.h"

#include <algorithm>
#include <set>

namespace linkedin {
namespace {

// The digits of `text`, as numbers, Arabic-Indic ones too; a number of several digits as 0.
std::vector<int> list_numbers(std::string_view text) {
    std::vector<int> numbers;
    bool after_digit = false;
    for (std::size_t i = 0; i < text.size();) {
        int digit = -1;
        std::size_t length = 1;
        if (text[i] >= '0' && text[i] <= '9') digit = text[i] - '0';
        // U+0660 to U+0669 are D9 A0 to D9 A9.
        if (text[i] == '\xD9' && i + 1 < text.size()) {
            const int low = static_cast<unsigned char>(text[i + 1]) - 0xA0;
            if (low >= 0 && low <= 9) digit = low;
            length = 2;
        }
        if (digit >= 0 && after_digit) numbers.back() = 0;
        if (digit >= 0 && !after_digit) numbers.push_back(digit);
        after_digit = digit >= 0;
        i += length;
    }
    return numbers;
}

std::set<int> degrees_where(const std::vector<DegreeSign>& signs,
                            bool (*counts)(const DegreeSign&)) {
    std::set<int> found;
    for (const DegreeSign& sign : signs) {
        const auto degree = parse_degree(sign.text);
        if (degree && counts(sign)) found.insert(*degree);
    }
    return found;
}

}  // namespace

std::optional<int> parse_degree(std::string_view text) {
    const auto numbers = list_numbers(text);
    if (numbers.empty() || numbers.front() < 1 || numbers.front() > 3) return std::nullopt;
    const bool same = std::all_of(numbers.begin(), numbers.end(),
                                  [&](int number) { return number == numbers.front(); });
    return same ? std::optional(numbers.front()) : std::nullopt;
}

Degree find_degree(const std::vector<DegreeSign>& signs) {
    const auto plain =
        degrees_where(signs, [](const DegreeSign& sign) { return !sign.is_wrapped; });
    const auto shown = degrees_where(signs, [](const DegreeSign& sign) { return sign.is_shown; });
    const auto hidden = degrees_where(signs, [](const DegreeSign& sign) { return !sign.is_shown; });
    if (plain.size() > 1) return {.value = {}, .is_contradictory = true};
    if (plain.empty()) return {};
    if (!hidden.empty() && shown != plain) return {.value = {}, .is_contradictory = true};
    return {.value = *plain.begin(), .is_contradictory = false};
}

}  // namespace linkedin
