#include "domain/person/greeting_name.h"

#include <doctest/doctest.h>

#include <string>

TEST_CASE("a first name is greeted as a person would write it") {
    const struct {
        std::string first_name;
        std::string greeting;  // empty: says no
    } rows[] = {
        {"Ilse", "Ilse"},
        {"ILSE", "Ilse"},
        {"ilse", "Ilse"},
        {"JEAN-PIERRE", "Jean-Pierre"},
        {"o'brien", "O'Brien"},
        {"McKenzie", "McKenzie"},
        {"Anna Maria", "Anna Maria"},
        {"AJ", "AJ"},
        {"Dr. Ilse", "Ilse"},
        {"Prof. Dr. ILSE", "Ilse"},
        {"Ilse, PhD", "Ilse"},
        {"Ilse MBA", "Ilse"},
        {"Ilse (she/her)", "Ilse"},
        {"Elizabeth \"Liz\"", "Elizabeth"},
        {"\U0001F680 Ilse \u2764\uFE0F", "Ilse"},
        {"Ilse \u2726", "Ilse"},
        {"\U0001F469\u200D\U0001F52C Ilse", "Ilse"},
        {"Ilse \U0001F469\u200D\U0001F4BB", "Ilse"},
        {"Ilse\u200D", "Ilse"},
        {"\u0645\u0647\u200C\u0633\u0627", "\u0645\u0647\u200C\u0633\u0627"},
        {"Mary J.", "Mary J."},
        {"Zo\u00EB", "Zo\u00EB"},
        {"\u00D6ZG\u00DCR", "\u00D6zg\u00FCr"},
        {"\u0411\u041E\u0413\u0414\u0410\u041D", "\u0411\u043E\u0433\u0434\u0430\u043D"},
        {"\u7A3B", "\u7A3B"},
        {"", ""},
        {" ", ""},
        {".", ""},
        {"null", ""},
        {"J", ""},
        {"J.", ""},
        {"J. R.", ""},
        {"J.R.", ""},
        {"Dr.", ""},
        {"4711", ""},
        {"R2D2", ""},
        {"ilse@quillbrook.example", ""},
        {"Ilse & Tom", ""},
        {"We are hiring in Utrecht", ""},
        {"\U0001F680", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first_name);
        CHECK(domain::greeting_name(row.first_name).value_or("") == row.greeting);
    }
}
