// A short mark by which equal data are told from other data.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ranking {

// FNV-1a with 64 bits: finds what changed by accident, and keeps nobody from forging.
class Fingerprint {
public:
    // Pieces do not run together: ("ab", "c") and ("a", "bc") differ.
    void add(std::string_view piece) {
        const std::uint64_t length = piece.size();
        mix({reinterpret_cast<const char*>(&length), sizeof length});
        mix(piece);
    }
    template <class Number>
    void add_numbers(std::span<const Number> numbers) {
        add({reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes()});
    }
    // 16 hexadecimal digits.
    std::string text() const;

private:
    void mix(std::string_view bytes) {
        for (const char c : bytes)
            value_ = (value_ ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    std::uint64_t value_ = 14695981039346656037ULL;
};

}  // namespace ranking
