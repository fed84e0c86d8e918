#include "sandbox/pages/network.h"

#include "base/json.h"
#include "base/text/lower_case.h"
#include "sandbox/pages/person.h"

#include <algorithm>
#include <charconv>

namespace sandbox {
namespace {

using nlohmann::json;

constexpr std::size_t kPerPage = 10;

// "Sent today", "Sent 3 days ago".
std::string sent_text(base::Time since, base::Time now) {
    const auto days = std::chrono::duration_cast<std::chrono::days>(now - since).count();
    if (days == 0) return "Sent today";
    return "Sent " + std::to_string(days) + (days == 1 ? " day ago" : " days ago");
}

// The strings of a parameter like ["F","S"].
std::vector<std::string> list_parameter(const Visit& visit, std::string_view name) {
    std::vector<std::string> values;
    const auto parsed = json::parse(visit.query(name), nullptr, false);
    if (!parsed.is_array()) return values;
    for (const auto& value : parsed) {
        if (value.is_string()) values.push_back(value.get<std::string>());
    }
    return values;
}

// Every word of `keywords` occurs somewhere in what the page shows of the member.
bool matches(const std::string& keywords, const Member& member) {
    std::string text = member.name() + " " + member.headline.value_or("");
    for (const auto& employment : member.employments) text += " " + employment.company_name;
    text = base::to_lower_case(text);
    std::size_t at = 0;
    while (at < keywords.size()) {
        const auto end = std::min(keywords.find(' ', at), keywords.size());
        if (text.find(keywords.substr(at, end - at)) == std::string::npos) return false;
        at = end + 1;
    }
    return true;
}

bool is_in_network(const std::vector<std::string>& network, int degree) {
    constexpr std::string_view kLetters[] = {"F", "S", "O"};
    return network.empty() ||
           std::find(network.begin(), network.end(), kLetters[degree - 1]) != network.end();
}

std::vector<const Member*> candidates(const Visit& visit) {
    const auto of = list_parameter(visit, "connectionOf");
    const auto* hub = of.empty() ? nullptr : visit.world.find(of.front());
    if (hub) return visit.world.shared_connections(*hub);
    std::vector<const Member*> all;
    for (const auto& member : visit.world.members()) all.push_back(&member);
    return all;
}

std::vector<const Member*> search(const Visit& visit) {
    const auto keywords = base::to_lower_case(visit.query("keywords"));
    const auto network = list_parameter(visit, "network");
    auto found = candidates(visit);
    std::erase_if(found, [&](const Member* member) {
        return !matches(keywords, *member) || !is_in_network(network, visit.world.degree(*member));
    });
    return found;
}

std::size_t page_number(const Visit& visit, std::size_t last) {
    const auto text = visit.query("page");
    std::size_t page = 1;
    std::from_chars(text.data(), text.data() + text.size(), page);
    return std::clamp<std::size_t>(page, 1, last);
}

}  // namespace

http::Response show_sent_invitations(const Visit& visit) {
    json people = json::array();
    json controls = json::object();
    for (const auto* member : visit.world.list(Relation::Pending)) {
        auto row = card(visit, *member);
        row["since"] = sent_text(visit.world.standing(*member).since, visit.world.now());
        controls[row["key"].get<std::string>()] = target(visit, *member);
        people.push_back(std::move(row));
    }
    return show(visit, "sent_invitations.html",
                {{"people", people},
                 {"plain_confirmation", true},
                 {"rehydrate", {{"controls", controls}}}});
}

http::Response show_connections(const Visit& visit) {
    json people = json::array();
    for (const auto* member : visit.world.list(Relation::Connected)) {
        auto row = card(visit, *member);
        row["since"] = long_date(visit.world.standing(*member).since);
        people.push_back(std::move(row));
    }
    return show(visit, "connections.html", {{"people", people}});
}

http::Response show_people_search(const Visit& visit) {
    const auto fault = visit.world.faults().word("search");
    const auto found = fault.empty() ? search(visit) : std::vector<const Member*>();
    const auto last = std::max<std::size_t>(1, (found.size() + kPerPage - 1) / kPerPage);
    const auto page = page_number(visit, last);
    json people = json::array();
    json controls = json::object();
    for (std::size_t i = (page - 1) * kPerPage; i < std::min(found.size(), page * kPerPage); ++i) {
        auto row = card(visit, *found[i]);
        if (found[i]->is_private) row["relation"] = "hidden";
        const auto state = row["relation"] == "pending" ? "_pending" : "_connect";
        controls["ConnectButtonstate:invitation:urn:li:member:" + std::to_string(found[i]->number) +
                 state] = target(visit, *found[i]);
        people.push_back(std::move(row));
    }
    json pages = json::array();
    for (std::size_t i = 1; i <= std::min<std::size_t>(last, 10); ++i) pages.push_back(i);
    return show(visit, "search.html",
                {{"people", people},
                 {"keywords", visit.query("keywords")},
                 {"page", page},
                 {"pages", pages},
                 {"last_page", last},
                 {"quota", fault == "quota"},
                 {"rehydrate", {{"controls", controls}}}});
}

}  // namespace sandbox
