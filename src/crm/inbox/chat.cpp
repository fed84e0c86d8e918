#include "crm/inbox/chat.h"

#include "crm/schema/time_text.h"

namespace crm {

Chat::Chat(store::Database& database, Owner owner)
    : database_(database), owner_(std::move(owner)) {}

void Chat::add_sent(domain::LeadId lead, std::string_view text, base::Time now) {
    database_.run(
        "INSERT INTO chat_chatmessage (object_id, content, creation_date, answer_to_id, "
        "content_type_id, owner_id, topic_id) VALUES (?, ?, ?, NULL, ?, ?, NULL)",
        {lead.value, text, to_text(now), owner_.lead_content_type, owner_.user.value});
}

std::vector<SentMessage> Chat::list(domain::LeadId lead) const {
    std::vector<SentMessage> messages;
    database_.each<std::string, std::string>(
        "SELECT creation_date, content FROM chat_chatmessage "
        "WHERE object_id = ? AND content_type_id = ? ORDER BY id",
        {lead.value, owner_.lead_content_type}, [&](const std::string& at, std::string text) {
            messages.push_back(
                {.sent_at = parse_time(at).value_or(base::Time()), .text = std::move(text)});
        });
    return messages;
}

}  // namespace crm
