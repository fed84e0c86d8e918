#include "crm/exchange/csv.h"

namespace crm {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// What spreadsheets take for the beginning of a formula; some of them overlook white space.
bool runs_as_formula(std::string_view cell) {
    const auto first = cell.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return false;
    return std::string_view("=+-@").find(cell[first]) != std::string_view::npos ||
           std::string_view("\t\r\n").find(cell[0]) != std::string_view::npos;
}

std::string quoted(std::string_view cell) {
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(cell);
    std::string out = "\"";
    for (const char c : cell) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

}  // namespace

CsvReader::CsvReader(std::istream& in, char separator) : in_(in), separator_(separator) {
    for (const char mark : kByteOrderMark) {
        if (in_.peek() != static_cast<unsigned char>(mark)) break;
        in_.get();
    }
}

// The next byte; a line break of either kind is '\n'.
int CsvReader::take() {
    int c = in_.get();
    if (c == '\r' && in_.peek() == '\n') c = in_.get();
    if (c == '\n') ++line_;
    return c;
}

std::optional<CsvRecord> CsvReader::next() {
    if (in_.peek() == std::istream::traits_type::eof()) return std::nullopt;
    CsvRecord record{.line = line_, .cells = {""}};
    bool in_quotes = false;
    for (int c = take(); c != std::istream::traits_type::eof(); c = take()) {
        auto& cell = record.cells.back();
        if (c == '"' && in_quotes && in_.peek() == '"') {
            cell += static_cast<char>(take());
        } else if (c == '"' && (in_quotes || cell.empty())) {
            in_quotes = !in_quotes;
        } else if (c == '\n' && !in_quotes) {
            break;
        } else if (c == separator_ && !in_quotes) {
            record.cells.emplace_back();
        } else {
            cell += static_cast<char>(c);
        }
    }
    return record;
}

void write_csv(std::ostream& out, const std::vector<std::string>& cells) {
    const char* before = "";
    for (const auto& cell : cells) {
        out << before << quoted(runs_as_formula(cell) ? "'" + cell : cell);
        before = ",";
    }
    out << "\r\n";
}

}  // namespace crm
