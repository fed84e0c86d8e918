#include "linkedin/page/composer.h"

#include "base/json.h"
#include "base/url.h"
#include "linkedin/page/raw_page.h"
#include "linkedin/voyager/voyager_answer.h"

#include <algorithm>
#include <utility>

namespace linkedin {
namespace {

using domain::ThreadMessage;
using nlohmann::json;

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

std::vector<domain::PublicId> read_people(const json& raw) {
    std::vector<domain::PublicId> people;
    for (const json& href : raw_list(raw, "people")) {
        if (!href.is_string()) continue;
        const auto id = domain::PublicId::from_url(href.get<std::string>());
        if (id && std::find(people.begin(), people.end(), *id) == people.end())
            people.push_back(*id);
    }
    return people;
}

domain::Thread read_thread(const json& raw) {
    domain::Thread thread;
    for (const json& message : raw_list(raw, "messages")) {
        const auto from =
            raw_flag(message, "theirs") ? ThreadMessage::From::Them : ThreadMessage::From::Us;
        std::string text = raw_text(message, "text");
        if (!squeezed(text).empty()) thread.messages.push_back({from, std::move(text)});
    }
    return thread;
}

std::optional<std::string> recipient_in(const std::string& page_url) {
    const auto url = base::parse_url(page_url);
    return url ? base::query_value(url->query, "recipient") : std::nullopt;
}

}  // namespace

std::optional<Composer> interpret_composer(const json& raw) {
    const auto found = raw.find("composer");
    if (found == raw.end() || !found->is_object()) return std::nullopt;
    Composer composer{.handle = raw_handle(*found, "handle"),
                      .text = raw_text(*found, "text"),
                      .send_handle = raw_handle(*found, "send"),
                      .can_send = !raw_flag(*found, "send_disabled"),
                      .is_inmail = raw_flag(*found, "subject"),
                      .people = read_people(*found),
                      .labels = {},
                      .thread = read_thread(*found),
                      .picker_handle = raw_handle(*found, "picker"),
                      .choices = {},
                      .chip_handles = {}};
    for (const json& choice : raw_list(*found, "choices"))
        composer.choices.push_back({raw_text(choice, "text"), raw_handle(choice, "handle")});
    for (const json& chip : raw_list(*found, "chips"))
        composer.chip_handles.push_back(raw_handle(chip, "handle"));
    for (const json& label : raw_list(*found, "labels")) {
        if (label.is_string()) composer.labels.push_back(label.get<std::string>());
    }
    return composer;
}

bool is_addressed_to(const Composer& composer, const std::string& page_url,
                     const Recipient& recipient) {
    const auto is_them = [&](const domain::PublicId& id) {
        return id.text() == recipient.member_id || id.key() == recipient.id.key();
    };
    if (!composer.people.empty()) {
        return std::all_of(composer.people.begin(), composer.people.end(), is_them);
    }
    const auto opened = recipient_in(page_url);
    if (!opened || recipient.member_id.empty() || urn_id(*opened) != recipient.member_id)
        return false;
    return !recipient.name.empty() &&
           std::any_of(composer.labels.begin(), composer.labels.end(),
                       [&](const std::string& label) {
                           return label.find(recipient.name) != std::string::npos;
                       });
}

std::vector<RecipientChoice> namesakes(const Composer& composer, const Recipient& recipient) {
    const std::string name = squeezed(recipient.name);
    std::vector<RecipientChoice> found;
    for (const RecipientChoice& choice : composer.choices) {
        const bool is_called_so = !name.empty() && choice.text.starts_with(name);
        if (is_called_so && !choice.handle.empty()) found.push_back(choice);
    }
    return found;
}

std::string squeezed(std::string_view text) {
    std::string out;
    bool gap = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool wide = text.substr(i).starts_with(kNoBreakSpace);
        if (wide || static_cast<unsigned char>(text[i]) <= ' ') {
            gap = true;
            if (wide) ++i;
            continue;
        }
        if (gap && !out.empty()) out += ' ';
        gap = false;
        out += text[i];
    }
    return out;
}

std::size_t count_own(const domain::Thread& thread, std::string_view text) {
    const std::string wanted = squeezed(text);
    return static_cast<std::size_t>(std::count_if(
        thread.messages.begin(), thread.messages.end(), [&](const ThreadMessage& each) {
            return each.from == ThreadMessage::From::Us && squeezed(each.text) == wanted;
        }));
}

}  // namespace linkedin
