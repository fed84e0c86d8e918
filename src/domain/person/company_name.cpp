#include "domain/person/company_name.h"

#include "base/text/comparable.h"

#include <algorithm>
#include <array>
#include <vector>

namespace domain {
namespace {

// Without their points. One of several words is found as its last ones.
constexpr std::array<std::string_view, 58> kLegalForms{"gmbh & co kg",
                                                       "gmbh & co kgaa",
                                                       "ag & co kg",
                                                       "ag & co kgaa",
                                                       "sa de cv",
                                                       "s de rl de cv",
                                                       "pty ltd",
                                                       "pvt ltd",
                                                       "private limited",
                                                       "co ltd",
                                                       "gmbh",
                                                       "ggmbh",
                                                       "ug",
                                                       "ag",
                                                       "kg",
                                                       "kgaa",
                                                       "ohg",
                                                       "gbr",
                                                       "ev",
                                                       "eg",
                                                       "se",
                                                       "bv",
                                                       "nv",
                                                       "vof",
                                                       "ltd",
                                                       "limited",
                                                       "llc",
                                                       "llp",
                                                       "lp",
                                                       "plc",
                                                       "inc",
                                                       "incorporated",
                                                       "corp",
                                                       "corporation",
                                                       "co",
                                                       "company",
                                                       "sa",
                                                       "sas",
                                                       "sasu",
                                                       "sarl",
                                                       "srl",
                                                       "spa",
                                                       "sl",
                                                       "slu",
                                                       "lda",
                                                       "ltda",
                                                       "ab",
                                                       "as",
                                                       "asa",
                                                       "aps",
                                                       "oy",
                                                       "oyj",
                                                       "doo",
                                                       "sro",
                                                       "kft",
                                                       "zrt",
                                                       "sp z oo",
                                                       "bhd"};

// Cuts what stands in brackets at the end of `name`.
std::string cut_place(std::string& name) {
    const auto open = name.rfind('(');
    const auto close = name.find(')', open == std::string::npos ? name.size() : open);
    if (open == std::string::npos || open == 0 || close == std::string::npos) return {};
    auto place = base::to_visible(name.substr(open + 1, close - open - 1));
    name.erase(open, close - open + 1);
    return place;
}

// "S. p. A." is "spa": points go, and letters that stood alone between them are one word.
std::string without_points(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == '.') continue;
        out += c == ',' || c == ';' || c == '"' ? ' ' : c;
    }
    std::string joined;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto is_single = [&](std::size_t at) {
            const bool begins = at == 0 || out[at - 1] == ' ';
            const bool ends = at + 1 >= out.size() || out[at + 1] == ' ';
            return at < out.size() && out[at] >= 'a' && out[at] <= 'z' && begins && ends;
        };
        const bool between = out[i] == ' ' && i > 0 && is_single(i - 1) && is_single(i + 1);
        if (!between) joined += out[i];
    }
    return base::to_visible(joined);
}

std::string cut_legal_form(std::string& name) {
    std::string_view longest;
    for (const auto form : kLegalForms) {
        const bool ends = name.size() > form.size() && name.ends_with(form) &&
                          name[name.size() - form.size() - 1] == ' ';
        if (ends && form.size() > longest.size()) longest = form;
    }
    if (longest.empty()) return {};
    name.erase(name.size() - longest.size() - 1);
    return std::string(longest);
}

// Of two ways to write one form.
std::string in_short(const std::string& form) {
    if (form == "limited" || form == "private limited" || form == "pvt ltd") return "ltd";
    if (form == "incorporated") return "inc";
    if (form == "corporation") return "corp";
    return form == "company" ? "co" : form;
}

bool agree(const std::string& one, const std::string& other) {
    return one.empty() || other.empty() || one == other;
}

}  // namespace

CompanyName parse_company_name(std::string_view name) {
    CompanyName parsed;
    auto rest = base::to_comparable(name);
    parsed.place = cut_place(rest);
    parsed.core = without_points(rest);
    parsed.legal_form = in_short(cut_legal_form(parsed.core));
    return parsed;
}

bool is_same_company(const CompanyName& one, const CompanyName& other) {
    return !one.core.empty() && one.core == other.core && agree(one.place, other.place) &&
           agree(one.legal_form, other.legal_form);
}

}  // namespace domain
