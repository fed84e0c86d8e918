// What is thrown when the database cannot do its work.
#pragma once

#include <stdexcept>
#include <string>

namespace store {

// `what()` says what happened and what to do about it, and never contains a bound value: those may
// be texts that people wrote. After one, the open transaction rolls back when it is left.
class Failure : public std::runtime_error {
public:
    enum class Kind {
        Locked,        // another process holds the file longer than the busy timeout
        Full,          // no space left
        Corrupt,       // the file is damaged
        NotADatabase,  // the file is something else
        ReadOnly,      // the file or its folder may not be written
        CannotOpen,    // no such file or folder, or no right to it
        Constraint,    // a rule of the schema was broken
        Other,
    };
    Failure(Kind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
    Kind kind() const { return kind_; }

private:
    Kind kind_;
};

}  // namespace store
