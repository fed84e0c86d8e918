// The rows of a list, read on a thread of its own while others are being written.
#pragma once

#include "base/result.h"
#include "crm/people/found_person.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace crm {

struct ListRow {
    std::size_t line = 0;
    base::Result<FoundPerson> person;
    bool has_open_quote = false;  // one began in it that is never closed
    bool is_blank = false;        // but for that quote
};

class RowReader {
public:
    // `read` gives the next row, nothing at the end; it is called on the reader's thread alone, and
    // not after the reader's end. What it throws is thrown by next().
    explicit RowReader(std::function<std::optional<ListRow>()> read);
    RowReader(const RowReader&) = delete;
    RowReader& operator=(const RowReader&) = delete;

    // The next row, in the list's order.
    std::optional<ListRow> next();

private:
    void run(const std::stop_token& stop);
    // False when the reader is to end.
    bool hand_over(std::vector<ListRow> rows, const std::stop_token& stop);
    bool fetch();

    std::function<std::optional<ListRow>()> read_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<std::vector<ListRow>> handed_;  // a few at most
    bool is_over_ = false;
    std::exception_ptr failure_;
    std::vector<ListRow> rows_;  // taken over by next()
    std::size_t at_ = 0;         // in rows_
    std::jthread thread_;        // the last member: it ends before what it uses
};

}  // namespace crm
