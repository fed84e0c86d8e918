#include "domain/person/company_name.h"

#include <doctest/doctest.h>

#include <string>

namespace {

bool same(const char* one, const char* other) {
    return is_same_company(domain::parse_company_name(one), domain::parse_company_name(other));
}

}  // namespace

TEST_CASE("names that people take for one company are one") {
    const struct {
        std::string one;
        std::string other;
    } rows[] = {
        {"Example Works", "EXAMPLE  WORKS "},
        {"\u00D6kowerk", "\u00F6kowerk"},
        {"O\u0308kowerk", "\u00F6KOWERK"},
        {"Stra\u00DFenbau Nord", "STRASSENBAU NORD"},
        {"\u0395\u03A1\u0393\u039F\u03A3", "\u03B5\u03C1\u03B3\u03BF\u03C2"},
        {"Example\u00A0Works", "Example\u200B Works"},
        {"Halvorn", "Halvorn (Z\u00FCrich)"},
        {"Halvorn (Z\u00DCRICH)", "halvorn (Zu\u0308rich)"},
        {"Quillbrook", "Quillbrook GmbH"},
        {"Quillbrook B.V.", "Quillbrook BV"},
        {"Quillbrook, Inc.", "quillbrook inc"},
        {"Quillbrook Ltd.", "Quillbrook Limited"},
        {"Quillbrook S.p.A.", "Quillbrook SpA"},
        {"Quillbrook S. p. A.", "Quillbrook"},
        {"Quillbrook GmbH & Co. KG", "Quillbrook"},
        {"Quillbrook Sp. z o.o.", "Quillbrook"},
        {"Halvorn (Z\u00FCrich) AG", "Halvorn AG"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.one);
        CAPTURE(row.other);
        CHECK(same(row.one.c_str(), row.other.c_str()));
    }
}

TEST_CASE("other companies stay others") {
    CHECK_FALSE(same("Quillbrook", "Quillbrook Pumps"));
    CHECK_FALSE(same("Quillbrook GmbH", "Quillbrook AG"));
    CHECK_FALSE(same("Halvorn (Z\u00FCrich)", "Halvorn (Basel)"));
    CHECK_FALSE(same("", ""));
    CHECK_FALSE(same("GmbH", "AG"));
    CHECK_FALSE(same("Okowerk", "\u00D6kowerk"));
}
