// `value.name`, `value[key]` and `value[a:b:c]`.
#pragma once

#include <string_view>

#include "lib/jinja/run/run.h"
#include "lib/jinja/values/value.h"

namespace jinja {

struct MethodRow;

// The attribute, else the item of that name, else an undefined value. `method` is the method of
// that name, if values like `owner` have one.
Value find_attribute(Context& context, const Value& owner, std::string_view name,
                     const MethodRow* method);
Value find_attribute(Context& context, const Value& owner, std::string_view name);
// The item, else the attribute of that name, else an undefined value.
Value find_item(Context& context, const Value& owner, const Value& key);
// Missing parts are None. Fails for what cannot be sliced.
Value slice(Context& context, const Value& owner, const Value& start, const Value& stop,
            const Value& step);
// As find_item for `key`, but only real items: Missing for none.
Value find_own_item(Context& context, const Value& owner, const Value& key);

// An undefined value with the mode that the options ask for.
Value undefined_member(Context& context, const Value& owner, const Value& key);
Value undefined_because(Context& context, std::string_view sentence);

}  // namespace jinja
