// A person: who they are, where they stand, what was written, and what happened and why.
#pragma once

#include "crm/inbox/chat.h"
#include "views/happening.h"
#include "views/records.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace views {

struct PersonView {
    crm::Person person;
    std::string blocked;  // "by company Halvorn: a customer"; empty: they are not
    std::vector<std::string> other_names;
    std::vector<crm::SentMessage> messages;  // of the account they belong to, oldest first
    std::vector<std::string> files;
};

// "by company Halvorn: a customer"; empty: they are not blocked.
std::string block_text(Records& records, const crm::Person& person);

PersonView view_person(Records& records, crm::Person person);
nlohmann::ordered_json to_json(const PersonView& view);
// What a list says of them.
nlohmann::ordered_json to_json(const crm::Person& person);

struct HistoryView {
    crm::Person person;
    std::string blocked;
    std::vector<Happening> history;  // in the order of time
};

HistoryView view_history(Records& records, crm::Person person);
nlohmann::ordered_json to_json(const HistoryView& view);

}  // namespace views
