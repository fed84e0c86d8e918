// Comma-separated text (RFC 4180), read and written.
#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

// A record and the line of the text that it begins at, counted from 1.
struct CsvRecord {
    std::size_t line = 0;
    std::vector<std::string> cells;
    bool is_blank() const { return cells.size() == 1 && cells[0].empty(); }
};

// Reads record by record. Quoted cells may hold separators, doubled quotes and line breaks; lines
// end with LF or CRLF; a byte-order mark is skipped. Anything can be read: a quote that is never
// closed takes in the rest of the text.
class CsvReader {
public:
    explicit CsvReader(std::istream& in, char separator = ',');
    std::optional<CsvRecord> next();
    void set_separator(char separator) { separator_ = separator; }

private:
    int take();

    std::istream& in_;
    char separator_;
    std::size_t line_ = 1;
};

// Writes one record. Cells that a spreadsheet would run as a formula get an apostrophe before them.
void write_csv(std::ostream& out, const std::vector<std::string>& cells);

}  // namespace crm
