#include "crm/exchange/own_export.h"

#include "base/text/comparable.h"
#include "base/text/printable.h"
#include "crm/exchange/code_page.h"
#include "domain/person/filled.h"
#include "domain/person/person_address.h"

#include <fmt/core.h>

#include <algorithm>

namespace crm {
namespace {

using domain::ProfileState;

// "a,b": addresses or names.
std::vector<std::string> split(const std::string& list) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (auto at = list.find(','); at != std::string::npos; at = list.find(',', begin)) {
        parts.push_back(list.substr(begin, at - begin));
        begin = at + 1;
    }
    parts.push_back(list.substr(begin));
    return parts;
}

FoundPerson named(const domain::PublicId& id, const std::string& name) {
    FoundPerson row{.id = id};
    const auto visible = base::to_visible(base::to_printable(name));
    const auto blank = visible.find(' ');
    row.values[0] = visible.substr(0, blank);
    if (blank != std::string::npos) row.values[1] = visible.substr(blank + 1);
    return row;
}

}  // namespace

OwnExport::OwnExport(const ListShape& shape, std::string_view own_site)
    : kind_(shape.kind), code_page_(shape.code_page), own_site_(own_site) {
    for (std::size_t at = 0; at < shape.header.size(); ++at)
        columns_.emplace(header_words(shape.header[at]), at);
}

std::string OwnExport::cell(const CsvRecord& record, std::string_view words) const {
    const auto at = columns_.find(std::string(words));
    if (at == columns_.end() || at->second >= record.cells.size()) return {};
    return without_apostrophe(to_utf8(record.cells[at->second], code_page_));
}

base::Result<void> OwnExport::take(const CsvRecord& record) {
    if (kind_ == ListKind::Invitations) return take_invitation(record);
    take_message(record);
    return {};
}

base::Result<void> OwnExport::take_invitation(const CsvRecord& record) {
    const auto direction = base::to_comparable(cell(record, "direction"));
    const bool is_ours = direction == "outgoing";
    if (!is_ours && direction != "incoming")
        return base::failure("is an invitation whose direction is neither OUTGOING nor INCOMING");
    const auto address = cell(record, is_ours ? "invitee profile url" : "inviter profile url");
    if (domain::filled(address).empty())
        return base::failure("is an invitation without the address of the other one");
    const auto id = TRY(domain::parse_person_address(address, own_site_));
    const auto on = base::to_printable(cell(record, "sent at"));
    if (is_ours) {
        add(id, cell(record, "to"),
            {ProfileState::Pending, fmt::format("invited by hand on {}: Invitations.csv", on)});
    } else {
        add(id, cell(record, "from"),
            {ProfileState::Ignored, "they have invited you: answer them yourself"});
    }
    return {};
}

void OwnExport::take_message(const CsvRecord& record) {
    const ImportMove written{ProfileState::Ignored, "you have written to each other: messages.csv"};
    std::set<std::string> here;
    const auto meet = [&](const std::string& address, const std::string& name) {
        const auto id = domain::parse_person_address(address, own_site_);
        if (!id) return std::string();
        here.insert(id->key());
        add(*id, name, written);
        return id->key();
    };
    const auto sender = meet(cell(record, "sender profile url"), cell(record, "from"));
    const auto addresses = split(cell(record, "recipient profile urls"));
    const auto names = split(cell(record, "to"));
    for (std::size_t i = 0; i < addresses.size(); ++i)
        meet(addresses[i], names.size() == addresses.size() ? names[i] : "");
    if (here.size() < 2) return;
    if (!sender.empty()) ++sent_[sender];
    if (!has_any_) everywhere_ = here;
    std::erase_if(everywhere_, [&](const std::string& key) { return !here.contains(key); });
    has_any_ = true;
}

void OwnExport::add(const domain::PublicId& id, const std::string& name, ImportMove move) {
    const auto key = id.key();
    const auto [place, is_new] = contacts_.try_emplace(key, Contact{id, name, std::move(move)});
    if (is_new) order_.push_back(key);
}

// Who is in all conversations; of several, as in a short file, who has sent most.
base::Result<std::string> OwnExport::own_key() const {
    if (kind_ == ListKind::Invitations || !has_any_) return std::string();
    const auto sent = [&](const std::string& key) {
        const auto found = sent_.find(key);
        return found == sent_.end() ? std::size_t{0} : found->second;
    };
    const auto own = std::max_element(
        everywhere_.begin(), everywhere_.end(),
        [&](const std::string& a, const std::string& b) { return sent(a) < sent(b); });
    if (own != everywhere_.end()) return *own;
    return base::failure(
        "these are messages, as LinkedIn exports them, but nobody is in all conversations: whose "
        "they are cannot be told, so nobody was added");
}

base::Result<std::vector<std::pair<FoundPerson, ImportMove>>> OwnExport::list() const {
    const auto own = TRY(own_key());
    std::vector<std::pair<FoundPerson, ImportMove>> rows;
    for (const auto& key : order_) {
        const auto& contact = contacts_.at(key);
        if (key != own) rows.emplace_back(named(contact.id, contact.name), contact.move);
    }
    return rows;
}

}  // namespace crm
