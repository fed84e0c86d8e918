#include "base/text/pattern.h"

#include "base/text/pattern_parser.h"

#include <utility>

namespace base {
namespace {

bool is_word(std::string_view text, std::size_t at) {
    static const auto kWord = PatternParser::named('w');
    return at < text.size() && kWord[static_cast<unsigned char>(text[at])];
}

bool is_edge(std::string_view text, std::size_t at) {
    return (at > 0 && is_word(text, at - 1)) != is_word(text, at);
}

}  // namespace

// One search: the ways that are open before a letter, each step once, the earliest begun first.
struct Pattern::Run {
    const std::vector<Step>& steps;
    std::string_view text;
    std::vector<Way> now;
    std::vector<Way> after;
    std::vector<std::size_t> seen;  // the position before which a step was entered last, plus one
    std::vector<std::size_t> open;  // kept for its memory
    std::optional<std::pair<std::size_t, std::size_t>> best;  // begin and end

    bool passes(const Step& step, std::size_t at) const {
        if (step.kind == Kind::Edge) return is_edge(text, at);
        if (step.kind == Kind::End) return at == text.size();
        return at == text.size() || !step.letters[static_cast<unsigned char>(text[at])];
    }

    // Follows what takes no letter.
    void enter(std::vector<Way>& ways, Way first, std::size_t at) {
        open = {first.step};
        while (!open.empty()) {
            const std::size_t index = open.back();
            open.pop_back();
            if (std::exchange(seen[index], at + 1) == at + 1) continue;
            const Step& step = steps[index];
            const auto to = [&](int by) { return index + static_cast<std::size_t>(by); };
            if (step.kind == Kind::Match && (!best || first.begin <= best->first)) {
                best = {first.begin, at};
            } else if (step.kind == Kind::Letter) {
                ways.push_back({index, first.begin});
            } else if (step.kind == Kind::Split) {
                open.push_back(to(step.other));
                open.push_back(to(step.next));
            } else if (step.kind != Kind::Match && passes(step, at)) {
                open.push_back(to(step.next));
            }
        }
    }

    void search(std::size_t from) {
        for (std::size_t at = from; at <= text.size(); ++at) {
            if (!best) enter(now, {0, at}, at);
            if (at == text.size() || (now.empty() && best)) return;
            after.clear();
            const auto letter = static_cast<unsigned char>(text[at]);
            for (const Way& way : now) {
                const Step& step = steps[way.step];
                const bool is_late = best && way.begin > best->first;
                if (!is_late && step.letters[letter])
                    enter(after, {way.step + 1, way.begin}, at + 1);
            }
            std::swap(now, after);
        }
    }
};

Pattern::Pattern(std::string_view expression, Case letters)
    : steps_(PatternParser(expression, letters).parse()) {}

std::optional<std::string_view> Pattern::find(std::string_view text) const {
    Run run{steps_, text, {}, {}, std::vector<std::size_t>(steps_.size(), 0), {}, {}};
    run.search(0);
    if (!run.best) return std::nullopt;
    return text.substr(run.best->first, run.best->second - run.best->first);
}

std::string Pattern::replace_all(std::string_view text, std::string_view replacement) const {
    std::string out;
    while (const auto found = find(text)) {
        const auto begin = static_cast<std::size_t>(found->data() - text.data());
        if (found->empty()) break;
        out.append(text.substr(0, begin)).append(replacement);
        text.remove_prefix(begin + found->size());
    }
    return out.append(text);
}

}  // namespace base
