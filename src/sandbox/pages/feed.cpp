#include "sandbox/pages/feed.h"

#include "base/json.h"
#include "sandbox/pages/person.h"

namespace sandbox {
namespace {

std::string text_of_post(const World& world, const Member& author) {
    constexpr std::string_view kPosts[] = {
        "Three things I learned this year about ", "Looking for people who care about ",
        "Proud of what the team did for ", "An honest question about ",
        "Five years ago nobody talked about "};
    const auto& topics =
        world.catalogue()
            .trades[static_cast<std::size_t>(author.number) % world.catalogue().trades.size()]
            .skills;
    return std::string(kPosts[static_cast<std::size_t>(author.number) % std::size(kPosts)]) +
           topics.front() + ".";
}

}  // namespace

// Some posts were commented on by the next person: they are met, too.
http::Response show_feed(const Visit& visit) {
    const auto home = visit.world.faults().word("home");
    if (visit.path == std::vector<std::string>{"feed"} && !home.empty())
        return go_to(home == "foryou" ? "/feed/foryou/" : "/preload/home/");
    if (home == "bare")
        return http::html("<!doctype html><title>Home</title><main><h3>Start a post</h3></main>");
    const auto people = visit.world.feed();
    auto posts = nlohmann::json::array();
    for (std::size_t i = 0; i < people.size(); ++i) {
        nlohmann::json post{{"author", card(visit, *people[i])},
                            {"text", text_of_post(visit.world, *people[i])}};
        if (i % 4 == 0 && i + 1 < people.size()) post["reader"] = card(visit, *people[++i]);
        posts.push_back(std::move(post));
    }
    return show(visit, "feed.html", {{"posts", posts}});
}

}  // namespace sandbox
