// How rendering stops: an exception, because it unwinds through templates, macros and filters.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace jinja {

struct Absent;

// A place in a template; line and column count from 1, the column in code points.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

// What happened. Only a template that was not found may be ignored by `include … ignore missing`.
enum class FailureKind { Wrong, TemplateNotFound, LimitReached };

// Thrown without a place by values and filters; the innermost node that it passes adds the place.
// It never leaves the module: Environment turns it into an Error.
class Failure : public std::exception {
public:
    explicit Failure(std::string message, FailureKind kind = FailureKind::Wrong)
        : message_(std::move(message)), kind_(kind) {}
    const char* what() const noexcept override { return message_.c_str(); }
    const std::string& message() const { return message_; }
    FailureKind kind() const { return kind_; }

    bool has_place() const { return has_place_; }
    const std::string& file() const { return file_; }
    Position at() const { return at_; }
    void place(std::string file, Position at) {
        file_ = std::move(file);
        at_ = at;
        has_place_ = true;
    }

    // The undefined value that was used, so that the place can add what was meant.
    const Absent* absent = nullptr;
    void add_remedy(const std::string& remedy) { message_ += remedy; }

private:
    std::string message_;
    FailureKind kind_;
    std::string file_;
    Position at_;
    bool has_place_ = false;
};

}  // namespace jinja
