// Finds the known name that a mistyped one was meant to be.
#pragma once

#include <string>
#include <string_view>

namespace jinja {

class Nearest {
public:
    explicit Nearest(std::string_view name);
    void consider(std::string_view known);
    // "; did you mean `x`?", or nothing when no known name is near.
    std::string remedy() const;

private:
    std::string_view name_;
    std::string best_;
    std::size_t distance_;
};

}  // namespace jinja
