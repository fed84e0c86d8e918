// The outcome of work that may fail in an expected way: a value or an error, passed up with TRY.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace base {

// An error that a person reads: what went wrong, where, and what to do about it.
struct Error {
    std::string message;
};

template <class T, class E = Error>
using Result = tl::expected<T, E>;

// An error built from a message, for `return base::failure("…")`.
inline tl::unexpected<Error> failure(std::string message) {
    return tl::unexpected<Error>(Error{std::move(message)});
}

}  // namespace base

// The value of `expression`, a Result; when it holds an error, the enclosing function returns that
// error. Not between the braces of an initializer: GCC then forgets to destroy the members before
// it.
#define TRY(expression)                                                             \
    __extension__({                                                                 \
        auto&& try_result = (expression);                                           \
        if (!try_result) return tl::make_unexpected(std::move(try_result).error()); \
        *std::move(try_result);                                                     \
    })

// The same for a Result<void>.
#define TRY_VOID(expression)                                                        \
    do {                                                                            \
        auto&& try_result = (expression);                                           \
        if (!try_result) return tl::make_unexpected(std::move(try_result).error()); \
    } while (false)
