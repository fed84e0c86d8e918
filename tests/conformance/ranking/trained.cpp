// Trains on the data sets of a folder as the program does, for ranking_conformance.py to judge.
// trained FOLDER COLUMNS: reads `rows` (float32), `labels` (a byte each) and `splits` (for each
// split a byte a row: 1 for those who are kept from the training), and writes `predictions`
// (float32) for those of each split; prints our ROC-AUC of each split, one a line.
#include "ranking/learning/cross_validation.h"
#include "ranking/learning/trees.h"
#include "tests/conformance/ranking/values_file.h"

#include <fmt/core.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace {

using ranking::Matrix;
using Bytes = std::vector<std::uint8_t>;

struct Part {
    Matrix rows;
    Bytes labels;
};

Part part_of(const Matrix& rows, const Bytes& labels, const std::uint8_t* split, int side) {
    Part part{.rows = {.columns = rows.columns, .values = {}}, .labels = {}};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (split[i] != side) continue;
        const auto row = rows.row(i);
        part.rows.values.insert(part.rows.values.end(), row.begin(), row.end());
        part.labels.push_back(labels[i]);
    }
    return part;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const std::string folder = std::string(arguments[1]) + "/";
    const Matrix rows{.columns = std::strtoul(arguments[2], nullptr, 10),
                      .values = conformance::read_values<float>(folder + "rows")};
    const auto labels = conformance::read_values<std::uint8_t>(folder + "labels");
    const auto splits = conformance::read_values<std::uint8_t>(folder + "splits");
    std::ofstream out(folder + "predictions", std::ios::binary);
    for (std::size_t begin = 0; begin < splits.size(); begin += labels.size()) {
        const auto seen = part_of(rows, labels, splits.data() + begin, 0);
        const auto unseen = part_of(rows, labels, splits.data() + begin, 1);
        const auto trees = ranking::Trees::fit(seen.rows, seen.labels);
        if (!trees) return 1;
        const auto predictions = trees->predict(unseen.rows);
        out.write(reinterpret_cast<const char*>(predictions.data()),
                  static_cast<std::streamsize>(predictions.size() * sizeof(float)));
        fmt::print("{}\n", ranking::roc_auc(predictions, unseen.labels).value());
    }
    return out.flush() ? 0 : 1;
}
