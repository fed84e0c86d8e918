// A person's names, to tell whether a greeting means them.
#pragma once

#include "domain/profile.h"

#include <string>
#include <string_view>
#include <vector>

namespace messages {

class PersonNames {
public:
    explicit PersonNames(const domain::Profile& profile);
    PersonNames(std::string_view first, std::string_view last);

    // Whether `word` is one of the names: without regard to case, accents and alphabet, shortened
    // ("Alex" for Alexandra), or, where `is_vocative`, with another ending ("Tomku" for Tomek).
    // What is written in letters that cannot be compared passes.
    bool include(std::string_view word, bool is_vocative) const;
    // Whether `word` stands in another text of the profile: a company, a place, a school.
    bool know(std::string_view word) const;

private:
    struct Part {
        std::string latin;  // in Latin letters
        bool was_latin = true;
    };
    std::vector<Part> parts_;
    std::vector<std::string> known_;  // words, in Latin letters
    bool is_comparable_ = true;
};

}  // namespace messages
