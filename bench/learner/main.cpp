// learner FILE.csv [REPETITIONS]: how well the learners do with a table of anybody's (see
// csv_table.h for what it must hold), learning from 50, 100, 330 and 1000 rows: of rows they have
// not seen the ROC-AUC, the log loss, the slope of the calibration and how far chances are off,
// each as mean ± the half of its interval of 95 % over the repetitions.
#include "bench/learner/contest.h"

#include <fmt/core.h>

#include <cmath>
#include <cstdlib>

namespace {

constexpr std::size_t kUsualRepetitions = 20;
constexpr int kBadUsage = 2;

std::string estimate(const std::vector<double>& values) {
    if (values.empty()) return "-";
    const auto count = static_cast<double>(values.size());
    double mean = 0;
    double square = 0;
    for (const double value : values) mean += value / count;
    for (const double value : values) square += (value - mean) * (value - mean);
    if (values.size() == 1) return fmt::format("{:.3f}", mean);
    return fmt::format("{:.3f} ± {:.3f}", mean, 1.96 * std::sqrt(square / (count - 1) / count));
}

void print_head() {
    fmt::print("{:>5} {:<8} {:>16} {:>16} {:>16} {:>16}\n", "rows", "learner", "ROC-AUC",
               "log loss", "slope", "error");
}

void print(const bench::Contest& contest) {
    for (const auto* name : {"trees", "ridge", "stacked"}) {
        const auto& record = contest.records.at(name);
        fmt::print("{:>5} {:<8} {:>16} {:>16} {:>16} {:>16}\n", contest.rows, name,
                   estimate(record.aucs), estimate(record.losses), estimate(record.slopes),
                   estimate(record.errors));
    }
}

int fail(const std::string& message) {
    fmt::print(stderr, "learner: {}\n", message);
    return kBadUsage;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2 && count != 3) return fail("write: learner FILE.csv [REPETITIONS]");
    const auto repetitions =
        count == 3 ? std::strtoul(arguments[2], nullptr, 10) : kUsualRepetitions;
    if (repetitions == 0 || repetitions > 1000) return fail("REPETITIONS: write 1 to 1000");
    const auto table = bench::read_table(arguments[1]);
    if (!table) return fail(table.error().message);
    bool is_any = false;
    std::string why;
    for (const std::size_t rows : {50, 100, 330, 1000}) {
        const auto contest = bench::hold_contest(*table, rows, repetitions);
        if (!contest) {
            if (why.empty()) why = contest.error().message;
            continue;
        }
        if (!is_any) print_head();
        is_any = true;
        print(*contest);
        std::fflush(stdout);
    }
    return is_any ? 0 : fail(fmt::format("{}: {}", arguments[1], why));
}
