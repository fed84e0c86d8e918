#include "messages/answer/link.h"

#include "base/text/lower_case.h"

#include <algorithm>
#include <cctype>

namespace messages {
namespace {

constexpr std::string_view kDomains =
    " com org info biz net io ai co ly me app dev link click shop site online xyz top club eu uk "
    "de "
    "fr es it nl be ch at pl ru cn in br us ca au jp gg to example test page tech store live bid "
    "zip cc tv ws name pro mobi sh so gl im cloud agency digital ";

// Words that sentences begin with: "talk.It was" lacks a blank, and is no address.
constexpr std::string_view kWords = " in to it at me be us so pro name live top ";

bool is_listed(std::string_view list, const std::string& word) {
    return list.find(" " + word + " ") != std::string_view::npos;
}

bool is_host_letter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.';
}

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// What stands from `at` to the next blank.
std::string word_from(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && !is_blank(text[end])) ++end;
    return std::string(text.substr(at, end - at));
}

// A run of letters, digits, hyphens and dots, with a dot inside of it.
struct Run {
    std::size_t from = 0;
    std::string_view text;  // as written
    bool has_path = false;
};

std::optional<Run> run_at(std::string_view text, std::size_t at) {
    if (!is_host_letter(text[at]) || (at > 0 && is_host_letter(text[at - 1]))) return std::nullopt;
    std::size_t end = at;
    while (end < text.size() && is_host_letter(text[end])) ++end;
    const bool has_path = end < text.size() && text[end] == '/';
    const auto is_edge = [](char c) { return c == '.' || c == '-'; };
    while (end > at && is_edge(text[end - 1])) --end;
    while (at < end && is_edge(text[at])) ++at;
    const auto run = text.substr(at, end - at);
    if (run.find('.') == std::string_view::npos || run.find("..") != std::string_view::npos)
        return std::nullopt;
    return Run{at, run, has_path};
}

// Whether a label behind the first is a top-level domain.
bool is_under_domain(std::string_view run) {
    for (auto dot = run.find('.'); dot != std::string_view::npos; dot = run.find('.', dot + 1)) {
        const auto label = run.substr(dot + 1, run.find('.', dot + 1) - dot - 1);
        const std::string low = base::to_lower_case(label);
        const bool begins_sentence = std::isupper(static_cast<unsigned char>(label[0])) != 0 &&
                                     is_listed(kWords, low) &&
                                     label.substr(1) == std::string_view(low).substr(1);
        if (is_listed(kDomains, low) && !begins_sentence) return true;
    }
    return false;
}

// "https://…", "mailto:…", "www.…": what `low` has at `at`.
bool begins_address(const std::string& low, std::size_t at) {
    const auto rest = std::string_view(low).substr(at);
    if (rest.starts_with("://")) return true;
    const bool begins_word = at == 0 || !std::isalnum(static_cast<unsigned char>(low[at - 1]));
    if (!begins_word) return false;
    for (const std::string_view scheme : {"mailto:", "tel:", "javascript:", "www."}) {
        if (rest.starts_with(scheme) && rest.size() > scheme.size() &&
            !is_blank(rest[scheme.size()]))
            return true;
    }
    return false;
}

// The scheme before "://".
std::size_t scheme_start(const std::string& low, std::size_t at) {
    while (at > 0 && (is_host_letter(low[at - 1]) || low[at - 1] == '+')) --at;
    return at;
}

// "nora@mail.example": the sign has a name before it and a host with a dot behind it.
bool is_mail(const std::string& low, std::size_t at) {
    if (low[at] != '@' || at == 0 || is_blank(low[at - 1])) return false;
    std::size_t end = at + 1;
    while (end < low.size() && is_host_letter(low[end])) ++end;
    const auto dot = low.find('.', at + 1);
    return dot > at + 1 && dot + 1 < end && std::isalpha(static_cast<unsigned char>(low[dot + 1]));
}

}  // namespace

std::vector<std::string> list_bare_hosts(std::string_view text) {
    std::vector<std::string> hosts;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto run = run_at(text, at);
        const bool is_joined =
            run && run->from > 0 &&
            std::string_view("@/:").find(text[run->from - 1]) != std::string_view::npos;
        if (run && !run->has_path && !is_joined) hosts.push_back(base::to_lower_case(run->text));
    }
    return hosts;
}

std::optional<std::string> find_link(std::string_view text, const std::vector<std::string>& known) {
    const std::string low = base::to_lower_case(text);
    for (std::size_t at = 0; at < low.size(); ++at) {
        if (begins_address(low, at))
            return word_from(low, low[at] == ':' ? scheme_start(low, at) : at);
        if (is_mail(low, at)) return word_from(low, scheme_start(low, at));
        const auto run = run_at(text, at);
        if (!run) continue;
        if (run->has_path) return word_from(low, run->from);
        const bool is_known =
            std::find(known.begin(), known.end(), base::to_lower_case(run->text)) != known.end();
        const std::size_t end = run->from + run->text.size();
        const bool is_of_mail = end < low.size() && low[end] == '@';
        if (!is_of_mail && !is_known && is_under_domain(run->text))
            return base::to_lower_case(run->text);
    }
    return std::nullopt;
}

}  // namespace messages
