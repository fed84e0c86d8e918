// `item in container`
#include <fmt/format.h>

#include "lib/jinja/run/run.h"
#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/dict_view.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

namespace {

bool contains_text(const Value& container, const Value& item) {
    if (item.is_undefined()) fail_undefined(item);
    if (!item.is_string()) {
        throw Failure(
            fmt::format("`in` looks for text in a string, not for a {}", type_name(item)));
    }
    return container.as_string().find(item.as_string()) != std::string_view::npos;
}

bool contains_item(Context& context, const Value& container, const Value& item) {
    Cursor cursor(context.run.heap, container);
    for (Value each; cursor.next(each);) {
        if (each.is_same(item) || is_equal(context.run.budget, each, item)) return true;
    }
    return false;
}

}  // namespace

bool contains(Context& context, const Value& container, const Value& item) {
    if (container.is_string()) {
        context.run.budget.step(container.as_string().size() / 64);
        return contains_text(container, item);
    }
    if (container.is(Kind::Dict)) return container.as_dict().has(item);
    if (container.is(Kind::Object)) {
        const auto* view = dynamic_cast<DictView*>(&container.as_object());
        if (view != nullptr && view->what() == DictView::What::Keys) {
            return view->dict().has(item);
        }
    }
    return contains_item(context, container, item);
}

}  // namespace jinja
