#include "views/person.h"

#include "crm/people/files.h"
#include "crm/people/identity.h"
#include "crm/privacy/do_not_contact.h"
#include "views/json.h"

#include <fmt/core.h>

namespace views {
namespace {

using nlohmann::ordered_json;

std::vector<std::string> list_other_names(Records& records, const crm::Person& person) {
    std::vector<std::string> names;
    for (const auto& name : crm::Identity(records.database, "").list_names(person.lead)) {
        if (name.text() != person.public_id) names.push_back(name.text());
    }
    return names;
}

}  // namespace

std::string block_text(Records& records, const crm::Person& person) {
    const auto id = domain::PublicId::from_url(person.url);
    if (!id) return {};
    const auto block = crm::DoNotContact(records.database).find_block(*id, person.company);
    if (!block) return {};
    return fmt::format("by {} {}{}", crm::name(block->kind), block->value,
                       block->reason.empty() ? "" : ": " + block->reason);
}

PersonView view_person(Records& records, crm::Person person) {
    PersonView view{.person = std::move(person)};
    view.blocked = block_text(records, view.person);
    view.other_names = list_other_names(records, view.person);
    const auto owner = load_owner(records, view.person.account);
    if (!owner) return view;
    view.messages = crm::Chat(records.database, *owner).list(view.person.lead);
    view.files = crm::Files(records.database, *owner, records.paths.media()).list(view.person.lead);
    return view;
}

HistoryView view_history(Records& records, crm::Person person) {
    HistoryView view{.person = std::move(person)};
    view.blocked = block_text(records, view.person);
    for (const auto& moment : crm::history_of(records.database, view.person.lead))
        view.history.push_back(to_happening(moment));
    return view;
}

ordered_json to_json(const crm::Person& person) {
    return {{"person", person.public_id},
            {"url", person.url},
            {"name", text_or_null(full_name(person))},
            {"title", text_or_null(person.title)},
            {"company", text_or_null(person.company)},
            {"city", text_or_null(person.city)},
            {"email", text_or_null(person.email)},
            {"phone", text_or_null(person.phone)},
            {"state", text_or_null(person.state)},
            {"reason", text_or_null(person.reason)},
            {"account", text_or_null(person.account)},
            {"found", stored_utc_or_null(person.discovered_at)},
            {"changed", stored_utc_or_null(person.updated_at)},
            {"pending_since", stored_utc_or_null(person.pending_since)},
            {"waits_until", stored_utc_or_null(person.waits_until)}};
}

ordered_json to_json(const PersonView& view) {
    auto out = to_json(view.person);
    out["blocked"] = text_or_null(view.blocked);
    out["stages"] = ordered_json(view.person.stage_dates);
    out["also_known_as"] = view.other_names;
    auto& messages = out["messages"] = ordered_json::array();
    for (const auto& message : view.messages)
        messages.push_back({{"sent", utc_text(message.sent_at)}, {"text", message.text}});
    out["files"] = view.files;
    return out;
}

ordered_json to_json(const HistoryView& view) {
    return {
        {"person", view.person.public_id},          {"name", text_or_null(full_name(view.person))},
        {"state", text_or_null(view.person.state)}, {"reason", text_or_null(view.person.reason)},
        {"blocked", text_or_null(view.blocked)},    {"history", to_json(view.history)}};
}

}  // namespace views
