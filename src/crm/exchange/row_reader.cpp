#include "crm/exchange/row_reader.h"

#include <utility>

namespace crm {
namespace {

// So many go from one thread to the other at a time, and so often ahead.
constexpr std::size_t kRows = 1000;
constexpr std::size_t kAhead = 3;

}  // namespace

RowReader::RowReader(std::function<std::optional<ListRow>()> read)
    : read_(std::move(read)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void RowReader::run(const std::stop_token& stop) {
    std::vector<ListRow> rows;
    try {
        while (auto row = read_()) {
            rows.push_back(*std::move(row));
            if (rows.size() == kRows && !hand_over(std::exchange(rows, {}), stop)) return;
        }
    } catch (...) {
        const std::lock_guard lock(mutex_);
        failure_ = std::current_exception();
    }
    hand_over(std::move(rows), stop);
    const std::lock_guard lock(mutex_);
    is_over_ = true;
    changed_.notify_all();
}

bool RowReader::hand_over(std::vector<ListRow> rows, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait(lock, stop, [&] { return handed_.size() < kAhead; })) return false;
    if (!rows.empty()) handed_.push_back(std::move(rows));
    changed_.notify_all();
    return true;
}

bool RowReader::fetch() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !handed_.empty() || is_over_; });
    at_ = 0;
    rows_.clear();
    if (handed_.empty()) {
        if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
        return false;
    }
    rows_ = std::move(handed_.front());
    handed_.pop_front();
    changed_.notify_all();
    return true;
}

std::optional<ListRow> RowReader::next() {
    if (at_ == rows_.size() && !fetch()) return std::nullopt;
    return std::move(rows_[at_++]);
}

}  // namespace crm
