#include "app/demo/demo_reports.h"

#include "base/json.h"
#include "base/text/counted.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

namespace app {
namespace {

// Those of one login; what bears no name is the first one's.
std::vector<sandbox::Act> acts_of(const Player& player, bool is_first,
                                  const std::vector<sandbox::Act>& acts) {
    std::vector<sandbox::Act> own;
    std::copy_if(acts.begin(), acts.end(), std::back_inserter(own), [&](const auto& act) {
        return act.account == player.account().username || (act.account.empty() && is_first);
    });
    return own;
}

// By person, the logins that have sent them anything, or tried to.
std::map<std::string, std::set<std::string>> list_contacts(const std::vector<sandbox::Act>& acts,
                                                           const std::string& first) {
    std::map<std::string, std::set<std::string>> contacts;
    for (const auto& act : acts) {
        const auto kind = domain::action_kind_named(sandbox::name(act.kind));
        if (kind && domain::rule(*kind).is_visible)
            contacts[act.member].insert(act.account.empty() ? first : act.account);
    }
    return contacts;
}

nlohmann::ordered_json sums(const DemoReports& reports) {
    nlohmann::ordered_json out;
    for (const auto& rule : domain::act_rules()) {
        if (!rule.is_visible) continue;
        int sum = 0;
        for (const auto& account : reports.accounts)
            sum += account.report.done.at(static_cast<std::size_t>(rule.kind));
        out[std::string(rule.report)] = sum;
    }
    int acceptances = 0;
    for (const auto& account : reports.accounts) acceptances += account.report.acceptances;
    out["acceptances"] = acceptances;
    return out;
}

}  // namespace

bool DemoReports::agree() const {
    return contacted_by_several == 0 &&
           std::all_of(accounts.begin(), accounts.end(),
                       [](const auto& account) { return account.report.witness.agrees; });
}

DemoReports make_reports(const Players& players, const home::Demo& demo,
                         const std::vector<sandbox::Act>& acts) {
    DemoReports reports;
    for (const auto& player : players) {
        const bool is_first =
            player->account().handle == player->program().work().settings.accounts.front().handle;
        reports.accounts.push_back(
            {.handle = player->account().handle,
             .time_zone = player->program().work().settings.time_zone,
             .report = make_report(player->program(), demo, acts_of(*player, is_first, acts))});
    }
    const auto& first = players.front()->program().work().settings.accounts.front().username;
    for (const auto& [person, logins] : list_contacts(acts, first)) {
        ++reports.contacted;
        if (logins.size() > 1) ++reports.contacted_by_several;
    }
    return reports;
}

nlohmann::ordered_json to_json(const DemoReports& reports) {
    const auto& first = reports.accounts.front().report;
    if (reports.accounts.size() == 1) return to_json(first);
    nlohmann::ordered_json out{
        {"seed", first.demo.seed}, {"days", first.demo.days}, {"members", first.demo.members}};
    out.update(sums(reports));
    for (const auto& account : reports.accounts) {
        auto own = to_json(account.report);
        for (const char* common : {"seed", "days", "members"}) own.erase(common);
        own["time_zone"] = account.time_zone;
        out["accounts"][account.handle] = std::move(own);
    }
    out["witness"] = {{"agrees", reports.agree()},
                      {"contacted", reports.contacted},
                      {"contacted_by_several", reports.contacted_by_several}};
    return out;
}

std::string to_text(const DemoReports& reports) {
    if (reports.accounts.size() == 1) return to_text(reports.accounts.front().report);
    std::string out;
    for (const auto& account : reports.accounts) {
        out += fmt::format("{} ({}): {}\n", account.handle, account.time_zone,
                           to_text(account.report));
    }
    out += fmt::format("Of {} who {} contacted, {} heard from more than one account\n",
                       base::counted(reports.contacted, "person", "people"),
                       reports.contacted == 1 ? "was" : "were", reports.contacted_by_several);
    return out;
}

}  // namespace app
