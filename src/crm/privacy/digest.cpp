#include "crm/privacy/digest.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace crm {
namespace {

constexpr std::size_t kBlock = 64;

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
constexpr std::array<std::uint32_t, 64> kRound{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

using Digest = std::array<std::uint32_t, 8>;

constexpr Digest kStart{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

std::array<std::uint32_t, 64> schedule(std::string_view block) {
    std::array<std::uint32_t, 64> w{};
    for (std::size_t i = 0; i < kBlock; ++i) {
        w[i / 4] = (w[i / 4] << 8U) | static_cast<unsigned char>(block[i]);
    }
    for (std::size_t i = 16; i < w.size(); ++i) {
        const auto a = w[i - 15];
        const auto b = w[i - 2];
        const auto low = std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3U);
        const auto high = std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10U);
        w[i] = w[i - 16] + low + w[i - 7] + high;
    }
    return w;
}

void compress(Digest& digest, std::string_view block) {
    const auto w = schedule(block);
    auto [a, b, c, d, e, f, g, h] = digest;
    for (std::size_t i = 0; i < w.size(); ++i) {
        const auto mix = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
        const auto first = h + mix + ((e & f) ^ (~e & g)) + kRound[i] + w[i];
        const auto turn = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
        const auto second = turn + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    const Digest added{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < digest.size(); ++i) digest[i] += added[i];
}

// The last bytes, a one bit, zeros, and the length in bits.
std::string padded_end(std::string_view rest, std::uint64_t length) {
    std::string end(rest);
    end += '\x80';
    while (end.size() % kBlock != kBlock - 8) end += '\0';
    for (unsigned shift = 64; shift > 0; shift -= 8) {
        end += static_cast<char>((length * 8) >> (shift - 8));
    }
    return end;
}

// The 32 bytes of the digest.
std::string hash_bytes(std::string_view text) {
    Digest digest = kStart;
    const auto whole = text.size() - text.size() % kBlock;
    const auto end = padded_end(text.substr(whole), text.size());
    for (std::size_t at = 0; at < whole; at += kBlock) compress(digest, text.substr(at, kBlock));
    for (std::size_t at = 0; at < end.size(); at += kBlock) {
        compress(digest, std::string_view(end).substr(at, kBlock));
    }
    std::string bytes;
    for (const auto word : digest) {
        for (unsigned shift = 32; shift > 0; shift -= 8) {
            bytes += static_cast<char>(word >> (shift - 8));
        }
    }
    return bytes;
}

std::string to_hex(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        hex += kDigits[byte >> 4U];
        hex += kDigits[byte & 0xFU];
    }
    return hex;
}

}  // namespace

std::string sha256(std::string_view text) {
    return to_hex(hash_bytes(text));
}

std::string hmac_sha256(std::string_view key, std::string_view text) {
    std::string block = key.size() > kBlock ? hash_bytes(key) : std::string(key);
    block.resize(kBlock, '\0');
    std::string inner;
    std::string outer;
    for (const char c : block) {
        inner += static_cast<char>(c ^ 0x36);
        outer += static_cast<char>(c ^ 0x5c);
    }
    return to_hex(hash_bytes(outer + hash_bytes(inner + std::string(text))));
}

}  // namespace crm
