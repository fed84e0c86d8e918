#include "app/terminal/person_report.h"

#include "base/json.h"
#include "base/text/printable.h"
#include "conduct/calendar.h"
#include "crm/inbox/chat.h"
#include "crm/ledger/history.h"
#include "crm/people/files.h"
#include "crm/people/identity.h"
#include "crm/privacy/do_not_contact.h"
#include "crm/schema/time_text.h"

#include <fmt/core.h>

namespace app {
namespace {

using nlohmann::ordered_json;

// Writes times as the reader wants them.
class Stamp {
public:
    Stamp(const Records& records, Times times)
        : calendar_(records.settings.time_zone), times_(times) {}
    std::string operator()(base::Time time) const {
        if (times_ == Times::Local) return calendar_.stamp_text(time);
        auto text = crm::to_text(time).substr(0, 19);
        text.replace(10, 1, "T");
        return text + "Z";
    }
    // Of a time as the CRM stores it; null where there is none.
    ordered_json operator()(const std::string& stored) const {
        const auto time = crm::parse_time(stored);
        return time ? ordered_json((*this)(*time)) : ordered_json(nullptr);
    }

private:
    conduct::Calendar calendar_;
    Times times_;
};

ordered_json head_of(const crm::Person& person, const Stamp& stamp) {
    ordered_json out{{"person", person.public_id}, {"url", person.url}};
    const auto add = [&](const char* key, const std::string& value) {
        out[key] = value.empty() ? ordered_json(nullptr) : ordered_json(value);
    };
    add("name", full_name(person));
    add("title", person.title);
    add("company", person.company);
    add("city", person.city);
    add("email", person.email);
    add("phone", person.phone);
    add("state", person.state);
    add("reason", person.reason);
    add("account", person.account);
    out["found"] = stamp(person.discovered_at);
    out["changed"] = stamp(person.updated_at);
    out["waits_until"] = stamp(person.waits_until);
    return out;
}

ordered_json blocked(Records& records, const crm::Person& person) {
    const auto id = domain::PublicId::from_url(person.url);
    if (!id) return nullptr;
    const auto block = crm::DoNotContact(records.database).find_block(*id, person.company);
    if (!block) return nullptr;
    return fmt::format("by {} {}{}", crm::name(block->kind), block->value,
                       block->reason.empty() ? "" : ": " + block->reason);
}

ordered_json other_names(Records& records, const crm::Person& person) {
    auto out = ordered_json::array();
    for (const auto& name : crm::Identity(records.database, "").list_names(person.lead)) {
        if (name.text() != person.public_id) out.push_back(name.text());
    }
    return out;
}

}  // namespace

ordered_json person_report(Records& records, const crm::Person& person, Times times) {
    const Stamp stamp(records, times);
    auto out = head_of(person, stamp);
    out["blocked"] = blocked(records, person);
    out["stages"] = ordered_json(person.stage_dates);
    out["also_known_as"] = other_names(records, person);
    const auto owner = load_owner(records, person.account);
    if (!owner) return out;
    auto& messages = out["messages"] = ordered_json::array();
    for (const auto& message : crm::Chat(records.database, *owner).list(person.lead)) {
        messages.push_back({{"sent", stamp(message.sent_at)}, {"text", message.text}});
    }
    out["files"] = crm::Files(records.database, *owner, records.paths.media()).list(person.lead);
    return out;
}

ordered_json history_report(Records& records, const crm::Person& person, Times times) {
    const Stamp stamp(records, times);
    ordered_json out{{"person", person.public_id},
                     {"name", full_name(person)},
                     {"state", person.state},
                     {"reason", person.reason}};
    out["blocked"] = blocked(records, person);
    auto& history = out["history"] = ordered_json::array();
    for (const auto& moment : crm::history_of(records.database, person.lead)) {
        if (times == Times::Local) {
            history.push_back(fmt::format("{}  {}{}{}", stamp(moment.at), moment.what,
                                          moment.why.empty() ? "" : ": ", moment.why));
        } else {
            history.push_back({{"at", stamp(moment.at)},
                               {"what", moment.what},
                               {"why", moment.why},
                               {"account", moment.account}});
        }
    }
    return out;
}

namespace {

// A cell of exactly `width` code points.
std::string cell(std::string_view text, std::size_t width) {
    auto shown = base::shortened(base::to_printable(text), width);
    return shown + std::string(width - base::count_code_points(shown), ' ');
}

void print_row(std::string_view state, std::string_view person, std::string_view name,
               std::string_view company, std::string_view changed, std::string_view reason) {
    fmt::print("{} {} {} {} {} {}\n", cell(state, 10), cell(person, 26), cell(name, 22),
               cell(company, 20), cell(changed, 10),
               base::shortened(base::to_printable(reason), 50));
}

void print_table(Records& records, const crm::PeopleFilter& filter) {
    const conduct::Calendar calendar(records.settings.time_zone);
    const crm::People people(records.database);
    std::size_t shown = 0;
    people.each_latest(filter, [&](crm::Person&& person) {
        if (shown++ == 0) print_row("STATE", "PERSON", "NAME", "COMPANY", "CHANGED", "REASON");
        const auto changed = crm::parse_time(person.updated_at);
        print_row(person.state.empty() ? "-" : person.state,
                  person.public_id.empty() ? person.url : person.public_id, full_name(person),
                  person.company, changed ? calendar.date_text(*changed) : "-", person.reason);
    });
    const auto all = static_cast<std::size_t>(people.count(filter));
    if (all == 0) fmt::print("nobody\n");
    if (all > shown) fmt::print("{} of {}; --limit 0 lists all\n", shown, all);
}

}  // namespace

void print_people(Records& records, const crm::PeopleFilter& filter, bool json) {
    if (!json) return print_table(records, filter);
    const Stamp stamp(records, Times::Utc);
    auto out = ordered_json::array();
    crm::People(records.database).each_latest(filter, [&](crm::Person&& person) {
        out.push_back(head_of(person, stamp));
    });
    print_report(out, true);
}

}  // namespace app
