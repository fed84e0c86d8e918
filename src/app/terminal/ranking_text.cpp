#include "app/terminal/ranking_text.h"

#include "app/terminal/table.h"
#include "base/text/counted.h"
#include "base/text/printable.h"
#include "conduct/calendar.h"
#include "crm/schema/time_text.h"

#include <fmt/format.h>

namespace app {
namespace {

using ranking::Basis;
using views::Order;
using views::Standing;

// "by their chance to accept, …"
std::string order_text(const Order& order) {
    if (order.basis == Basis::Trees) {
        auto text = fmt::format("by their chance to accept, learned from {} ({}",
                                base::counted(order.invitations, "invitation"), order.model);
        if (order.auc) text += fmt::format(", ROC-AUC {:.2f}; 0.5 is chance", *order.auc);
        return base::to_printable(text) + ")";
    }
    const bool by_words = order.basis == Basis::Keywords;
    return base::to_printable(fmt::format("by {}; no model is used: {}",
                                          by_words ? "the keywords found in their profiles"
                                                   : "their arrival, as there are no keywords",
                                          order.why_no_model));
}

std::string range_text(const std::optional<ranking::ChanceRange>& range) {
    if (!range) return {};
    return fmt::format("{:.0f} to {:.0f} %", 100 * range->low, 100 * range->high);
}

std::string score_text(const Order& order, const Standing& standing) {
    if (!standing.score) return {};
    if (order.basis != Basis::Trees) return fmt::format("{:+.0f}", *standing.score);
    const auto chance = views::percent(*standing.score);
    if (!standing.range) return chance;
    return fmt::format("{} ({})", chance, range_text(standing.range));
}

std::string next_text(const Standing& standing) {
    return standing.chosen_next ? views::percent(*standing.chosen_next) : std::string();
}

std::string reasons_text(const ranking::Explanation& why) {
    const auto range = why.range ? fmt::format(" ({}, with 95 %)", range_text(why.range)) : "";
    auto out = fmt::format("\nchance to accept {}{}, where everybody starts from {}; in points:\n",
                           views::percent(why.chance), range, views::percent(why.usual_chance));
    for (const auto& reason : views::telling_reasons(why))
        out += fmt::format("  {:>+6.1f}  {}\n", reason.points, base::to_printable(reason.words));
    const auto others = views::telling_alternatives(why);
    if (!others.empty()) out += "\nit would be\n";
    for (const auto& other : others)
        out += fmt::format("  {:>6}  {}\n", views::percent(other.chance),
                           base::to_printable(other.words));
    return out;
}

std::string waits_text(const std::string& until, const std::string& time_zone) {
    const auto time = crm::parse_time(until);
    return time ? conduct::Calendar(time_zone).stamp_text(*time) : until;
}

std::string with_title(const crm::Person& person) {
    const auto name = views::full_name(person);
    return person.title.empty() ? name : name + ", " + person.title;
}

}  // namespace

std::string to_text(const views::RankView& view) {
    auto out = fmt::format("{} may be invited, {}\n", view.candidates, order_text(view.order));
    if (view.blocked > 0) out += base::counted(view.blocked, "more is", "more are") + " blocked\n";
    if (view.postponed > 0)
        out += base::counted(view.postponed, "more is", "more are") + " left alone until later\n";
    if (view.people.empty()) return out;
    const bool by_chance = view.order.basis == Basis::Trees;
    Table table(
        {{.title = by_chance ? "CHANCE" : "WORDS", .least = 6, .rank = 1, .is_number = true},
         {.title = "NEXT", .least = 6, .rank = 1, .is_number = true},
         {.title = "PERSON", .least = 12, .most = 32, .rank = 2},
         {.title = "NAME, TITLE", .least = 12, .most = 44},
         {.title = "WHY", .least = 10, .most = 80, .rank = 1}});
    for (const auto& [person, standing, why] : view.people) {
        table.add({score_text(view.order, standing), next_text(standing), person.public_id,
                   with_title(person), why});
    }
    return out + "\n" + table.to_text(output_width());
}

std::string to_text(const views::PlaceView& view, const std::string& time_zone) {
    auto out = base::to_printable(with_title(view.person)) + "\n";
    if (view.standing) {
        out += fmt::format("place {} of {}, {}\n", view.standing->place, view.candidates,
                           order_text(view.order));
    } else {
        out += "left alone until " + waits_text(view.waits_until, time_zone) + "\n";
    }
    if (view.standing && view.standing->chosen_next)
        out += fmt::format("chosen next with a probability of {}\n", next_text(*view.standing));
    if (!view.explanation) return out + base::to_printable(view.why) + "\n";
    return out + reasons_text(*view.explanation);
}

}  // namespace app
