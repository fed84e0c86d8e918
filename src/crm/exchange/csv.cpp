// A record is tried with every quote meant as one. When a quote turns out to be none, the record is
// read anew with it as a letter; after some of those, with none at all: so a line costs what it
// does however many stray quotes it has.
#include "crm/exchange/csv.h"

#include <algorithm>
#include <array>

namespace crm {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// A quoted cell that is longer is none: a message on the site has at most 8000 characters.
constexpr std::size_t kLongestCell = 1 << 17;
constexpr std::size_t kMostAttempts = 8;
constexpr std::size_t kDropFrom = 1 << 18;

// What spreadsheets take for the beginning of a formula; some of them overlook white space.
bool runs_as_formula(std::string_view cell) {
    const auto first = cell.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return false;
    return std::string_view("=+-@").find(cell[first]) != std::string_view::npos ||
           std::string_view("\t\r\n").find(cell[0]) != std::string_view::npos;
}

// Or would, but for the apostrophes before it.
bool needs_apostrophe(std::string_view cell) {
    const auto first = cell.find_first_not_of('\'');
    return first != std::string_view::npos && runs_as_formula(cell.substr(first));
}

std::string to_cell(std::string_view cell) {
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(cell);
    std::string out = "\"";
    for (const char c : cell) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

CsvReader::Fill from_stream(std::istream& in) {
    return [&in](std::string& text) {
        std::array<char, 1 << 16> piece{};
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        text.append(piece.data(), static_cast<std::size_t>(in.gcount()));
        return in.gcount() > 0;
    };
}

}  // namespace

struct CsvReader::Attempt {
    CsvRecord record;
    std::size_t end = 0;  // where the next record begins
    std::size_t lines = 0;
    std::optional<std::size_t> bad_quote;  // then the rest says nothing
};

bool CsvRecord::is_blank() const {
    return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) {
        return cell.find_first_not_of(" \t") == std::string::npos;
    });
}

CsvReader::CsvReader(Fill fill, char separator) : fill_(std::move(fill)), separator_(separator) {
    if (has(kByteOrderMark.size() - 1) && text_.starts_with(kByteOrderMark))
        at_ = kByteOrderMark.size();
}

CsvReader::CsvReader(std::istream& in, char separator) : CsvReader(from_stream(in), separator) {}

bool CsvReader::has(std::size_t at) {
    while (at >= text_.size() && !is_over_) is_over_ = !fill_(text_);
    return at < text_.size();
}

bool CsvReader::ends_cell(std::size_t at) {
    while (has(at) && text_[at] == ' ') ++at;
    return !has(at) || text_[at] == separator_ || text_[at] == '\n' || text_[at] == '\r';
}

// The place after the line break at `at`; `at` where there is none.
std::size_t CsvReader::after_break(std::size_t at) {
    if (text_[at] == '\n') return at + 1;
    if (text_[at] != '\r') return at;
    return has(at + 1) && text_[at + 1] == '\n' ? at + 2 : at + 1;
}

bool CsvReader::holds_records(std::string_view cell) const {
    if (width_ < 2) return false;
    constexpr std::string_view kBreaks = "\r\n";
    for (auto begin = cell.find_first_of(kBreaks); begin != std::string_view::npos;) {
        const auto end = cell.find_first_of(kBreaks, begin + 1);
        const auto line =
            cell.substr(begin + 1, end == std::string_view::npos ? end : end - begin - 1);
        const auto separators =
            static_cast<std::size_t>(std::count(line.begin(), line.end(), separator_));
        if (separators + 1 >= width_ && line.find("/in/") != std::string_view::npos) return true;
        begin = end;
    }
    return false;
}

CsvReader::Attempt CsvReader::attempt(const std::set<std::size_t>& letters, bool no_quotes) {
    Attempt out{.record = {.line = line_, .cells = {""}}};
    std::optional<std::size_t> open;  // where the quote was that is open
    std::size_t lines_before = 0;
    bool closed = false;  // a quoted cell ended here
    auto at = at_;
    for (; has(at); ++at) {
        auto& cell = out.record.cells.back();
        const char c = text_[at];
        if (open && at - *open > kLongestCell) break;
        if (const auto after = after_break(at); after != at) {
            ++out.lines;
            if (!open) {
                out.end = after;
                return out;
            }
            cell += text_[after - 1];
            at = after - 1;
        } else if (c == '"' && open) {
            if (has(at + 1) && text_[at + 1] == '"') {
                cell += '"';
                ++at;
            } else if (ends_cell(at + 1)) {
                if (out.lines > lines_before && holds_records(cell)) break;
                open.reset();
                closed = true;
            } else if (out.lines > lines_before) {
                break;
            } else {
                cell += '"';
            }
        } else if (c == '"' && cell.empty() && !closed && !no_quotes) {
            if (letters.contains(at)) continue;
            open = at;
            lines_before = out.lines;
        } else if (c == separator_ && !open) {
            out.record.cells.emplace_back();
            closed = false;
        } else if (!closed || c != ' ') {
            cell += c;
        }
    }
    out.end = at;
    if (open) out.bad_quote = open;
    return out;
}

std::optional<CsvRecord> CsvReader::next() {
    if (!has(at_)) return std::nullopt;
    std::set<std::size_t> letters;
    auto read = attempt(letters, false);
    while (read.bad_quote && letters.size() < kMostAttempts) {
        letters.insert(*read.bad_quote);
        read = attempt(letters, false);
    }
    if (read.bad_quote) read = attempt(letters, true);
    read.record.has_open_quote = !letters.empty();
    line_ += read.lines;
    drop(read.end);
    return std::move(read.record);
}

// Goes on at `end`; what lies before it is let go of now and then.
void CsvReader::drop(std::size_t end) {
    at_ = end;
    if (at_ < kDropFrom) return;
    text_.erase(0, at_);
    at_ = 0;
}

void write_csv(std::ostream& out, const std::vector<std::string>& cells) {
    const char* before = "";
    for (const auto& cell : cells) {
        out << before << to_cell(needs_apostrophe(cell) ? "'" + cell : cell);
        before = ",";
    }
    out << "\r\n";
}

std::string without_apostrophe(std::string cell) {
    if (cell.starts_with('\'') && needs_apostrophe(cell)) cell.erase(0, 1);
    return cell;
}

}  // namespace crm
