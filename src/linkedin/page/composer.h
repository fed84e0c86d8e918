// The conversation that a page shows: to whom one is about to write, and what stands there already.
#pragma once

#include "domain/public_id.h"
#include "domain/site.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkedin {

// Somebody whom the page offers to write to. All that it shows is a name, and perhaps a headline.
struct RecipientChoice {
    std::string text;
    std::string handle;
};

struct Composer {
    std::string handle;
    std::string text;         // typed so far
    std::string send_handle;  // empty when there is no such button
    bool can_send = false;
    bool is_inmail = false;                // wants a subject: not a message among connections
    std::vector<domain::PublicId> people;  // whom the conversation's head links to
    std::vector<std::string> labels;       // of the buttons around: the chips of a new message
    domain::Thread thread;
    std::string picker_handle;  // of the field for a recipient's name; empty when there is none
    std::vector<RecipientChoice> choices;   // offered for what was typed there
    std::vector<std::string> chip_handles;  // of the buttons that take a chosen one back
};

// The newest composer that is shown.
std::optional<Composer> interpret_composer(const nlohmann::json& raw);

// Who a message is meant for, by every name that the site has for them.
struct Recipient {
    domain::PublicId id;
    std::string member_id;
    std::string name;
};

// Whether the page says that this conversation is with the recipient and nobody else: by links, or,
// for a first message, by the address that was opened and the name on a chip.
bool is_addressed_to(const Composer& composer, const std::string& page_url,
                     const Recipient& recipient);

// Those among the choices who are called as the recipient, who may be any of them.
std::vector<RecipientChoice> namesakes(const Composer& composer, const Recipient& recipient);

// Text as it can be compared across editors: runs of white space as one space, none at the ends.
std::string squeezed(std::string_view text);

// How often we have said `text` in the thread.
std::size_t count_own(const domain::Thread& thread, std::string_view text);

}  // namespace linkedin
