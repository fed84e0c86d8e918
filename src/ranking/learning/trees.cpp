#include "ranking/learning/trees.h"

#include "base/json.h"
#include "ranking/learning/tree_check.h"

#include <fmt/core.h>
#include <xgboost/c_api.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <stdexcept>
#include <thread>

namespace ranking {
namespace {

// Below it, more threads cost more than they bring: OpenMP's wait for each other in a loop, which
// on a busy machine takes a hundred times as long as the work.
constexpr std::size_t kManyRows = 20'000;

int threads_for(std::size_t rows) {
    return rows < kManyRows ? 1
                            : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

// Where the library cannot do what its own contract promises, nobody above could either.
void must(int code) {
    if (code != 0) throw std::runtime_error(fmt::format("XGBoost: {}", XGBGetLastError()));
}

// The first line; what follows are the library's own files and lines.
std::string last_error() {
    const std::string whole = XGBGetLastError();
    return whole.substr(0, whole.find('\n'));
}

// The library keeps this for each thread.
void silence_library() {
    thread_local const int once = XGBSetGlobalConfig(R"({"verbosity": 0})");
    must(once);
}

// How the library is told of an array of ours.
template <class Number>
std::string array_interface(const Number* data, std::size_t rows, std::size_t columns,
                            const char* type) {
    return fmt::format(
        R"({{"data": [{}, true], "shape": [{}, {}], "typestr": "{}", "version": 3}})",
        reinterpret_cast<std::uintptr_t>(data), rows, columns, type);
}

// Boosting begins at the share of "yes": the releases differ in what they begin with by themselves.
double share_of_yes(std::span<const std::uint8_t> labels) {
    const auto yes = std::count(labels.begin(), labels.end(), std::uint8_t{1});
    const double share = static_cast<double>(yes) / static_cast<double>(labels.size());
    return std::clamp(share, 0.001, 0.999);
}

double share_of_yes(const Targets& targets) {
    const double all = std::accumulate(targets.weights.begin(), targets.weights.end(), 0.0);
    const double yes = std::inner_product(targets.weights.begin(), targets.weights.end(),
                                          targets.yes.begin(), 0.0);
    return all > 0 ? std::clamp(yes / all, 0.001, 0.999) : 0.5;
}

}  // namespace

class Trees::Table {
public:
    explicit Table(const Matrix& rows) {
        const auto data = array_interface(rows.values.data(), rows.rows(), rows.columns, "<f4");
        const auto config =
            fmt::format(R"({{"missing": NaN, "nthread": {}}})", threads_for(rows.rows()));
        must(XGDMatrixCreateFromDense(data.c_str(), config.c_str(), &handle_));
    }
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;
    ~Table() { XGDMatrixFree(handle_); }

    void set_labels(const std::vector<float>& labels) {
        must(XGDMatrixSetFloatInfo(handle_, "label", labels.data(), labels.size()));
    }
    void set_weights(const std::vector<float>& weights) {
        must(XGDMatrixSetFloatInfo(handle_, "weight", weights.data(), weights.size()));
    }
    DMatrixHandle handle() const { return handle_; }

private:
    DMatrixHandle handle_ = nullptr;
};

struct Trees::Booster {
    Booster() { must(XGBoosterCreate(nullptr, 0, &handle)); }
    explicit Booster(const Table& table) {
        const DMatrixHandle tables[] = {table.handle()};
        must(XGBoosterCreate(tables, 1, &handle));
    }
    Booster(const Booster&) = delete;
    Booster& operator=(const Booster&) = delete;
    ~Booster() { XGBoosterFree(handle); }

    void set(const char* name, const std::string& value) {
        must(XGBoosterSetParam(handle, name, value.c_str()));
    }
    void set(const TreeOptions& options) {
        set("objective", "binary:logistic");
        set("tree_method", "hist");
        set("max_depth", std::to_string(options.depth));
        set("eta", fmt::format("{}", options.rate));
        set("lambda", fmt::format("{}", options.l2));
        set("min_child_weight", fmt::format("{}", options.min_leaf_weight));
        set("seed", std::to_string(options.seed));
    }
    void prepare_for(std::size_t rows) {
        const int wanted = threads_for(rows);
        if (wanted == threads) return;
        set("nthread", std::to_string(wanted));
        threads = wanted;
    }

