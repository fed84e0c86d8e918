#include "crm/exchange/code_page.h"

#include <doctest/doctest.h>
#include <unicode/ucnv.h>

#include <string>

namespace {

// `text` as a spreadsheet writes it in a code page.
std::string in_page(const std::string& text, const char* page) {
    UErrorCode error = U_ZERO_ERROR;
    std::string out(text.size() + 1, '\0');
    const auto length =
        ucnv_convert(page, "UTF-8", out.data(), static_cast<std::int32_t>(out.size()), text.data(),
                     static_cast<std::int32_t>(text.size()), &error);
    CHECK(U_SUCCESS(error));
    out.resize(static_cast<std::size_t>(length));
    return out;
}

// What is read of `text` that was written in the page.
std::string read(const std::string& text, const char* page) {
    const auto bytes = in_page(text, page);
    return crm::to_utf8(bytes, crm::code_page_of(bytes));
}

}  // namespace

TEST_CASE("text that is no UTF-8 is Windows-1252") {
    CHECK(crm::to_utf8("Zo\xEB") == "Zoë");
    CHECK(crm::to_utf8("\x80 5 \x96 \x93x\x94") == "€ 5 – “x”");
    CHECK(crm::to_utf8("M\xFCller") == "Müller");
    CHECK(crm::to_utf8("Zoë") == "Zoë");
    CHECK(crm::to_utf8("\xED\xA0\x80").find("\xED\xA0\x80") == std::string::npos);
    CHECK(crm::to_utf8("\xC0\x80").find("\xC0\x80") == std::string::npos);
}

TEST_CASE("names of central Europe are Windows-1250, by their own letters") {
    for (const std::string name :
         {"Wałęsa",           "Łukasz Dąbrowski", "Gdańsk",          "Żaneta Ćwik",
          "Grażyna",          "Stanisław Lem",    "Źródło",          "Małgorzata",
          "Jiří Dvořák",      "Kučera",           "Zdeněk Hřebec",   "Černý",
          "Řehoř Novák",      "Přemysl",          "Kateřina",        "Němec",
          "Dvůr Králové",     "Šťastný",          "Ďurica, Ľubomír", "Beňo Koňařík",
          "Erdős Pál",        "Szűcs Ernő",       "Győri Lőrinc",    "Fűzi",
          "Đorđević, Petrić", "Kovačević",        "Milošević Jović", "Bănescu, Constanţa",
          "Bucureşti",        "Jiřina Šebková",   "Božena Němcová",  "Tomáš Háček"}) {
        CAPTURE(name);
        CHECK(read(name, "windows-1250") == name);
    }
}

TEST_CASE("names of western Europe stay Windows-1252") {
    for (const std::string name : {"Zoë Müller",      "Søren Kjærgård",      "Jørgen Ødegård",
                                   "Bjørn Åkesson",   "Peñalosa, Muñoz",     "José Ángel",
                                   "João Simões",     "Magalhães",           "Hélène Lefèvre",
                                   "François",        "Anaïs Benoît",        "Benoît Crêpe",
                                   "Nicolò Cantù",    "¿Qué tal?",           "Mª José, 3º piso",
                                   "Þórður Æsir",     "Straße 5, 20 m³",     "£ 500, ¥ 300",
                                   "Tõnu Põder",      "œuvre, Cœur",         "Mériadec L’Hôte",
                                   "d’Été",           "Gonçalves Conceição", "Noël Gérôme",
                                   "Røros, Bø",       "Trøndelag Øst",       "Chloë",
                                   "Zürich – Genève", "Irène Mège",          "Thérèse",
                                   "Sèvres, Molière", "Jesús Núñez"}) {
        CAPTURE(name);
        CHECK(read(name, "windows-1252") == name);
    }
}

TEST_CASE("what is UTF-8 already says nothing of a code page") {
    CHECK(crm::code_page_of("Dvořák\nZo\xEB\n") == crm::CodePage::Western);
    CHECK(crm::to_utf8("Dvořák", crm::CodePage::Central) == "Dvořák");
    CHECK(crm::code_page_of("") == crm::CodePage::Western);
}
