// The bytes of a text file as UTF-8, whatever editor has written them.
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace home {

// Without a mark at the beginning, with "\n" for every line end. UTF-16 is told by its mark or by
// its zeros. Refuses what is neither; the error begins with `file`, line and column.
base::Result<std::string> to_utf8_text(std::string_view bytes, const std::string& file);

// "\t", "a no-break space (U+00A0)" …: a blank in `line` before its first other letter that editors
// show like one and YAML does not take for one; empty when there is none.
std::string odd_indentation(std::string_view line);
// The same for one anywhere in `line`.
std::string odd_blank(std::string_view line);

}  // namespace home
