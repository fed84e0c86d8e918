#include "crm/exchange/import.h"

#include "base/json.h"
#include "crm/exchange/code_page.h"
#include "crm/exchange/csv.h"
#include "crm/exchange/import_batch.h"
#include "crm/exchange/import_row.h"
#include "crm/exchange/json_people.h"
#include "crm/exchange/own_export.h"
#include "crm/exchange/row_reader.h"
#include "crm/exchange/text_source.h"
#include "lib/store/bulk_writes.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace crm {
namespace {

// What is read to tell how the list is laid out.
constexpr std::size_t kBeginning = 1 << 20;
// A list of addresses that names nobody may have millions of lines.
constexpr std::size_t kMostComplaints = 10'000;
// One document, which is parsed whole.
constexpr std::size_t kLongestJson = 16 << 20;

class Import {
public:
    Import(TextSource source, ImportBatch& batch, const ImportOptions& options,
           ImportReport& report)
        : source_(std::move(source)), batch_(batch), options_(options), report_(report) {}

    base::Result<void> run() {
        while (text_.size() < kBeginning && source_.read(text_)) continue;
        report_.shape = TRY(shape_of(text_, options_.own_site));
        report_.encoding = encoding();
        if (report_.shape.kind == ListKind::JsonLines) {
            TRY_VOID(read_json());
        } else if (report_.shape.kind == ListKind::Invitations ||
                   report_.shape.kind == ListKind::Messages) {
            TRY_VOID(read_own_export());
        } else {
            read_list();
        }
        if (!report_.is_stopped) report_.is_stopped = batch_.flush();
        batch_.settle();
        return {};
    }

private:
    // A piece may end in the middle of a letter.
    std::string encoding() const {
        if (source_.encoding() != TextSource::Encoding::Bytes) return "UTF-16";
        if (is_utf8(std::string_view(text_).substr(0, text_.rfind('\n')))) return "UTF-8";
        return report_.shape.code_page == CodePage::Central ? "Windows-1250" : "Windows-1252";
    }

    CsvReader records() {
        CsvReader reader(
            [this](std::string& out) {
                if (text_.empty()) return source_.read(out);
                out += text_;
                text_ = std::string();
                return true;
            },
            report_.shape.separator);
        reader.set_width(report_.shape.width);
        for (std::size_t i = 0; i < report_.shape.records_before; ++i)
            static_cast<void>(reader.next());
        return reader;
    }

    void read_list() {
        auto records = this->records();
        RowReader rows([&]() -> std::optional<ListRow> {
            auto record = records.next();
            while (record && record->is_blank() && !record->has_open_quote) record = records.next();
            if (!record) return std::nullopt;
            return ListRow{.line = record->line,
                           .person = to_row(*record, report_.shape, options_.own_site),
                           .has_open_quote = record->has_open_quote,
                           .is_blank = record->is_blank()};
        });
        while (auto row = rows.next()) {
            if (row->has_open_quote)
                warn(row->line, "a quote is opened and never closed; it was read as a letter");
            if (!row->is_blank && take(row->line, std::move(row->person))) return;
        }
    }

    // True when the import is to end here.
    bool take(std::size_t line, base::Result<FoundPerson> row) {
        ++report_.read;
        if (!row) {
            ++report_.left_out;
            warn(line, row.error().message);
            return false;
        }
        report_.is_stopped = batch_.add(*std::move(row));
        return report_.is_stopped;
    }

    void warn(std::size_t line, std::string text) {
        if (report_.complaints.size() < kMostComplaints)
            report_.complaints.push_back({.line = line, .text = std::move(text)});
    }

    base::Result<void> read_json() {
        const auto first = text_.find_first_not_of(" \t\r\n");
        const auto line = text_.substr(first, text_.find_first_of("\r\n", first) - first);
        const auto last = line.find_last_not_of(" \t");
        if (line[0] == '[' || line[last] != '}') return read_json_document();
        read_json_lines();
        return {};
    }

    void read_json_lines() {
        std::size_t line = 0;
        std::size_t begin = 0;
        for (bool more = true; more;) {
            auto end = text_.find('\n', begin);
            while (end == std::string::npos && more) {
                text_.erase(0, begin);
                begin = 0;
                more = source_.read(text_);
                end = text_.find('\n');
            }
            ++line;
            const auto text = text_.substr(begin, end - begin);
            begin = end == std::string::npos ? text_.size() : end + 1;
            if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
            const auto value = nlohmann::json::parse(text, nullptr, false);
            for (const auto* each : people_in(value, options_.own_site)) {
                if (take(line, row_of_json(*each, options_.own_site))) return;
            }
        }
    }

    // One value over many lines.
    base::Result<void> read_json_document() {
        while (text_.size() <= kLongestJson && source_.read(text_)) continue;
        const auto value = nlohmann::json::parse(text_, nullptr, false);
        if (!value.is_structured()) {
            return base::failure(
                "this is no JSON of people: give JSON Lines, an object with a \"url\" a line");
        }
        std::size_t number = 0;
        for (const auto* each : people_in(value, options_.own_site)) {
            if (take(++number, row_of_json(*each, options_.own_site))) break;
        }
        return {};
    }

    base::Result<void> read_own_export() {
        OwnExport contacts(report_.shape, options_.own_site);
        auto reader = records();
        while (auto record = reader.next()) {
            if (record->is_blank()) continue;
            ++report_.read;
            const auto taken = contacts.take(*record);
            if (taken) continue;
            ++report_.left_out;
            warn(record->line, taken.error().message);
        }
        for (auto& [row, move] : TRY(contacts.list())) {
            report_.is_stopped = batch_.add(std::move(row), std::move(move));
            if (report_.is_stopped) break;
        }
        return {};
    }

    TextSource source_;
    ImportBatch& batch_;
    const ImportOptions& options_;
    ImportReport& report_;
    std::string text_;  // read, but not gone through yet
};

}  // namespace

base::Result<ImportReport> import_people(store::Database& database, Leads& leads, Deals& deals,
                                         std::istream& in, const ImportOptions& options) {
    ImportReport report;
    auto source = TRY(TextSource::open(in));
    const store::BulkWrites bulk(database);
    ImportBatch batch(database, leads, deals, options, report);
    TRY_VOID(Import(std::move(source), batch, options, report).run());
    return report;
}

}  // namespace crm
