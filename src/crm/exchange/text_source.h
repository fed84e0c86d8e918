// The bytes of a file that somebody brings, as UTF-8 text, piece by piece.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <istream>
#include <string>
#include <string_view>

namespace crm {

// The encoding is told by the mark at the beginning, or by what the bytes are like. Text without a
// mark that is no UTF-16 is passed on as it is: to_utf8() of code_page decides about each cell.
class TextSource {
public:
    enum class Encoding { Bytes, Utf16LittleEndian, Utf16BigEndian };

    // The error says in one line what the file is instead of text, and what to do.
    static base::Result<TextSource> open(std::istream& in);

    // Adds the next piece to `text`; false at the end.
    bool read(std::string& text);
    Encoding encoding() const { return encoding_; }

private:
    TextSource(std::istream& in, std::string first);
    void add_units(std::string_view bytes, std::string& text);
    void add_unit(unsigned unit, std::string& text);

    std::istream& in_;
    std::string piece_;  // read, but not passed on yet
    Encoding encoding_ = Encoding::Bytes;
    unsigned high_ = 0;  // the first half of a character that is two units long
};

}  // namespace crm
