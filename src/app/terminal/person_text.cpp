#include "app/terminal/person_text.h"

#include "app/terminal/happening_text.h"
#include "app/terminal/table.h"
#include "base/text/printable.h"
#include "conduct/calendar.h"
#include "crm/schema/time_text.h"

#include <fmt/core.h>

namespace app {
namespace {

std::string line(std::string_view name, const std::string& text) {
    if (text.empty()) return {};
    return fmt::format("{:<14}{}\n", name, base::to_printable(text));
}

std::string stored(const std::string& text, const conduct::Calendar& calendar) {
    const auto time = crm::parse_time(text);
    return time ? calendar.stamp_text(*time) : text;
}

std::string standing(const crm::Person& person) {
    if (person.state.empty()) return "in the CRM, at no stage of ours";
    return person.reason.empty() ? person.state : person.state + ": " + person.reason;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
}

std::string title(const crm::Person& person) {
    const auto name = views::full_name(person);
    return base::to_printable(name.empty() ? person.public_id : name) + "\n";
}

// How many days somebody has waited.
std::string waited(const crm::Person& person, base::Time now) {
    const auto since = crm::parse_time(person.pending_since);
    if (!since) return {};
    const auto days = std::chrono::duration_cast<std::chrono::hours>(now - *since).count() / 24;
    return fmt::format("{} d", days);
}

}  // namespace

std::string to_text(const views::PersonView& view, const std::string& time_zone) {
    const conduct::Calendar calendar(time_zone);
    const auto& person = view.person;
    auto out = title(person) + line("address", person.url) + line("title", person.title) +
               line("company", person.company) + line("city", person.city) +
               line("email", person.email) + line("phone", person.phone) +
               line("state", standing(person)) + line("blocked", view.blocked) +
               line("account", person.account) +
               line("found", stored(person.discovered_at, calendar)) +
               line("changed", stored(person.updated_at, calendar)) +
               line("left until", stored(person.waits_until, calendar)) +
               line("also known as", joined(view.other_names));
    for (const auto& message : view.messages) {
        out += fmt::format("\nmessage of {}\n  {}\n", calendar.stamp_text(message.sent_at),
                           base::to_printable(message.text));
    }
    return out + line("files", joined(view.files)) +
           fmt::format("\n`openoutreach why {}` tells what happened, and why\n",
                       base::to_printable(person.public_id));
}

std::string to_text(const views::HistoryView& view, const std::string& time_zone) {
    const conduct::Calendar calendar(time_zone);
    auto out = title(view.person) + line("state", standing(view.person)) +
               line("blocked", view.blocked) + "\n";
    for (const auto& happening : view.history) out += to_line(happening, calendar) + "\n";
    return out;
}

std::string to_text(const views::PeopleView& view, const std::string& time_zone) {
    if (view.people.empty()) return "nobody\n";
    const conduct::Calendar calendar(time_zone);
    Table table(
        {{.title = "PERSON", .least = 12, .most = 32, .rank = 3},
         {.title = "NAME", .least = 8, .most = 24, .rank = 2},
         {.title = "COMPANY", .least = 6, .most = 22},
         {.title = "STATE", .least = 9, .most = 12, .rank = 2},
         {.title = view.by_waiting ? "WAITS" : "CHANGED", .least = 10, .most = 10, .rank = 1},
         {.title = "REASON", .least = 6, .most = 60}});
    for (std::size_t i = 0; i < view.people.size(); ++i) {
        const auto& person = view.people[i];
        const auto& blocked = view.blocked[i];
        const auto changed = crm::parse_time(person.updated_at);
        const auto when = changed ? calendar.date_text(*changed) : std::string();
        table.add({person.public_id.empty() ? person.url : person.public_id,
                   views::full_name(person), person.company,
                   blocked.empty() ? person.state : "blocked",
                   view.by_waiting ? waited(person, view.now) : when,
                   blocked.empty() ? person.reason : person.state + ", blocked " + blocked});
    }
    auto out = table.to_text(output_width());
    const auto shown = static_cast<std::int64_t>(view.people.size());
    if (view.total > shown)
        out += fmt::format("{} of {}; --limit 0 lists all\n", shown, view.total);
    return out;
}

}  // namespace app
