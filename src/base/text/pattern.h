// Regular expressions whose cost grows with the text and no more: for text of strangers.
#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

// Problem: std::regex takes stack for every letter, and for some texts a time without end. Idea:
// the expression becomes a small program, and all ways through it are followed side by side, letter
// by letter (Thompson 1968, Pike), so that nothing is ever gone back for. Cost: the length of the
// text times that of the program. Limits: no captures, no back references; bytes, not characters.
//
// Understood: literals, `.` (not a line's end), [a-z], [^a-z], \s \S \d \w, \n \t, \b, $ (the
// text's end), groups (…), |, * + ?, {m,n} {m,}, and (?!c) with one letter or class.
class Pattern {
public:
    enum class Case { Exact, Ignored };

    // A malformed expression is std::invalid_argument: expressions are constants of ours.
    explicit Pattern(std::string_view expression, Case letters = Case::Exact);

    // The leftmost match, and of those the longest.
    std::optional<std::string_view> find(std::string_view text) const;
    // Each match that does not overlap an earlier one, replaced.
    std::string replace_all(std::string_view text, std::string_view replacement) const;

private:
    friend class PatternParser;
    using Set = std::bitset<256>;
    enum class Kind { Letter, Split, Edge, End, NotNext, Match };
    // `next` and `other` are relative, so that a piece of a program can be repeated.
    struct Step {
        Kind kind = Kind::Match;
        Set letters = {};
        int next = 1;
        int other = 0;
    };
    struct Way {
        std::size_t step;
        std::size_t begin;
    };
    struct Run;

    std::vector<Step> steps_;
};

}  // namespace base
