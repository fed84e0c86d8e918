// The `attribute` argument of filters: "address.city", "orders.0", 2, or several with commas.
#pragma once

#include <vector>

#include "lib/jinja/run/run.h"

namespace jinja {

class AttributePath {
public:
    // Takes the value itself when `attribute` is None.
    explicit AttributePath(const Value& attribute);
    // What the path leads to; `otherwise` in place of anything undefined on the way, unless None.
    Value find(Context& context, Value value, const Value& otherwise = Value::none()) const;

private:
    std::vector<Value> parts_;
};

// The paths that commas separate.
std::vector<AttributePath> attribute_paths(const Value& attribute);

// Text in lower case, unless `case_sensitive`: what filters compare by.
Value comparable(Heap& heap, const Value& value, bool case_sensitive);

}  // namespace jinja
