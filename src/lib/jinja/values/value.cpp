#include "lib/jinja/values/value.h"

#include <fmt/format.h>

#include <limits>
#include <string>

#include "base/json.h"
#include "lib/jinja/values/cursor.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/object.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

Value Value::boolean(bool value) {
    Value made(Kind::Bool);
    made.payload_.integer = 0;
    made.payload_.boolean = value;
    return made;
}

Value Value::integer(std::int64_t value) {
    Value made(Kind::Int);
    made.payload_.integer = value;
    return made;
}

Value Value::real(double value) {
    Value made(Kind::Float);
    made.payload_.real = value;
    return made;
}

Value Value::string(std::string_view text, bool markup) {
    if (text.size() > std::numeric_limits<std::uint32_t>::max()) {
        throw Failure("a string is longer than 4 GB", FailureKind::LimitReached);
    }
    Value made(Kind::String);
    made.markup_ = markup;
    made.length_ = static_cast<std::uint32_t>(text.size());
    made.payload_.text = text.data();
    return made;
}

Value Value::undefined(const Absent& absent) {
    Value made(Kind::Undefined);
    made.payload_.absent = &absent;
    return made;
}

Value Value::of(Kind kind, List* list) {
    Value made(kind);
    made.payload_.list = list;
    return made;
}

Value Value::dict(Dict* dict) {
    Value made(Kind::Dict);
    made.payload_.dict = dict;
    return made;
}

Value Value::object(Object* object) {
    Value made(Kind::Object);
    made.payload_.object = object;
    return made;
}

bool Value::is_same(const Value& other) const {
    if (kind_ != other.kind_) return false;
    switch (kind_) {
        case Kind::Missing:
        case Kind::None: return true;
        case Kind::Bool: return payload_.boolean == other.payload_.boolean;
        case Kind::String: return markup_ == other.markup_ && as_string() == other.as_string();
        default: return payload_.integer == other.payload_.integer;
    }
}

namespace {

Value integer_of(const nlohmann::json& source) {
    constexpr auto kLargest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (source.is_number_unsigned() && source.get<std::uint64_t>() > kLargest) {
        throw Failure(fmt::format("the number {} does not fit into 64 bits; pass it as a string",
                                  source.get<std::uint64_t>()));
    }
    return Value::integer(source.get<std::int64_t>());
}

}  // namespace

Value to_value(Heap& heap, const nlohmann::json& source) {
    switch (source.type()) {
        case nlohmann::json::value_t::boolean: return Value::boolean(source.get<bool>());
        case nlohmann::json::value_t::number_integer:
        case nlohmann::json::value_t::number_unsigned: return integer_of(source);
        case nlohmann::json::value_t::number_float: return Value::real(source.get<double>());
        case nlohmann::json::value_t::string:
            return Value::string(source.get_ref<const std::string&>());
        case nlohmann::json::value_t::array: return Value::list(heap.make<List>(heap, source));
        case nlohmann::json::value_t::object: return Value::dict(heap.make<Dict>(heap, source));
        default: return Value::none();
    }
}

Value to_value(Heap& heap, const nlohmann::ordered_json& source) {
    heap.budget().check_stack();
    if (source.is_array()) {
        List& list = *heap.make<List>(heap);
        for (const auto& item : source) list.items().push_back(to_value(heap, item));
        return Value::list(&list);
    }
    if (source.is_object()) {
        Dict& dict = *heap.make<Dict>(heap);
        for (const auto& [key, value] : source.items())
            dict.set(Value::string(heap.keep(key)), to_value(heap, value));
        return Value::dict(&dict);
    }
    if (source.is_string()) return Value::string(source.get_ref<const std::string&>());
    return to_value(heap, nlohmann::json(source));
}

void List::load() {
    const nlohmann::json& source = *std::exchange(source_, nullptr);
    auto& heap = static_cast<Heap&>(*items_.get_allocator().resource());
    items_.reserve(source.size());
    for (const auto& item : source) items_.push_back(to_value(heap, item));
}

void Dict::load() {
    const nlohmann::json& source = *std::exchange(source_, nullptr);
    auto& heap = static_cast<Heap&>(*entries_.get_allocator().resource());
    entries_.reserve(source.size());
    for (auto it = source.begin(); it != source.end(); ++it) {
        const Value key = Value::string(it.key());
        insert({key, to_value(heap, it.value()), hash_of(key)});
    }
}

namespace {

// Up to this many entries a walk is faster than an index.
constexpr std::size_t kUnindexed = 8;

}  // namespace

