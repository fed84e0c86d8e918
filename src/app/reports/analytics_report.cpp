#include "app/reports/analytics_report.h"

#include "base/json.h"
#include "base/text/counted.h"

#include <fmt/core.h>

#include <algorithm>

namespace app {
namespace {

using dbt::NodeResult;
using dbt::Status;

constexpr std::size_t kWidth = 90;

const char* word(Status status) {
    switch (status) {
        case Status::Ok: return "OK";
        case Status::Pass: return "PASS";
        case Status::Warn: return "WARN";
        case Status::Fail: return "FAIL";
        case Status::Error: return "ERROR";
        case Status::Skip: break;
    }
    return "SKIP";
}

std::string what(const NodeResult& node) {
    if (node.kind == "test") return fmt::format("{} {}", word(node.status), node.name);
    const auto* verb = node.status == Status::Ok      ? "OK created"
                       : node.status == Status::Error ? "ERROR creating"
                                                      : "SKIP";
    return fmt::format("{} sql {} model main.{}", verb, node.kind, node.name);
}

std::string mark(const NodeResult& node) {
    if (node.status == Status::Skip) return "SKIP";
    const bool counts = node.status == Status::Fail || node.status == Status::Warn;
    return fmt::format("{}{} in {:.2f}s", word(node.status),
                       counts ? fmt::format(" {}", node.failures) : "",
                       std::chrono::duration<double>(node.took).count());
}

std::size_t count(const std::vector<NodeResult>& results, std::initializer_list<Status> statuses) {
    return static_cast<std::size_t>(
        std::count_if(results.begin(), results.end(), [&](const NodeResult& node) {
            return std::find(statuses.begin(), statuses.end(), node.status) != statuses.end();
        }));
}

}  // namespace

std::string node_line(std::size_t index, std::size_t total, const NodeResult& node) {
    auto line = fmt::format("{} of {} {} ", index, total, what(node));
    if (line.size() < kWidth) line.append(kWidth - line.size(), '.');
    return fmt::format("{} [{}]", line, mark(node));
}

std::vector<std::string> completion_lines(const std::vector<NodeResult>& results) {
    const auto errors = count(results, {Status::Error, Status::Fail});
    const auto warnings = count(results, {Status::Warn});
    std::vector<std::string> lines{
        errors + warnings == 0
            ? "Completed successfully"
            : fmt::format("Completed with {} and {}:", base::counted(errors, "error"),
                          base::counted(warnings, "warning"))};
    for (const auto& node : results) {
        if (!node.message.empty())
            lines.push_back(fmt::format("  {} {}: {}", word(node.status), node.name, node.message));
    }
    lines.push_back(dbt::summary(results));
    return lines;
}

nlohmann::ordered_json to_json(const std::vector<NodeResult>& results) {
    auto out = nlohmann::ordered_json::array();
    for (const auto& node : results) {
        out.push_back({{"name", node.name},
                       {"kind", node.kind},
                       {"status", word(node.status)},
                       {"failures", node.failures},
                       {"message", node.message.empty() ? nlohmann::ordered_json()
                                                        : nlohmann::ordered_json(node.message)}});
    }
    return out;
}

}  // namespace app
