// Where each variable of a template lives: worked out once, when it is compiled.
//
// Problem: which assignments a name sees in Jinja2 depends on the order of reads and assignments,
// on branches, loops, macros and blocks. Jinja2 decides it at compile time ("idtracking"); any
// other rule differs in corners. Idea: the same analysis. Each scope has Symbols: which names it
// reads and assigns, and what each holds when the scope is entered. A variable becomes a slot in
// the frame of its Unit (a template, block, macro or recursive loop), so that rendering does no
// lookup by name but for those that come from outside.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace jinja {

struct Frame;

// What is called as one function: it has a frame of its own while it runs.
struct Unit {
    explicit Unit(Unit* around) : outer(around) {}
    Unit* outer;
    std::uint32_t slot_count = 0;
    bool is_captured = false;  // something that may outlive the call refers to the frame
};

struct Slot {
    Unit* unit = nullptr;
    std::uint32_t index = 0;
    bool operator<(const Slot& other) const {
        return unit != other.unit ? unit < other.unit : index < other.index;
    }
    bool operator==(const Slot&) const = default;
};

// A slot as seen from a unit: `hops` frames outwards.
struct SlotRef {
    std::uint32_t hops = 0;
    std::uint32_t index = 0;
};

// What a slot holds when its scope is entered.
struct SlotLoad {
    enum class From { Parameter, Context, Alias, Nothing };
    SlotRef slot;
    From from = From::Nothing;
    SlotRef source;    // for Alias
    std::string name;  // for Context
};

// Fills the slots of a scope on entry, and empties them on leaving.
struct Prologue {
    std::vector<SlotLoad> loads;
    void enter(Frame& frame) const;
    void leave(Frame& frame) const;
};

// The slots of one scope by name, shared by the copies of its Symbols.
struct SlotTable {
    explicit SlotTable(Unit& of) : unit(of) {}
    Slot ensure(const std::string& name);
    Unit& unit;
    std::map<std::string, Slot, std::less<>> slots;
};

// The names of one scope, as far as they were analysed.
class Symbols {
public:
    Symbols(SlotTable& table, const Symbols* parent) : table_(&table), parent_(parent) {}

    void load(const std::string& name);
    void store(const std::string& name);
    Slot declare_parameter(const std::string& name);
    // After an `if`: what its branches, each analysed on a copy, did.
    void merge_branches(const std::vector<Symbols>& branches);

    std::optional<Slot> find(std::string_view name) const;
    Prologue prologue() const;
    // All names assigned here or further out, with the slot that a read would use.
    std::vector<std::pair<std::string, Slot>> list_stores() const;
    Unit& unit() const { return table_->unit; }

private:
    struct Load {
        SlotLoad::From from;
        Slot source;
        std::string name;
    };
    Slot define(const std::string& name, Load load);

    SlotTable* table_;
    const Symbols* parent_;
    std::map<std::string, Slot, std::less<>> refs_;
    std::map<Slot, Load> loads_;
    std::set<std::string> stores_;
};

SlotRef ref_from(const Unit& unit, Slot slot);

}  // namespace jinja
