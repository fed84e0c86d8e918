// dict.items(), dict.keys() and dict.values(); and how a dict takes in others.
#pragma once

#include "lib/jinja/run/run.h"

namespace jinja {

class DictView final : public Object {
public:
    enum class What { Items, Keys, Values };
    DictView(Dict& dict, What what) : dict_(dict), what_(what) {}
    std::string_view type_name() const override;
    Object* iterate(Heap& heap) override;
    std::optional<std::int64_t> length() override {
        return static_cast<std::int64_t>(dict_.size());
    }
    bool is_hashable() const override { return what_ == What::Values; }
    void print(Printer& printer) override;
    // What the view shows of one entry.
    Value show(Heap& heap, const Dict::Entry& entry) const;
    Dict& dict() const { return dict_; }
    What what() const { return what_; }

private:
    Dict& dict_;
    What what_;
};

// dict.update(…) and dict(…): at most one dict or sequence of pairs, then named values.
void update_dict(Context& context, Dict& dict, const CallArguments& arguments);

}  // namespace jinja
