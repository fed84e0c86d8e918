#include "tests/browser/known_pages.h"

#include "tests/browser/browser.h"
#include "tests/browser/served.h"

#include <map>
#include <tuple>
#include <utility>

namespace browser_tests {
namespace {

using domain::ConnectionStatus;
using linkedin::PageKind;
using sandbox::Relation;

ConnectionStatus status_of(Relation relation) {
    switch (relation) {
        case Relation::Pending: return ConnectionStatus::Pending;
        case Relation::Incoming: return ConnectionStatus::Incoming;
        case Relation::Connected: return ConnectionStatus::Connected;
        case Relation::None: break;
    }
    return ConnectionStatus::NotConnected;
}

KnownPage saved(const std::string& file, PageKind kind) {
    return {.name = file,
            .path = "",
            .html = read_file(page_folder() / file),
            .kind = kind,
            .slug = ""};
}

KnownPage saved_profile(const std::string& file, const std::string& slug, ConnectionStatus status,
                        int degree) {
    KnownPage page = saved(file, PageKind::Profile);
    page.slug = slug;
    page.status = status;
    page.degree = degree;
    return page;
}

void add_saved(std::vector<KnownPage>& pages) {
    pages.insert(
        pages.end(),
        {saved_profile("sdui_connected.html", "nora-testholm", ConnectionStatus::Connected, 1),
         saved_profile("sdui_not_connected_more_open.html", "tomas-brakel",
                       ConnectionStatus::NotConnected, 2),
         saved_profile("sdui_pending_more_open.html", "aylin-demirsoy", ConnectionStatus::Pending,
                       2),
         saved_profile("classic_connected.html", "ruben-zandvliet", ConnectionStatus::Connected, 1),
         saved_profile("classic_pending.html", "ilse-marrow", ConnectionStatus::Pending, 2),
         saved_profile("classic_not_connected.html", "otis-farrowdale",
                       ConnectionStatus::NotConnected, 2),
         saved_profile("classic_follow_first.html", "greta-ashwell", ConnectionStatus::NotConnected,
                       3),
         saved("login.html", PageKind::Login), saved("checkpoint_pin.html", PageKind::Checkpoint),
         saved("not_found.html", PageKind::NotFound), saved("error_frame.html", PageKind::Error),
         saved("join_wall.html", PageKind::Authwall)});
}

KnownPage page_of(Served& served, const std::string& name, const std::string& path, PageKind kind) {
    return {.name = name, .path = path, .html = served.get(path), .kind = kind, .slug = ""};
}

std::set<std::string> keys_of(const sandbox::World& world, Relation relation) {
    std::set<std::string> keys;
    for (const auto* member : world.list(relation)) keys.insert(id_of(*member).key());
    return keys;
}

KnownPage conversation(Served& served, const sandbox::Member& member) {
    auto page = page_of(served, "conversation", "/messaging/compose/?recipient=" + member.id,
                        PageKind::Messaging);
    for (const auto& letter : served.world().thread(member)) {
        auto& texts = letter.sender == sandbox::Sender::Viewer ? page.said : page.unsaid;
        texts.push_back(letter.text);
    }
    return page;
}

// One of each layout and standing.
void add_profiles(Served& served, const std::string& language, std::vector<KnownPage>& pages) {
    const sandbox::World& world = served.world();
    std::set<std::pair<sandbox::Layout, Relation>> seen;
    for (const auto& member : world.members()) {
        const auto relation = world.standing(member).relation;
        if (member.is_private || !seen.insert({member.layout, relation}).second) continue;
        const auto path = id_of(member).path();
        auto page = page_of(served, language + " " + path, path, PageKind::Profile);
        page.slug = member.slug;
        page.status = status_of(relation);
        page.degree = world.degree(member);
        page.is_in_words = sandbox::is_classic(member.layout) && language != "en" &&
                           relation != Relation::Connected;
        pages.push_back(std::move(page));
    }
}

void add_lists(Served& served, std::vector<KnownPage>& pages) {
    const sandbox::World& world = served.world();
    for (const auto& [path, kind, relation] :
         {std::tuple("/mynetwork/invitation-manager/sent/", PageKind::SentInvitations,
                     Relation::Pending),
          std::tuple("/mynetwork/invite-connect/connections/", PageKind::Connections,
                     Relation::Connected)}) {
        pages.push_back(page_of(served, path, path, kind));
        pages.back().people = keys_of(world, relation);
    }
}

// In English also what is nobody's page.
void add_others(Served& served, std::vector<KnownPage>& pages) {
    sandbox::World& world = served.world();
    add_lists(served, pages);
    pages.push_back(page_of(served, "feed", "/feed/", PageKind::Feed));
    pages.push_back(page_of(served, "search", "/search/results/people/", PageKind::Search));
    pages.push_back(page_of(served, "404", "/404/", PageKind::NotFound));
    const auto own = id_of(world.viewer()).path();
    pages.push_back(page_of(served, "own profile", own, PageKind::Profile));
    pages.back().slug = world.viewer().slug;
    const auto& friend_of_ours = *world.list(Relation::Connected).front();
    world.message(friend_of_ours, "A word that we have said");
    pages.push_back(conversation(served, friend_of_ours));
}

}  // namespace

std::vector<KnownPage> known_pages() {
    std::vector<KnownPage> pages;
    add_saved(pages);
    for (const char* language : {"en", "pl", "ar"}) {
        Served served({.seed = 5, .members = 160, .faults = {{"language", language, ""}}});
        for (const auto& member : served.world().members()) {
            if (member.index % 2 == 0) served.world().invite(member, "");
        }
        add_profiles(served, language, pages);
        if (std::string_view(language) == "en") add_others(served, pages);
    }
    return pages;
}

}  // namespace browser_tests
