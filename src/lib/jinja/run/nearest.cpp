#include "lib/jinja/run/nearest.h"

#include <fmt/format.h>

#include <algorithm>

#include "lib/jinja/python/text.h"

namespace jinja {

namespace {

// Longer names are not mistyped, they are something else; comparing them would take long.
constexpr std::size_t kLongest = 64;

// One change in three characters, two where letters are swapped.
std::size_t allowed(std::string_view name) {
    return std::max<std::size_t>(2, name.size() / 3);
}

// "firstName" and "FIRST_NAME" are "first_name" in other tools' spellings.
std::string folded(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == '_' || c == '-') continue;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

}  // namespace

Nearest::Nearest(std::string_view name) : name_(name), distance_(allowed(name) + 1) {}

void Nearest::consider(std::string_view known) {
    if (known.size() > kLongest || name_.size() > kLongest) return;
    if (folded(name_) == folded(known) && distance_ > 0) {
        distance_ = 0;
        best_ = known;
    }
    const std::size_t distance = edit_distance(name_, known);
    if (distance >= std::min(distance_, std::max(name_.size(), known.size()))) return;
    distance_ = distance;
    best_ = known;
}

std::string Nearest::remedy() const {
    return best_.empty() ? std::string() : fmt::format("; did you mean `{}`?", best_);
}

}  // namespace jinja
