#include "base/text/pattern_parser.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <string>
#include <utility>

namespace base {
namespace {

using Set = PatternParser::Set;
using Steps = PatternParser::Steps;

[[noreturn]] void refuse(std::string_view rest) {
    throw std::invalid_argument("a malformed pattern, at \"" + std::string(rest) + "\"");
}

Set range(char first, char last) {
    Set set;
    for (int c = static_cast<unsigned char>(first); c <= static_cast<unsigned char>(last); ++c)
        set.set(static_cast<std::size_t>(c));
    return set;
}

Set one(char c) {
    return range(c, c);
}

Set both_cases(const Set& set) {
    Set out = set;
    for (int c = 0; c < 128; ++c) {
        if (!set[static_cast<std::size_t>(c)]) continue;
        out.set(static_cast<std::size_t>(std::tolower(c)));
        out.set(static_cast<std::size_t>(std::toupper(c)));
    }
    return out;
}

int length(const Steps& steps) {
    return static_cast<int>(steps.size());
}

void append(Steps& to, const Steps& from) {
    to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

Set PatternParser::named(char name) {
    switch (name) {
        case 'd': return range('0', '9');
        case 'w': return range('a', 'z') | range('A', 'Z') | range('0', '9') | one('_');
        case 's': return one(' ') | range('\t', '\r');
        case 'D':
        case 'W':
        case 'S': return ~named(static_cast<char>(std::tolower(name)));
        case 'n': return one('\n');
        case 't': return one('\t');
        default: return one(name);
    }
}

Steps PatternParser::parse() {
    Steps steps = alternatives();
    if (!rest_.empty()) refuse(rest_);
    steps.push_back({.kind = Pattern::Kind::Match});
    return steps;
}

// Split to one or the other; the first jumps over the second, by a split with one way.
Steps PatternParser::alternatives() {
    Steps first = sequence();
    if (!take_if("|")) return first;
    const Steps second = alternatives();
    Steps steps = {{.kind = Pattern::Kind::Split, .next = 1, .other = length(first) + 2}};
    append(steps, first);
    const int over = length(second) + 1;
    steps.push_back({.kind = Pattern::Kind::Split, .next = over, .other = over});
    append(steps, second);
    return steps;
}

Steps PatternParser::sequence() {
    Steps steps;
    while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')')
        append(steps, repeated());
    return steps;
}

// {m,n} is m copies, then n - m that may be left out.
Steps PatternParser::repeated() {
    const Steps piece = single();
    int least = 1, most = 1;
    constexpr int kAny = -1;
    if (take_if("*")) {
        least = 0, most = kAny;
    } else if (take_if("+")) {
        most = kAny;
    } else if (take_if("?")) {
        least = 0;
    } else if (take_if("{")) {
        least = most = number(0);
        if (take_if(",")) most = number(kAny);
        if (!take_if("}")) refuse(rest_);
    }
    Steps steps;
    for (int i = 0; i < least; ++i) append(steps, piece);
    const int loop = length(piece) + 1;
    for (int i = least; i < most || (most == kAny && i == least); ++i) {
        steps.push_back({.kind = Pattern::Kind::Split, .next = 1, .other = loop + (most == kAny)});
        append(steps, piece);
    }
    if (most == kAny)
        steps.push_back({.kind = Pattern::Kind::Split, .next = -loop, .other = -loop});
    return steps;
}

Steps PatternParser::single() {
    const char c = take();
    switch (c) {
        case '(': return group();
        case '[': return letter(bracket());
        case '.': return letter(~(one('\n') | one('\r')));
        case '$': return {{.kind = Pattern::Kind::End}};
        case '\\': break;
        default: return letter(one(c));
    }
    if (take_if("b")) return {{.kind = Pattern::Kind::Edge}};
    return letter(named(take()));
}

Steps PatternParser::group() {
    const bool is_refusal = take_if("?!");
    if (!is_refusal) take_if("?:");
    Steps steps = alternatives();
    if (!take_if(")")) refuse(rest_);
    if (!is_refusal) return steps;
    if (steps.size() != 1 || steps.front().kind != Pattern::Kind::Letter) refuse(rest_);
    steps.front().kind = Pattern::Kind::NotNext;
    return steps;
}

Steps PatternParser::letter(Set set) const {
    if (letters_ == Pattern::Case::Ignored) set = both_cases(set);
    return {{.kind = Pattern::Kind::Letter, .letters = set}};
}

Set PatternParser::bracket() {
    const bool is_negated = take_if("^");
    Set set;
    while (!take_if("]")) {
        const char first = take();
        if (first == '\\') {
            set |= named(take());
        } else if (rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']') {
            take();
            set |= range(first, take());
        } else {
            set |= one(first);
        }
    }
    return is_negated ? ~set : set;
}

char PatternParser::take() {
    if (rest_.empty()) refuse("its end");
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
}

bool PatternParser::take_if(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
}

int PatternParser::number(int otherwise) {
    if (rest_.empty() || !std::isdigit(static_cast<unsigned char>(rest_.front()))) return otherwise;
    int value = 0;
    while (!rest_.empty() && std::isdigit(static_cast<unsigned char>(rest_.front())))
        value = value * 10 + (take() - '0');
    return value;
}

}  // namespace base
