#include "sandbox/world/fault.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <utility>

namespace sandbox {
namespace {

constexpr double kMostTimes = 1e6;

std::vector<std::string_view> words_of(const FaultRow& row) {
    std::vector<std::string_view> words;
    for (std::string_view rest = row.words; !rest.empty();) {
        const auto end = std::min(rest.find('|'), rest.size());
        words.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return words;
}

// A number in [0, limit] that is all of `text`.
std::optional<double> number_in(const std::string& text, double limit) {
    if (text.empty() || text.find_first_not_of("0123456789.") != std::string::npos)
        return std::nullopt;
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    const bool whole = end == text.c_str() + text.size();
    return whole && value <= limit ? std::optional(value) : std::nullopt;
}

std::optional<double> times_in(const std::string& value) {
    if (!value.ends_with('x')) return std::nullopt;
    return number_in(value.substr(0, value.size() - 1), kMostTimes);
}

base::Result<void> check_value(const FaultRow& row, ActiveFault& fault) {
    const auto words = words_of(row);
    if (row.value == FaultValue::Word) {
        if (fault.value.empty()) fault.value = words.front();
        if (std::find(words.begin(), words.end(), fault.value) != words.end()) return {};
        return base::failure(fmt::format("--fault {}: no value '{}'; one of {}", row.name,
                                         fault.value, fmt::join(words, ", ")));
    }
    const bool fits = fault.value.empty() || number_in(fault.value, 1) || times_in(fault.value);
    if (fits) return {};
    return base::failure(fmt::format(
        "--fault {}: '{}' is no share from 0 to 1, and no count like 3x", row.name, fault.value));
}

}  // namespace

const FaultRow* find_fault(std::string_view name) {
    const auto found = std::find_if(fault_table().begin(), fault_table().end(),
                                    [&](const FaultRow& row) { return row.name == name; });
    return found == fault_table().end() ? nullptr : &*found;
}

std::string describe_faults() {
    std::string out = "--fault NAME[=VALUE][@SLUG]: for everybody, or for one member\n";
    out += "VALUE is a share of the occasions (0.1), a count (3x), or nothing: always\n\n";
    for (const FaultRow& row : fault_table()) {
        const auto name =
            row.words.empty() ? std::string(row.name) : fmt::format("{}={}", row.name, row.words);
        out += fmt::format("  {:<18}  {}\n", name, row.effect);
    }
    return out;
}

base::Result<ActiveFault> parse_fault(std::string_view text) {
    const auto at = std::min(text.find('@'), text.size());
    const auto equals = std::min(text.substr(0, at).find('='), at);
    ActiveFault fault{
        .name = std::string(text.substr(0, equals)),
        .value = std::string(text.substr(std::min(equals + 1, at), at - std::min(equals + 1, at))),
        .member = std::string(text.substr(std::min(at + 1, text.size())))};
    const FaultRow* row = find_fault(fault.name);
    if (row == nullptr) {
        return base::failure(
            fmt::format("--fault {}: there is no such fault; `--fault list` names them", text));
    }
    TRY_VOID(check_value(*row, fault));
    return fault;
}

base::Result<std::vector<ActiveFault>> parse_faults(const std::vector<std::string>& texts) {
    std::vector<ActiveFault> faults;
    for (const std::string& text : texts) faults.push_back(TRY(parse_fault(text)));
    return faults;
}

void Faults::set(ActiveFault fault) {
    std::lock_guard lock(mutex_);
    if (auto* known = find(fault.name, fault.member); known && known->member == fault.member)
        *known = std::move(fault);
    else
        active_.push_back(std::move(fault));
}

void Faults::clear(std::string_view name, std::string_view member) {
    std::lock_guard lock(mutex_);
    std::erase_if(active_, [&](const ActiveFault& each) {
        return each.name == name && each.member == member;
    });
}

void Faults::clear() {
    std::lock_guard lock(mutex_);
    active_.clear();
}

std::vector<ActiveFault> Faults::list() const {
    std::lock_guard lock(mutex_);
    return active_;
}

bool Faults::holds(std::string_view name, std::string_view member) const {
    std::lock_guard lock(mutex_);
    const ActiveFault* fault = find(name, member);
    if (fault == nullptr) return false;
    return rng_.fork(fmt::format("{} {}", name, member))
        .chance(number_in(fault->value, 1).value_or(1));
}

const ActiveFault* Faults::find(std::string_view name, std::string_view member) const {
    const ActiveFault* everybodys = nullptr;
    for (const ActiveFault& each : active_) {
        if (each.name != name) continue;
        if (each.member.empty()) everybodys = &each;
        if (!each.member.empty() && each.member == member) return &each;
    }
    return everybodys;
}

ActiveFault* Faults::find(std::string_view name, std::string_view member) {
    return const_cast<ActiveFault*>(std::as_const(*this).find(name, member));
}

bool Faults::happens(ActiveFault& fault) {
    if (fault.value.empty()) return true;
    if (const auto left = times_in(fault.value)) {
        if (*left < 1) return false;
        fault.value = fmt::format("{}x", static_cast<long>(*left) - 1);
        return true;
    }
    return rng_.chance(number_in(fault.value, 1).value_or(0));
}

bool Faults::strikes(std::string_view name, std::string_view member) {
    std::lock_guard lock(mutex_);
    ActiveFault* fault = find(name, member);
    return fault != nullptr && happens(*fault);
}

std::string Faults::word(std::string_view name, std::string_view member) const {
    std::lock_guard lock(mutex_);
    const ActiveFault* fault = find(name, member);
    return fault != nullptr ? fault->value : std::string();
}

std::optional<std::string_view> Faults::draw(FaultPlace place) {
    std::lock_guard lock(mutex_);
    ActiveFault* all = find("all", {});
    if (all == nullptr || !happens(*all)) return std::nullopt;
    std::vector<std::string_view> names;
    for (const FaultRow& row : fault_table()) {
        if (row.place == place) names.push_back(row.name);
    }
    return names[rng_.index(names.size())];
}

}  // namespace sandbox
