// Gradient boosted trees that tell how likely "yes" is: the learner itself; hides XGBoost.
#pragma once

#include "base/result.h"
#include "ranking/features/matrix.h"
#include "ranking/learning/targets.h"

#include <cstddef>
#include <cstdint>
#include <future>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace ranking {

struct TreeOptions {
    int rounds = 200;
    int depth = 4;
    double rate = 0.1;
    double l2 = 1.0;
    // A leaf holds five people at least. XGBoost weighs a person p·(1−p), which is a quarter at
    // most: less than 1.25 is never five people. Where the model is sure already, more are needed.
    double min_leaf_weight = 5 * 0.25;
    int seed = 42;
};

// Each is used by one thread at a time. The same data and the same library give the same trees.
class Trees {
public:
    // `labels` are 0 or 1, one for each row. NaN is a value that is not known.
    static base::Result<Trees> fit(const Matrix& rows, std::span<const std::uint8_t> labels,
                                   const TreeOptions& options = {});
    // The same with rows that count in part, or as a yes in part.
    static base::Result<Trees> fit_to(const Matrix& rows, const Targets& targets,
                                      const TreeOptions& options = {});
    // How to start a fit() of so many rows when there are others to do: few rows are learned by one
    // thread, so that several may be learned at a time; many are shared by all threads.
    static std::launch beside_others(std::size_t rows);
    // What to_json() gave, maybe in a process with another release of the library. The error says
    // what is wrong with it.
    static base::Result<Trees> from_json(const std::string& json, std::size_t columns);
    Trees(Trees&&) noexcept;
    Trees& operator=(Trees&&) noexcept;
    ~Trees();

    std::string to_json() const;
    std::size_t columns() const { return columns_; }

    // The probability of "yes" for each row, which have columns() values. A million rows of 100
    // columns are 400 MB: hand them over in pieces of kPiece at most.
    static constexpr std::size_t kPiece = 50'000;
    std::vector<float> predict(const Matrix& rows) const;
    // How much each column moves a row's log-odds (TreeSHAP), and in one more column, the last,
    // where they start from. Together they are the row's log-odds.
    Matrix contributions(const Matrix& rows) const;
    // The share of each column in what the trees gained by looking at it; together 1, or all 0.
    std::vector<double> importances() const;

private:
    struct Booster;
    class Table;
    static base::Result<Trees> boosted(const Table& table, const Matrix& rows, double share,
                                       const TreeOptions& options);
    Trees(std::unique_ptr<Booster> booster, std::size_t columns);
    std::unique_ptr<Booster> booster_;
    std::size_t columns_;
};

// "1.7.4": of the library that is running.
std::string tree_library_version();

}  // namespace ranking
