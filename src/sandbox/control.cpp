#include "sandbox/control.h"

#include "base/json.h"
#include "sandbox/pages/person.h"
#include "sandbox/voyager/answer.h"

#include <algorithm>

namespace sandbox {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kActsShown = 50;

ordered_json to_json(const Act& act) {
    return {{"time", to_text(act.time)}, {"kind", name(act.kind)}, {"account", act.account},
            {"member", act.member},      {"text", act.text},       {"answer", name(act.answer)}};
}

ordered_json state(const World& world) {
    return {{"now", to_text(world.now())},
            {"seed", world.options().seed},
            {"members", world.members().size()},
            {"weekly_limit", world.options().weekly_limit},
            {"pending", world.list(Relation::Pending).size()},
            {"connected", world.list(Relation::Connected).size()},
            {"incoming", world.list(Relation::Incoming).size()},
            {"acts", world.acts().size()}};
}

ordered_json state(const World& world, const Member& member) {
    const auto standing = world.standing(member);
    return {{"slug", member.slug},
            {"id", member.id},
            {"name", member.name()},
            {"relation", name(standing.relation)},
            {"since", to_text(standing.since)},
            {"degree", world.degree(member)},
            {"private", member.is_private},
            {"acceptance_probability", World::acceptance_probability(member)},
            {"messages", world.thread(member).size()}};
}

ordered_json faults(const World& world) {
    auto list = ordered_json::array();
    for (const auto& fault : world.faults().list())
        list.push_back({{"name", fault.name}, {"value", fault.value}, {"member", fault.member}});
    return list;
}

nlohmann::json fault_rows() {
    auto rows = nlohmann::json::array();
    for (const auto& row : fault_table())
        rows.push_back({{"name", row.name}, {"words", row.words}, {"effect", row.effect}});
    return rows;
}

nlohmann::json logins(const World& world) {
    auto list = nlohmann::json::array();
    for (const auto& login : world.options().logins)
        list.push_back({{"name", login.name}, {"password", login.password}});
    return list;
}

ordered_json acts(const World& world) {
    auto list = ordered_json::array();
    for (const auto& act : world.acts()) list.push_back(to_json(act));
    return list;
}

}  // namespace

http::Response show_control(const Visit& visit) {
    const auto all = visit.world.acts();
    auto last = nlohmann::json::array();
    for (auto act = all.rbegin(); act != all.rend() && last.size() < kActsShown; ++act)
        last.push_back(nlohmann::json(to_json(*act)));
    return http::html(visit.templates.render("control.html",
                                             {{"state", nlohmann::json(state(visit.world))},
                                              {"viewer", card(visit, visit.world.viewer())},
                                              {"origin", visit.origin()},
                                              {"logins", logins(visit.world)},
                                              {"faults", nlohmann::json(faults(visit.world))},
                                              {"fault_table", fault_rows()},
                                              {"acts", last}},
                                             "control"));
}

http::Response answer_control(const Visit& visit) {
    const auto& what = visit.path[2];
    if (what == "state") return answer_json(state(visit.world));
    if (what == "faults") return answer_json(faults(visit.world));
    if (what == "acts") return answer_json(acts(visit.world));
    const auto* member = visit.path.size() == 4 ? visit.world.find(visit.path[3]) : nullptr;
    if (what == "member" && member) return answer_json(state(visit.world, *member));
    return refuse(404, "NOT_FOUND");
}

namespace {

// From a shell in one field, from the panel in three.
std::string fault_text(const Visit& visit) {
    const auto name = visit.field("name");
    if (name.empty()) return visit.field("set");
    const auto value = visit.field("value");
    const auto member = visit.field("member");
    return name + (value.empty() ? "" : "=" + value) + (member.empty() ? "" : "@" + member);
}

}  // namespace

http::Response change_fault(const Visit& visit) {
    const auto cleared = visit.field("clear");
    if (!cleared.empty()) {
        visit.world.faults().clear(cleared, visit.field("member"));
        return http::redirect("/sandbox/control/");
    }
    const auto fault = parse_fault(fault_text(visit));
    if (!fault) return http::plain(fault.error().message + "\n", 400);
    visit.world.faults().set(*fault);
    return http::redirect("/sandbox/control/");
}

}  // namespace sandbox
