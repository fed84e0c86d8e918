#include "messages/text/field_name.h"

#include "lib/jinja/python/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace messages {
namespace {

struct Row {
    FieldKind kind;
    std::string_view names;  // folded, with blanks around each
};

constexpr std::array kRows{
    Row{FieldKind::FirstName,
        " firstname fname first givenname forename leadname name nickname vorname prénom prenom "
        "nombre nome voornaam imię imie имя имʼя jméno jmeno förnamn fornavn etunimi isim adı 名前 "
        "名字 이름 名 recipient recipientname contactname prospectname clientname customername "
        "personname connectionname leadfirstname firstnm "},
    Row{FieldKind::LastName,
        " lastname lname last surname familyname nachname nom apellido apellidos cognome sobrenome "
        "achternaam nazwisko фамилия příjmení efternamn etternavn sukunimi soyad 姓 성 "},
    Row{FieldKind::FullName, " fullname namefull completename vollername nomcomplet 姓名 氏名 "},
    Row{FieldKind::Company,
        " company companyname organization organisation employer account accountname firma "
        "unternehmen entreprise société societe empresa azienda bedrijf företag компания şirket "
        "公司 会社 会社名 회사 currentcompany business businessname "},
    Row{FieldKind::Title,
        " title jobtitle position role job headline occupation poste cargo funktion stelle "
        "должность jobrole currentposition "},
    Row{FieldKind::Other,
        " industry city location country state email mail phone website link url bookinglink "
        "calendarlink date today day time school university college mutualconnection "
        "mutualconnections commoninterest sharedinterest interest topic product productname "
        "service signature sender sendername myname mycompany salutation anrede greeting industrie "
        "branche ort stadt datum insert placeholder custom snippet icebreaker personalization "
        "personalisation unsubscribe "}};

// What stands before the field itself: "contact.firstname", "your name".
constexpr std::array<std::string_view, 24> kPrefixes{
    "contact", "lead",   "user",    "recipient", "person",   "subscriber", "prospect", "customer",
    "client",  "sender", "your",    "my",        "insert",   "the",        "target",   "their",
    "enter",   "ihr",    "profile", "candidate", "customer", "dein",       "votre",    "merge"};

std::string folded(std::string_view name) {
    std::string out;
    const std::string low = jinja::to_lower(name);
    for (std::size_t at = 0; at < low.size();) {
        const std::size_t from = at;
        const char32_t c = jinja::decode(low, at);
        if (jinja::is_alpha(c)) out += low.substr(from, at - from);
    }
    return out;
}

FieldKind listed(const std::string& name) {
    if (name.empty()) return FieldKind::None;
    const auto found = std::find_if(kRows.begin(), kRows.end(), [&](const Row& row) {
        return row.names.find(" " + name + " ") != std::string_view::npos;
    });
    return found == kRows.end() ? FieldKind::None : found->kind;
}

}  // namespace

FieldKind field_kind(std::string_view name) {
    constexpr std::size_t kLongest = 60;
    if (name.size() > kLongest) return FieldKind::None;
    const std::string plain = folded(name);
    if (const auto kind = listed(plain); kind != FieldKind::None) return kind;
    for (const auto prefix : kPrefixes) {
        if (!plain.starts_with(prefix)) continue;
        const auto kind = listed(plain.substr(prefix.size()));
        if (kind != FieldKind::None) return kind;
    }
    return FieldKind::None;
}

}  // namespace messages