Dict::Entry* Dict::find_entry(const Value& key, std::size_t hash) {
    auto& all = entries();
    if (index_.empty()) {
        for (Entry& entry : all) {
            if (entry.hash == hash && is_same_key(entry.key, key)) return &entry;
        }
        return nullptr;
    }
    for (std::size_t at = hash & (index_.size() - 1); index_[at] != 0;
         at = (at + 1) & (index_.size() - 1)) {
        Entry& entry = all[index_[at] - 1];
        if (entry.hash == hash && is_same_key(entry.key, key)) return &entry;
    }
    return nullptr;
}

void Dict::build_index() {
    index_.clear();
    if (entries_.size() <= kUnindexed) return;
    std::size_t size = 32;
    while (size < entries_.size() * 3) size *= 2;
    index_.resize(size);
    for (std::size_t number = 0; number < entries_.size(); ++number) {
        std::size_t at = entries_[number].hash & (size - 1);
        while (index_[at] != 0) at = (at + 1) & (size - 1);
        index_[at] = static_cast<std::uint32_t>(number + 1);
    }
}

void Dict::insert(const Entry& entry) {
    entries_.push_back(entry);
    if (entries_.size() <= kUnindexed) return;
    if (index_.size() < entries_.size() * 2) return build_index();
    std::size_t at = entry.hash & (index_.size() - 1);
    while (index_[at] != 0) at = (at + 1) & (index_.size() - 1);
    index_[at] = static_cast<std::uint32_t>(entries_.size());
}

// What can be told without copying the entries: all but lists and dicts, which have to be the same
// value each time that they are asked for.
std::optional<Value> Dict::find_in_source(std::string_view key) {
    if (source_ == nullptr) return std::nullopt;
    const auto found = source_->find(key);
    if (found == source_->end()) return Value();
    if (found->is_structured()) return std::nullopt;
    return to_value(static_cast<Heap&>(*entries_.get_allocator().resource()), *found);
}

Value Dict::find(const Value& key) {
    if (key.is_string()) {
        if (const auto found = find_in_source(key.as_string())) return *found;
    }
    const Entry* entry = find_entry(key, hash_of(key));
    return entry != nullptr ? entry->value : Value();
}

Value Dict::find(std::string_view key) {
    return find(Value::string(key));
}

void Dict::set(const Value& key, const Value& value) {
    const std::size_t hash = hash_of(key);
    if (Entry* entry = find_entry(key, hash)) {
        entry->value = value;
    } else {
        insert({key, value, hash});
    }
}

bool Dict::erase(const Value& key) {
    Entry* entry = find_entry(key, hash_of(key));
    if (entry == nullptr) return false;
    entries_.erase(entries_.begin() + (entry - entries_.data()));
    build_index();
    return true;
}

void Dict::clear() {
    entries().clear();
    index_.clear();
}

namespace {

nlohmann::json object_to_json(Dict& dict, Budget& budget) {
    nlohmann::json made = nlohmann::json::object();
    for (const auto& [key, value, hash] : dict.entries()) {
        if (!key.is_string())
            throw Failure("a dict with keys that are no strings cannot be passed on");
        made[std::string(key.as_string())] = to_json(value, budget);
    }
    return made;
}

nlohmann::json array_to_json(List& list, Budget& budget) {
    nlohmann::json made = nlohmann::json::array();
    for (const Value& item : list.items()) made.push_back(to_json(item, budget));
    return made;
}

}  // namespace

nlohmann::json to_json(const Value& value, Budget& budget) {
    budget.step();
    budget.check_stack();
    switch (value.kind()) {
        case Kind::Missing:
        case Kind::Undefined:
        case Kind::None: return nullptr;
        case Kind::Bool: return value.as_bool();
        case Kind::Int: return value.as_integer();
        case Kind::Float: return value.as_real();
        case Kind::String: return std::string(value.as_string());
        case Kind::List:
        case Kind::Tuple: return array_to_json(value.as_list(), budget);
        case Kind::Dict: return object_to_json(value.as_dict(), budget);
        case Kind::Object: break;
    }
    std::string text;
    Printer(text, budget).str(value);
    return text;
}

std::string_view type_name(const Value& value) {
    switch (value.kind()) {
        case Kind::Missing:
        case Kind::Undefined: return "Undefined";
        case Kind::None: return "None";
        case Kind::Bool: return "bool";
        case Kind::Int: return "int";
        case Kind::Float: return "float";
        case Kind::String: return value.is_markup() ? "Markup" : "str";
        case Kind::List: return "list";
        case Kind::Tuple: return "tuple";
        case Kind::Dict: return "dict";
        case Kind::Object: return value.as_object().type_name();
    }
    return "";
}

}  // namespace jinja
