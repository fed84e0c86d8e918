// Makes the program of a Pattern from its expression.
#pragma once

#include "base/text/pattern.h"

#include <string_view>
#include <vector>

namespace base {

class PatternParser {
public:
    using Set = Pattern::Set;
    using Steps = std::vector<Pattern::Step>;

    PatternParser(std::string_view expression, Pattern::Case letters)
        : rest_(expression), letters_(letters) {}

    Steps parse();
    // The class of \w, \s, \d, \S …; of any other letter that letter itself.
    static Set named(char name);

private:
    Steps alternatives();
    Steps sequence();
    Steps repeated();
    Steps single();
    Steps group();
    Steps letter(Set set) const;
    Set bracket();
    char take();
    bool take_if(std::string_view text);
    int number(int otherwise);

    std::string_view rest_;
    Pattern::Case letters_;
};

}  // namespace base
