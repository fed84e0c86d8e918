// Comma-separated text (RFC 4180), read as people write it, and written.
#pragma once

#include <cstddef>
#include <functional>
#include <istream>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

// A record and the line of the text that it begins at, counted from 1.
struct CsvRecord {
    std::size_t line = 0;
    std::vector<std::string> cells;
    bool has_open_quote = false;  // one began in it that is never closed, and was read as a letter
    bool is_blank() const;
};

// Reads record by record. Quoted cells may hold separators, doubled quotes and line breaks; lines
// end with LF, CRLF or CR; a mark of UTF-8 at the beginning is skipped. Anything can be read. A
// quote that is never closed, or is closed in the middle of another cell some lines on, or would
// take in whole records, is no quote: lines do not vanish in it.
class CsvReader {
public:
    // Adds more of the text to its argument; false at the end.
    using Fill = std::function<bool(std::string&)>;

    explicit CsvReader(Fill fill, char separator = ',');
    explicit CsvReader(std::istream& in, char separator = ',');

    std::optional<CsvRecord> next();
    void set_separator(char separator) { separator_ = separator; }
    // How many cells a record has: by that, records inside of a quoted cell are known.
    void set_width(std::size_t cells) { width_ = cells; }

private:
    struct Attempt;
    bool has(std::size_t at);
    Attempt attempt(const std::set<std::size_t>& letters, bool no_quotes);
    bool ends_cell(std::size_t at);
    std::size_t after_break(std::size_t at);
    bool holds_records(std::string_view cell) const;
    void drop(std::size_t end);

    Fill fill_;
    char separator_;
    std::size_t width_ = 0;
    std::string text_;    // read, from the record that is next on
    std::size_t at_ = 0;  // where that one begins in it
    std::size_t line_ = 1;
    bool is_over_ = false;
};

// Writes one record. Cells that a spreadsheet would run as a formula get an apostrophe before them,
// and so do those that begin with apostrophes before one, so that without_apostrophe() gives back
// what was written.
void write_csv(std::ostream& out, const std::vector<std::string>& cells);

// `cell` without the apostrophe that keeps a spreadsheet from running it.
std::string without_apostrophe(std::string cell);

}  // namespace crm
