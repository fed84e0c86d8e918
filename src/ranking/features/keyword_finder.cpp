#include "ranking/features/keyword_finder.h"

#include <algorithm>
#include <queue>

namespace ranking {
namespace {

unsigned char byte_of(char c) {
    return static_cast<unsigned char>(c);
}

}  // namespace

KeywordFinder::KeywordFinder(const std::vector<std::string>& words) : words_(words.size()) {
    number_bytes(words);
    next_.assign(columns_, 0);
    ending_.resize(1);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!words[i].empty()) add(words[i], static_cast<std::uint32_t>(i));
    }
    link();
}

// Column 0 is for every byte that no word has: from there it goes back to the beginning.
void KeywordFinder::number_bytes(const std::vector<std::string>& words) {
    for (const auto& word : words) {
        for (const char c : word) {
            auto& column = column_[byte_of(c)];
            if (column == 0) column = static_cast<std::uint16_t>(columns_++);
        }
    }
}

void KeywordFinder::add(std::string_view word, std::uint32_t number) {
    std::uint32_t state = 0;
    for (const char c : word) {
        const std::size_t edge = state * columns_ + column_[byte_of(c)];
        if (next_[edge] == 0) {
            next_[edge] = static_cast<std::uint32_t>(ending_.size());
            ending_.emplace_back();
            next_.resize(next_.size() + columns_, 0);
        }
        state = next_[edge];
    }
    ending_[state].push_back(number);
}

// Breadth first: where a word cannot go on, the longest end of it that begins another word does.
void KeywordFinder::link() {
    std::vector<std::uint32_t> fallback(ending_.size(), 0);
    std::queue<std::uint32_t> waiting({0});
    while (!waiting.empty()) {
        const auto state = waiting.front();
        waiting.pop();
        const auto& ends = ending_[fallback[state]];
        if (state != 0) ending_[state].insert(ending_[state].end(), ends.begin(), ends.end());
        for (std::size_t column = 0; column < columns_; ++column) {
            auto& edge = next_[state * columns_ + column];
            const auto instead = state == 0 ? 0 : next_[fallback[state] * columns_ + column];
            if (edge == 0) {
                edge = instead;
            } else {
                fallback[edge] = instead;
                waiting.push(edge);
            }
        }
    }
    for (const auto& ends : ending_) is_end_.push_back(ends.empty() ? 0 : 1);
}

std::vector<std::uint8_t> KeywordFinder::find(std::string_view text) const {
    std::vector<std::uint8_t> bits((words_ + 7) / 8, 0);
    std::uint32_t state = 0;
    for (const char c : text) {
        state = next_[state * columns_ + column_[byte_of(c)]];
        if (is_end_[state] == 0) continue;
        for (const auto word : ending_[state])
            bits[word / 8] = static_cast<std::uint8_t>(bits[word / 8] | (1U << (word % 8)));
    }
    return bits;
}

}  // namespace ranking
