// Places that somebody was to fill in: merge fields of other tools, and what a model leaves open.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace messages {

struct MergeField {
    std::size_t offset = 0;  // in bytes
    std::string text;        // "{firstName}", "%FIRSTNAME%", "[First Name]", "{Hi|Hello}"
};

// The first of them in `text`: in braces, brackets, angles or percent signs, behind a dollar sign,
// and what stands in round brackets or between other signs when it is called as fields are.
std::optional<MergeField> find_merge_field(std::string_view text);

// What a template of ours says in its place, as the end of a sentence.
std::string remedy_for(const MergeField& field);

}  // namespace messages
