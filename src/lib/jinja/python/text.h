// UTF-8 text as Python's str sees it: by code point, with Unicode's classes and cases.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jinja {

// The offset after the code point at `at`, which must be below the size.
std::size_t next_code_point(std::string_view text, std::size_t at);
// The code point at `at`, which then moves behind it; U+FFFD for bytes that are no UTF-8.
char32_t decode(std::string_view text, std::size_t& at);
void encode(std::string& out, char32_t c);

std::size_t count_code_points(std::string_view text);
// The byte offset of code point number `index`, at most the size.
std::size_t offset_of(std::string_view text, std::size_t index);
// `count` code points from number `from` on, as far as there are so many.
std::string_view part_of(std::string_view text, std::size_t from, std::size_t count);
bool is_valid_utf8(std::string_view text);

// As the methods of str are named in Python.
bool is_space(char32_t c);
bool is_alpha(char32_t c);
bool is_decimal(char32_t c);
bool is_digit(char32_t c);
bool is_numeric(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_title(char32_t c);
bool is_printable(char32_t c);
bool is_word(char32_t c);  // \w of a regular expression
bool is_identifier_start(char32_t c);
bool is_identifier_part(char32_t c);
bool is_line_end(char32_t c);

std::string to_upper(std::string_view text);
std::string to_lower(std::string_view text);
std::string to_capitalized(std::string_view text);
std::string to_title(std::string_view text);
std::string to_swapped(std::string_view text);
std::string to_folded(std::string_view text);

// `text` with all decimal digits of other scripts as 0 to 9.
std::string with_ascii_digits(std::string_view text);

// Without leading or trailing white space.
std::string_view stripped_left(std::string_view text);
std::string_view stripped_right(std::string_view text);
// At white space, as str.split() does.
std::vector<std::string_view> split_words(std::string_view text);
std::vector<std::string_view> split_lines(std::string_view text, bool keep_ends);

// How many changes of one character, or swaps of two, lead from one to the other.
std::size_t edit_distance(std::string_view left, std::string_view right);

}  // namespace jinja