    BoosterHandle handle = nullptr;
    int threads = 0;
};

Trees::Trees(std::unique_ptr<Booster> booster, std::size_t columns)
    : booster_(std::move(booster)), columns_(columns) {}
Trees::Trees(Trees&&) noexcept = default;
Trees& Trees::operator=(Trees&&) noexcept = default;
Trees::~Trees() = default;

base::Result<Trees> Trees::fit(const Matrix& rows, std::span<const std::uint8_t> labels,
                               const TreeOptions& options) {
    if (labels.empty() || labels.size() != rows.rows())
        return base::failure(fmt::format("{} labels for {} rows", labels.size(), rows.rows()));
    silence_library();
    Table table(rows);
    table.set_labels({labels.begin(), labels.end()});
    return boosted(table, rows, share_of_yes(labels), options);
}

base::Result<Trees> Trees::fit_to(const Matrix& rows, const Targets& targets,
                                  const TreeOptions& options) {
    if (targets.size() == 0 || targets.size() != rows.rows())
        return base::failure(fmt::format("{} labels for {} rows", targets.size(), rows.rows()));
    silence_library();
    Table table(rows);
    table.set_labels({targets.yes.begin(), targets.yes.end()});
    table.set_weights({targets.weights.begin(), targets.weights.end()});
    return boosted(table, rows, share_of_yes(targets), options);
}

base::Result<Trees> Trees::boosted(const Table& table, const Matrix& rows, double share,
                                   const TreeOptions& options) {
    auto booster = std::make_unique<Booster>(table);
    booster->set(options);
    booster->set("base_score", fmt::format("{:.9f}", share));
    booster->prepare_for(rows.rows());
    for (int round = 0; round < options.rounds; ++round) {
        if (XGBoosterUpdateOneIter(booster->handle, round, table.handle()) != 0)
            return base::failure("the trees cannot be trained: " + last_error());
    }
    // What was trained keeps the table's memory in its caches; what is read back does not.
    return from_json(Trees(std::move(booster), rows.columns).to_json(), rows.columns);
}

std::launch Trees::beside_others(std::size_t rows) {
    return rows < kManyRows ? std::launch::async : std::launch::deferred;
}

base::Result<Trees> Trees::from_json(const std::string& json, std::size_t columns) {
    silence_library();
    TRY_VOID(check_trees(json, columns));
    auto booster = std::make_unique<Booster>();
    if (XGBoosterLoadModelFromBuffer(booster->handle, json.data(), json.size()) != 0)
        return base::failure(fmt::format("XGBoost {} cannot read the trees: {}",
                                         tree_library_version(), last_error()));
    return Trees(std::move(booster), columns);
}

std::string Trees::to_json() const {
    bst_ulong length = 0;
    const char* bytes = nullptr;
    must(XGBoosterSaveModelToBuffer(booster_->handle, R"({"format": "json"})", &length, &bytes));
    return {bytes, length};
}

std::vector<float> Trees::predict(const Matrix& rows) const {
    if (rows.rows() == 0) return {};
    booster_->prepare_for(rows.rows());
    const auto data = array_interface(rows.values.data(), rows.rows(), rows.columns, "<f4");
    const bst_ulong* shape = nullptr;
    bst_ulong dimensions = 0;
    const float* result = nullptr;
    must(XGBoosterPredictFromDense(
        booster_->handle, data.c_str(),
        R"({"type": 0, "training": false, "iteration_begin": 0, "iteration_end": 0,
            "strict_shape": false, "missing": NaN, "cache_id": 0})",
        nullptr, &shape, &dimensions, &result));
    return {result, result + rows.rows()};
}

Matrix Trees::contributions(const Matrix& rows) const {
    Matrix out{.columns = columns_ + 1, .values = {}};
    if (rows.rows() == 0) return out;
    booster_->prepare_for(rows.rows());
    const Table table(rows);
    const bst_ulong* shape = nullptr;
    bst_ulong dimensions = 0;
    const float* result = nullptr;
    must(XGBoosterPredictFromDMatrix(
        booster_->handle, table.handle(),
        R"({"type": 2, "training": false, "iteration_begin": 0, "iteration_end": 0,
            "strict_shape": false})",
        &shape, &dimensions, &result));
    out.values.assign(result, result + rows.rows() * out.columns);
    return out;
}

std::vector<double> Trees::importances() const {
    bst_ulong count = 0;
    bst_ulong dimensions = 0;
    const char** names = nullptr;
    const bst_ulong* shape = nullptr;
    const float* scores = nullptr;
    must(XGBoosterFeatureScore(booster_->handle, R"({"importance_type": "total_gain"})", &count,
                               &names, &dimensions, &shape, &scores));
    std::vector<double> shares(columns_, 0);
    // Columns have no names in the library, so it calls them f0, f1, …
    for (bst_ulong i = 0; i < count; ++i)
        shares.at(std::strtoul(names[i] + 1, nullptr, 10)) = static_cast<double>(scores[i]);
    const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (auto& share : shares) share = total > 0 ? share / total : 0;
    return shares;
}

std::string tree_library_version() {
    int major = 0;
    int minor = 0;
    int patch = 0;
    XGBoostVersion(&major, &minor, &patch);
    return fmt::format("{}.{}.{}", major, minor, patch);
}

}  // namespace ranking
