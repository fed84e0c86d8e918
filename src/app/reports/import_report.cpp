#include "app/reports/import_report.h"

#include "base/json.h"
#include "base/text/counted.h"
#include "base/text/printable.h"

#include <fmt/core.h>

#include <algorithm>

namespace app {
namespace {

constexpr std::size_t kComplaintsShown = 20;

std::string_view kind_text(crm::ListKind kind) {
    switch (kind) {
        case crm::ListKind::JsonLines: return "JSON Lines";
        case crm::ListKind::Connections: return "LinkedIn's list of your connections";
        case crm::ListKind::Invitations: return "LinkedIn's list of your invitations";
        case crm::ListKind::Messages: return "LinkedIn's list of your messages";
        case crm::ListKind::People: break;
    }
    return "a list of people";
}

std::string_view separator_text(char separator) {
    switch (separator) {
        case ';': return "semicolons";
        case '\t': return "tabs";
        case '|': return "vertical bars";
        default: return "commas";
    }
}

std::string header_at(const crm::ListShape& shape, std::size_t at) {
    const auto name = at < shape.header.size() ? shape.header[at] : std::to_string(at + 1);
    return "\"" + base::shortened(base::to_printable(name), 40) + "\"";
}

}  // namespace

std::string shape_text(const crm::ImportReport& report) {
    const auto& shape = report.shape;
    std::string text = fmt::format("{}, {}", kind_text(shape.kind), report.encoding);
    if (shape.kind == crm::ListKind::JsonLines) return text;
    if (shape.width == 0) return text + ", one address a line, without a header";
    text += fmt::format(", {} separated by {}", base::counted(shape.width, "column"),
                        separator_text(shape.separator));
    if (shape.kind == crm::ListKind::Invitations || shape.kind == crm::ListKind::Messages)
        return text;
    if (!shape.address.empty())
        text += fmt::format("; addresses from {}", header_at(shape, shape.address.front()));
    for (const auto& [field, at] : shape.fields)
        text += fmt::format("; {} from {}", crm::name(field), header_at(shape, at));
    return text;
}

std::string counts_text(const crm::ImportReport& report) {
    auto text = fmt::format("added {}, known before {}, left out {}", report.added, report.known,
                            report.left_out);
    if (report.forgotten > 0)
        text += fmt::format(", not added because forgotten {}", report.forgotten);
    return text;
}

void print_complaints(const std::string& file, const crm::ImportReport& report) {
    const auto shown = std::min(report.complaints.size(), kComplaintsShown);
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& [line, text] = report.complaints[i];
        fmt::print(stderr, "{}:{}: {}\n", base::to_printable(file), line, base::to_printable(text));
    }
    if (report.complaints.size() > shown)
        fmt::print(stderr, "… and {} more; --json lists them\n", report.complaints.size() - shown);
}

nlohmann::ordered_json to_json(const crm::ImportReport& report) {
    auto complaints = nlohmann::ordered_json::array();
    for (const auto& [line, text] : report.complaints)
        complaints.push_back({{"line", line}, {"why", text}});
    return {{"understood_as", shape_text(report)},
            {"added", report.added},
            {"known", report.known},
            {"forgotten", report.forgotten},
            {"left_out_count", report.left_out},
            {"left_out", complaints},
            {"stopped", report.is_stopped},
            {"import", report.number ? nlohmann::ordered_json(*report.number)
                                     : nlohmann::ordered_json(nullptr)}};
}

}  // namespace app
