#include "crm/exchange/column_name.h"

#include "base/comparable.h"

#include <algorithm>
#include <array>
#include <vector>

namespace crm {
namespace {

struct Name {
    std::string_view words;
    PersonField field;
};

// In English, German, French, Spanish, Italian, Portuguese, Dutch and Polish.
constexpr std::array kNames{
    Name{"first name", PersonField::FirstName},
    Name{"firstname", PersonField::FirstName},
    Name{"given name", PersonField::FirstName},
    Name{"forename", PersonField::FirstName},
    Name{"vorname", PersonField::FirstName},
    Name{"prénom", PersonField::FirstName},
    Name{"prenom", PersonField::FirstName},
    Name{"nombre", PersonField::FirstName},
    Name{"nome", PersonField::FirstName},
    Name{"primeiro nome", PersonField::FirstName},
    Name{"voornaam", PersonField::FirstName},
    Name{"imię", PersonField::FirstName},
    Name{"imie", PersonField::FirstName},
    Name{"last name", PersonField::LastName},
    Name{"lastname", PersonField::LastName},
    Name{"surname", PersonField::LastName},
    Name{"family name", PersonField::LastName},
    Name{"nachname", PersonField::LastName},
    Name{"familienname", PersonField::LastName},
    Name{"nom", PersonField::LastName},
    Name{"nom de famille", PersonField::LastName},
    Name{"apellido", PersonField::LastName},
    Name{"apellidos", PersonField::LastName},
    Name{"cognome", PersonField::LastName},
    Name{"sobrenome", PersonField::LastName},
    Name{"apelido", PersonField::LastName},
    Name{"último nome", PersonField::LastName},
    Name{"achternaam", PersonField::LastName},
    Name{"nazwisko", PersonField::LastName},
    Name{"full name", PersonField::FullName},
    Name{"fullname", PersonField::FullName},
    Name{"name", PersonField::FullName},
    Name{"lead name", PersonField::FullName},
    Name{"person name", PersonField::FullName},
    Name{"contact name", PersonField::FullName},
    Name{"vollständiger name", PersonField::FullName},
    Name{"nom complet", PersonField::FullName},
    Name{"nombre completo", PersonField::FullName},
    Name{"nome completo", PersonField::FullName},
    Name{"volledige naam", PersonField::FullName},
    Name{"naam", PersonField::FullName},
    Name{"imię i nazwisko", PersonField::FullName},
    Name{"title", PersonField::Title},
    Name{"job title", PersonField::Title},
    Name{"headline", PersonField::Title},
    Name{"position", PersonField::Title},
    Name{"current position", PersonField::Title},
    Name{"current job", PersonField::Title},
    Name{"job", PersonField::Title},
    Name{"occupation", PersonField::Title},
    Name{"role", PersonField::Title},
    Name{"berufsbezeichnung", PersonField::Title},
    Name{"titel", PersonField::Title},
    Name{"titre", PersonField::Title},
    Name{"poste", PersonField::Title},
    Name{"fonction", PersonField::Title},
    Name{"intitulé du poste", PersonField::Title},
    Name{"cargo", PersonField::Title},
    Name{"puesto", PersonField::Title},
    Name{"título", PersonField::Title},
    Name{"titolo", PersonField::Title},
    Name{"posizione", PersonField::Title},
    Name{"qualifica", PersonField::Title},
    Name{"ruolo", PersonField::Title},
    Name{"posição", PersonField::Title},
    Name{"functie", PersonField::Title},
    Name{"functietitel", PersonField::Title},
    Name{"stanowisko", PersonField::Title},
    Name{"company", PersonField::Company},
    Name{"company name", PersonField::Company},
    Name{"current company", PersonField::Company},
    Name{"account name", PersonField::Company},
    Name{"organization", PersonField::Company},
    Name{"organisation", PersonField::Company},
    Name{"organization name", PersonField::Company},
    Name{"employer", PersonField::Company},
    Name{"firma", PersonField::Company},
    Name{"unternehmen", PersonField::Company},
    Name{"firmenname", PersonField::Company},
    Name{"entreprise", PersonField::Company},
    Name{"société", PersonField::Company},
    Name{"empresa", PersonField::Company},
    Name{"azienda", PersonField::Company},
    Name{"società", PersonField::Company},
    Name{"bedrijf", PersonField::Company},
    Name{"bedrijfsnaam", PersonField::Company},
    Name{"city", PersonField::City},
    Name{"location", PersonField::City},
    Name{"person city", PersonField::City},
    Name{"stadt", PersonField::City},
    Name{"ort", PersonField::City},
    Name{"standort", PersonField::City},
    Name{"ville", PersonField::City},
    Name{"ciudad", PersonField::City},
    Name{"ubicación", PersonField::City},
    Name{"città", PersonField::City},
    Name{"località", PersonField::City},
    Name{"cidade", PersonField::City},
    Name{"localização", PersonField::City},
    Name{"plaats", PersonField::City},
    Name{"stad", PersonField::City},
    Name{"miasto", PersonField::City},
    Name{"email", PersonField::Email},
    Name{"email address", PersonField::Email},
    Name{"e mail", PersonField::Email},
    Name{"e mail address", PersonField::Email},
    Name{"work email", PersonField::Email},
    Name{"e mail adresse", PersonField::Email},
    Name{"adresse e mail", PersonField::Email},
    Name{"courriel", PersonField::Email},
    Name{"correo electrónico", PersonField::Email},
    Name{"correo", PersonField::Email},
    Name{"indirizzo email", PersonField::Email},
    Name{"endereço de email", PersonField::Email},
    Name{"e mailadres", PersonField::Email},
    Name{"adres e mail", PersonField::Email},
    Name{"phone", PersonField::Phone},
    Name{"phone number", PersonField::Phone},
    Name{"telephone", PersonField::Phone},
    Name{"mobile", PersonField::Phone},
    Name{"mobile phone", PersonField::Phone},
    Name{"work direct phone", PersonField::Phone},
    Name{"telefon", PersonField::Phone},
    Name{"telefonnummer", PersonField::Phone},
    Name{"téléphone", PersonField::Phone},
    Name{"teléfono", PersonField::Phone},
    Name{"telefono", PersonField::Phone},
    Name{"telefone", PersonField::Phone},
    Name{"telefoonnummer", PersonField::Phone},
    Name{"telefoon", PersonField::Phone},
};

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
    const auto found = std::find_if(kNames.begin(), kNames.end(),
                                    [&](const Name& each) { return each.words == words; });
    return found == kNames.end() ? std::nullopt : std::optional(found->field);
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
