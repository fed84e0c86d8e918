#include "lib/jinja/syntax/scope.h"

#include "lib/jinja/run/run.h"

namespace jinja {

namespace {

Value& slot_of(Frame& frame, SlotRef ref) {
    Frame* at = &frame;
    for (std::uint32_t hop = 0; hop < ref.hops; ++hop) at = at->outer;
    return at->slots[ref.index];
}

}  // namespace

void Prologue::enter(Frame& frame) const {
    for (const SlotLoad& load : loads) {
        if (load.from == SlotLoad::From::Parameter) continue;
        Value& slot = slot_of(frame, load.slot);
        switch (load.from) {
            case SlotLoad::From::Context: slot = frame.context.resolve(load.name); break;
            case SlotLoad::From::Alias: slot = slot_of(frame, load.source); break;
            default: slot = Value(); break;
        }
    }
}

void Prologue::leave(Frame& frame) const {
    for (const SlotLoad& load : loads) slot_of(frame, load.slot) = Value();
}

Slot SlotTable::ensure(const std::string& name) {
    const auto found = slots.find(name);
    if (found != slots.end()) return found->second;
    return slots[name] = Slot{&unit, unit.slot_count++};
}

Slot Symbols::define(const std::string& name, Load load) {
    const Slot slot = table_->ensure(name);
    refs_[name] = slot;
    loads_[slot] = std::move(load);
    return slot;
}

void Symbols::load(const std::string& name) {
    if (!find(name)) define(name, {SlotLoad::From::Context, {}, name});
}

void Symbols::store(const std::string& name) {
    stores_.insert(name);
    if (refs_.contains(name)) return;
    const auto outer = parent_ != nullptr ? parent_->find(name) : std::nullopt;
    define(name, outer ? Load{SlotLoad::From::Alias, *outer, name}
                       : Load{SlotLoad::From::Nothing, {}, name});
}

Slot Symbols::declare_parameter(const std::string& name) {
    stores_.insert(name);
    return define(name, {SlotLoad::From::Parameter, {}, name});
}

std::optional<Slot> Symbols::find(std::string_view name) const {
    for (const Symbols* at = this; at != nullptr; at = at->parent_) {
        const auto found = at->refs_.find(name);
        if (found != at->refs_.end()) return found->second;
    }
    return std::nullopt;
}

void Symbols::merge_branches(const std::vector<Symbols>& branches) {
    std::map<std::string, std::size_t> counts;
    for (const Symbols& branch : branches) {
        for (const std::string& name : branch.stores_) {
            if (!stores_.contains(name)) ++counts[name];
        }
    }
    for (const Symbols& branch : branches) {
        for (const auto& [name, slot] : branch.refs_) refs_[name] = slot;
        for (const auto& [slot, load] : branch.loads_) loads_[slot] = load;
        stores_.insert(branch.stores_.begin(), branch.stores_.end());
    }
    // What only some branches assign keeps the value from outside in the others.
    for (const auto& [name, count] : counts) {
        if (count == branches.size()) continue;
        const auto outer = parent_ != nullptr ? parent_->find(name) : std::nullopt;
        loads_[refs_.find(name)->second] = outer ? Load{SlotLoad::From::Alias, *outer, name}
                                                 : Load{SlotLoad::From::Context, {}, name};
    }
}

Prologue Symbols::prologue() const {
    Prologue prologue;
    for (const auto& [slot, load] : loads_) {
        SlotLoad made{ref_from(unit(), slot), load.from, {}, {}};
        if (load.from == SlotLoad::From::Alias) made.source = ref_from(unit(), load.source);
        made.name = load.name;
        prologue.loads.push_back(std::move(made));
    }
    return prologue;
}

std::vector<std::pair<std::string, Slot>> Symbols::list_stores() const {
    std::map<std::string, Slot> found;
    for (const Symbols* at = this; at != nullptr; at = at->parent_) {
        for (const std::string& name : at->stores_) {
            if (!found.contains(name)) found.emplace(name, *find(name));
        }
    }
    return {found.begin(), found.end()};
}

SlotRef ref_from(const Unit& unit, Slot slot) {
    std::uint32_t hops = 0;
    for (const Unit* at = &unit; at != slot.unit; at = at->outer) ++hops;
    return {hops, slot.index};
}

}  // namespace jinja
