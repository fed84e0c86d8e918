// A company's name as people compare it.
#pragma once

#include <string>
#include <string_view>

namespace domain {

// The name in folded case and in three parts: "Halvorn (Zürich) GmbH" is "halvorn", "zürich",
// "gmbh". Any blanks, points and commas between words are one blank.
struct CompanyName {
    std::string core;
    std::string place;       // what stands in brackets; empty without
    std::string legal_form;  // "gmbh", "bv", "ltd" …; empty without
};

CompanyName parse_company_name(std::string_view name);

// Whether people would take one name for the other: the cores are equal, and neither place nor
// legal form speak against it, since either is often left out. False for empty ones.
bool is_same_company(const CompanyName& one, const CompanyName& other);

}  // namespace domain
