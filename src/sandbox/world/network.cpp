#include "sandbox/world/network.h"

#include "base/rng.h"
#include "base/text/lower_case.h"
#include "sandbox/world/injection.h"
#include "sandbox/world/population.h"

#include <algorithm>

namespace sandbox {

std::string key_of_slug(std::string_view slug) {
    return base::to_lower_case(slug);
}

Network::Network(const WorldOptions& the_options, const base::Clock& the_clock, Witness the_witness)
    : options(the_options),
      clock(the_clock),
      catalogue(load_catalogue()),
      faults(base::Rng(options.seed).fork("faults")),
      witness(std::move(the_witness)) {
    for (const ActiveFault& fault : options.faults) faults.set(fault);
    auto population =
        populate(options.seed, options.members, options.logins.size(), options.start, catalogue);
    viewers = std::move(population.viewers);
    members = std::move(population.members);
    inject(members, options.injections, base::Rng(options.seed));
    for (const auto* people : {&members, &viewers}) {
        for (const auto& member : *people) {
            by_key[key_of_slug(member.slug)] = &member;
            by_key[member.id] = &member;
        }
    }
    for (const auto& act : witness.acts()) take(act);
}

std::optional<std::size_t> Network::find_login(std::string_view name) const {
    if (name.empty()) return 0;
    const auto& all = options.logins;
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Login& login) { return login.name == name; });
    if (found == all.end()) return std::nullopt;
    return static_cast<std::size_t>(found - all.begin());
}

std::string Network::session_token(std::size_t number) const {
    constexpr std::string_view kAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    auto rng = base::Rng(options.seed).fork("session " + std::to_string(number));
    return "AQEDAR" + rng.text(120, kAlphabet);
}

void Network::add(const Act& act) {
    witness.add(act);
    take(act);
}

// What an act leaves behind, whether it was done now or read from the witness's file.
void Network::take(const Act& act) {
    const auto login = find_login(act.account);
    if (!login) return;
    if (act.kind == ActKind::Login) {
        if (act.answer == Answer::Taken) sessions[session_token(++logins)] = *login;
    } else if (act.kind == ActKind::Logout) {
        std::erase_if(sessions, [&](const auto& session) { return session.second == *login; });
    } else if (act.kind == ActKind::Read) {
        read.emplace(*login, act.member);
    } else {
        done[{*login, act.member}].push_back(act);
    }
}

}  // namespace sandbox
