// Why the warehouse or a project could not do what was asked, in words that say what to change.
#pragma once

#include "base/result.h"

#include <string>

namespace dbt {

struct Failure {
    enum class Kind {
        Binder,   // a table or column is missing or of another type: what was built is out of date
        Busy,     // another process has the file open
        Damaged,  // the file is no database, or one of another version
        Project,  // the project's own files are wrong
        Other,
    };
    Kind kind = Kind::Other;
    std::string message;
};

template <class T>
using Result = base::Result<T, Failure>;

inline tl::unexpected<Failure> failure(Failure::Kind kind, std::string message) {
    return tl::unexpected<Failure>(Failure{kind, std::move(message)});
}

}  // namespace dbt
