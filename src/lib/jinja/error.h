// Where and why a template was refused, in words that say what to change.
#pragma once

#include <string>

namespace jinja {

struct Error {
    std::string file;  // the name of the template, as it was loaded or compiled
    int line = 0;      // counted from 1; 0 when the place is not in a template
    int column = 0;    // counted from 1, in code points
    std::string
        message;  // with the remedy: "`frist_name` is undefined; did you mean `first_name`?"

    // "follow_up.j2:3:8: `frist_name` is undefined; did you mean `first_name`?"
    std::string to_string() const;
};

}  // namespace jinja
