// A ridge as the learner `stacked` has it, but for how far columns count, which is not learned: for
// ranking_conformance.py to hold against scikit-learn's.
// ridged FOLDER COLUMNS: reads `rows` (float32) and `labels` (a byte each), and writes `log_odds`
// (float64), one a row.
#include "ranking/learning/stacked/ridge.h"
#include "tests/conformance/ranking/values_file.h"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const std::string folder = std::string(arguments[1]) + "/";
    const ranking::Matrix rows{.columns = std::strtoul(arguments[2], nullptr, 10),
                               .values = conformance::read_values<float>(folder + "rows")};
    const auto targets =
        ranking::Targets::of(conformance::read_values<std::uint8_t>(folder + "labels"));
    const std::vector<ranking::ColumnGroup> groups{{0, rows.columns, false}};
    const auto ridge = ranking::Ridge::fit(rows, targets, groups,
                                           {.learns_precision = false, .intercept_precision = 0});
    std::ofstream out(folder + "log_odds", std::ios::binary);
    for (const auto& margin : ridge.margins(rows))
        out.write(reinterpret_cast<const char*>(&margin.mean), sizeof(double));
    return out.flush() ? 0 : 1;
}
