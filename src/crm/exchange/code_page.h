// Text that is no UTF-8: in which of the two code pages of Windows that spreadsheets write it is.
#pragma once

#include <string>
#include <string_view>

namespace crm {

// Windows-1252 (western Europe) and Windows-1250 (central Europe).
enum class CodePage { Western, Central };

// By the letters in those lines of `text` that are no UTF-8. Half of the letters stand at the same
// place in both pages; of the others, what one page makes of a word is told from what nobody
// writes: "Dvoøák", "Gdañsk". Western where nothing speaks for either.
CodePage code_page_of(std::string_view text);

bool is_utf8(std::string_view text);
// `text` if it is UTF-8; else what it says in `page`.
std::string to_utf8(std::string_view text, CodePage page = CodePage::Western);

}  // namespace crm
