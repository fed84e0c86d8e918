#include "ranking/learning/tree_check.h"

#include "ranking/learning/shallow_json.h"

#include <fmt/core.h>

#include <cmath>
#include <vector>

namespace ranking {
namespace {

using nlohmann::json;

base::Result<const json*> member(const json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    if (!object.is_object() || found == object.end())
        return base::failure(fmt::format("the trees have no `{}`", name));
    return &*found;
}

base::Result<const json*> array_of(const json& tree, const char* name, std::size_t length) {
    const auto* array = TRY(member(tree, name));
    if (!array->is_array() || array->size() != length)
        return base::failure(fmt::format("a tree's `{}` has not {} entries", name, length));
    return array;
}

base::Result<std::vector<long>> integers_of(const json& tree, const char* name,
                                            std::size_t length) {
    const auto* array = TRY(array_of(tree, name, length));
    std::vector<long> numbers;
    for (const auto& entry : *array) {
        if (!entry.is_number_integer() && !entry.is_boolean())
            return base::failure(fmt::format("a tree's `{}` is not made of whole numbers", name));
        numbers.push_back(entry.is_boolean() ? entry.get<bool>() : entry.get<long>());
    }
    return numbers;
}

base::Result<void> check_reals(const json& tree, const char* name, std::size_t length) {
    const auto* array = TRY(array_of(tree, name, length));
    for (const auto& entry : *array) {
        if (!entry.is_number() || !std::isfinite(entry.get<double>()))
            return base::failure(fmt::format("a tree's `{}` is not made of numbers", name));
    }
    return {};
}

// Every node is the child of one parent at most, and of an earlier one: so there is no way round.
base::Result<void> check_children(const std::vector<long>& left, const std::vector<long>& right) {
    const auto count = static_cast<long>(left.size());
    std::vector<int> parents(left.size(), 0);
    for (long node = 0; node < count; ++node) {
        const long children[] = {left[static_cast<std::size_t>(node)],
                                 right[static_cast<std::size_t>(node)]};
        if (children[0] == -1 && children[1] == -1) continue;
        for (const long child : children) {
            if (child <= node || child >= count || ++parents[static_cast<std::size_t>(child)] > 1)
                return base::failure("a tree's nodes do not make a tree");
        }
    }
    return {};
}

// The library writes its counts as texts.
base::Result<void> check_text(const json& object, const char* name, std::size_t expected) {
    const auto* number = TRY(member(object, name));
    if (!number->is_string() || number->get_ref<const std::string&>() != std::to_string(expected))
        return base::failure(fmt::format("the trees' `{}` is not {}", name, expected));
    return {};
}

// What only some versions of the library write, and what it stands for everywhere else.
base::Result<void> check_text_if_any(const json& object, const char* name, std::size_t expected) {
    return object.contains(name) ? check_text(object, name, expected) : base::Result<void>();
}

// A leaf is one number, which older versions of the library count as none.
base::Result<void> check_leaf_size(const json& parameters) {
    if (!parameters.contains("size_leaf_vector")) return {};
    return check_text(parameters, "size_leaf_vector", 0)
               ? base::Result<void>()
               : check_text(parameters, "size_leaf_vector", 1);
}

// All trees add to the one margin, a tree a round: where a file says otherwise, the library would
// write past the end of what it predicts.
base::Result<void> check_order(const json& model, std::size_t trees) {
    for (const long group : TRY(integers_of(model, "tree_info", trees))) {
        if (group != 0) return base::failure("a tree is of a class that there is not");
    }
    if (!model.contains("iteration_indptr")) return {};
    const auto starts = TRY(integers_of(model, "iteration_indptr", trees + 1));
    for (std::size_t round = 0; round < starts.size(); ++round) {
        if (starts[round] != static_cast<long>(round))
            return base::failure("the trees are not one a round");
    }
    return {};
}

base::Result<void> check_tree(const json& tree, std::size_t columns) {
    const auto* left_array = TRY(member(tree, "left_children"));
    const auto count = left_array->size();
    if (count == 0) return base::failure("a tree is empty");
    const auto left = TRY(integers_of(tree, "left_children", count));
    const auto right = TRY(integers_of(tree, "right_children", count));
    TRY_VOID(check_children(left, right));
    TRY_VOID(integers_of(tree, "parents", count));
    TRY_VOID(integers_of(tree, "default_left", count));
    for (const auto* name : {"split_conditions", "base_weights", "loss_changes", "sum_hessian"})
        TRY_VOID(check_reals(tree, name, count));
    for (const long type : TRY(integers_of(tree, "split_type", count))) {
        if (type != 0) return base::failure("a tree splits by category, which ours never do");
    }
    const auto* parameters = TRY(member(tree, "tree_param"));
    TRY_VOID(check_text(*parameters, "num_nodes", count));
    TRY_VOID(check_leaf_size(*parameters));
    const auto splits = TRY(integers_of(tree, "split_indices", count));
    for (std::size_t node = 0; node < count; ++node) {
        const bool is_column = splits[node] >= 0 && splits[node] < static_cast<long>(columns);
        if (left[node] != -1 && !is_column)
            return base::failure(
                fmt::format("a tree looks at column {} of {}", splits[node], columns));
    }
    return {};
}

}  // namespace

base::Result<void> check_trees(const std::string& text, std::size_t columns) {
    const auto document = parse_shallow_json(text);
    const auto* learner = TRY(member(document, "learner"));
    const auto* sizes = TRY(member(*learner, "learner_model_param"));
    TRY_VOID(check_text(*sizes, "num_feature", columns));
    TRY_VOID(check_text_if_any(*sizes, "num_class", 0));
    TRY_VOID(check_text_if_any(*sizes, "num_target", 1));
    const auto* booster = TRY(member(*learner, "gradient_booster"));
    const auto* model = TRY(member(*booster, "model"));
    const auto* trees = TRY(member(*model, "trees"));
    if (!trees->is_array() || trees->empty()) return base::failure("there are no trees");
    const auto* counts = TRY(member(*model, "gbtree_model_param"));
    TRY_VOID(check_text(*counts, "num_trees", trees->size()));
    TRY_VOID(check_text_if_any(*counts, "num_parallel_tree", 1));
    TRY_VOID(check_order(*model, trees->size()));
    for (const auto& tree : *trees) TRY_VOID(check_tree(tree, columns));
    return {};
}

}  // namespace ranking
