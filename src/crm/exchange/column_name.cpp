#include "crm/exchange/column_name.h"

#include "base/text/comparable.h"
#include "crm/exchange/column_words.h"

#include <algorithm>
#include <array>
#include <vector>

namespace crm {
namespace {

constexpr std::array<std::string_view, 8> kFields{"first name", "last name", "name",  "title",
                                                  "company",    "city",      "email", "phone"};

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_letter(char c) {
    const bool lower = c >= 'a' && c <= 'z';
    const bool digit = c >= '0' && c <= '9';
    return lower || digit || is_upper(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Between a small letter and a capital, and before the last of several capitals: "profileUrl",
// "URLProfile".
bool begins_word(std::string_view text, std::size_t at) {
    if (at == 0 || !is_upper(text[at]) || !is_letter(text[at - 1])) return false;
    const bool next_is_small = at + 1 < text.size() && text[at + 1] >= 'a' && text[at + 1] <= 'z';
    return !is_upper(text[at - 1]) || next_is_small;
}

bool has_word(std::string_view words, std::string_view word) {
    for (auto at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' '))
            return true;
    }
    return false;
}

template <std::size_t N>
bool has_any(std::string_view words, const std::array<std::string_view, N>& any) {
    return std::any_of(any.begin(), any.end(),
                       [&](std::string_view word) { return has_word(words, word); });
}

}  // namespace

std::string_view name(PersonField field) {
    return kFields.at(static_cast<std::size_t>(field));
}

std::string header_words(std::string_view cell) {
    std::string spread;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (begins_word(cell, i)) spread += ' ';
        spread += is_letter(cell[i]) ? cell[i] : ' ';
    }
    auto words = base::to_comparable(spread);
    constexpr std::string_view kSplit = "linked in";
    for (auto at = words.find(kSplit); at != std::string::npos; at = words.find(kSplit))
        words.erase(at + 6, 1);
    return words;
}

std::optional<PersonField> field_named(std::string_view words) {
    const auto names = column_words();
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const ColumnWords& each) { return each.words == words; });
    return found == names.end() ? std::nullopt : std::optional(found->field);
}

AddressName address_name(std::string_view words) {
    constexpr std::array<std::string_view, 19> kOthers{
        "company",     "companies", "organization", "organisation", "firma",
        "unternehmen", "bedrijf",   "empresa",      "entreprise",   "azienda",
        "owner",       "inviter",   "referrer",     "referred",     "sender",
        "account",     "employer",  "photo",        "picture"};
    constexpr std::array<std::string_view, 6> kProfile{"profile", "profil",  "perfil",
                                                       "profilo", "profiel", "prospect"};
    constexpr std::array<std::string_view, 11> kLink{"url",      "link",    "lien",     "enlace",
                                                     "adres",    "adresse", "address",  "website",
                                                     "webseite", "site",    "indirizzo"};
    if (has_any(words, kOthers)) return AddressName::Never;
    if (words.find("linkedin") != std::string_view::npos) return AddressName::LinkedIn;
    const bool link = has_any(words, kLink);
    if (has_any(words, kProfile)) return AddressName::Profile;
    const bool is_mail = has_word(words, "email") || has_word(words, "e mail");
    return link && !is_mail ? AddressName::Perhaps : AddressName::Unknown;
}

}  // namespace crm
