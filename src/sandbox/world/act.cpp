#include "sandbox/world/act.h"

#include <date/date.h>

#include <algorithm>
#include <array>
#include <sstream>

namespace sandbox {
namespace {

constexpr std::array<std::string_view, 8> kKinds{"login",  "logout", "invite",  "withdraw",
                                                 "accept", "ignore", "message", "read"};
constexpr std::array<std::string_view, 11> kAnswers{
    "taken",    "wrong_password", "weekly_limit",  "already_invited", "already_connected",
    "too_soon", "not_connected",  "no_invitation", "not_allowed",     "not_found",
    "broken"};

template <class Enum, std::size_t Count>
std::optional<Enum> find_name(const std::array<std::string_view, Count>& names,
                              std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view name(ActKind kind) {
    return kKinds.at(static_cast<std::size_t>(kind));
}

std::optional<ActKind> act_kind_named(std::string_view name) {
    return find_name<ActKind>(kKinds, name);
}

std::string_view name(Answer answer) {
    return kAnswers.at(static_cast<std::size_t>(answer));
}

std::optional<Answer> answer_named(std::string_view name) {
    return find_name<Answer>(kAnswers, name);
}

std::string to_text(base::Time time) {
    return date::format("%FT%TZ", time);
}

std::optional<base::Time> parse_time(const std::string& text) {
    std::istringstream in(text);
    base::Time time;
    in >> date::parse("%FT%TZ", time);
    if (in.fail()) return std::nullopt;
    return time;
}

}  // namespace sandbox
