#include "messages/text/language.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace messages {
namespace {

enum class Script { Latin, Cyrillic, Greek, Hebrew, Arabic, Devanagari, Japanese, Han, Hangul };

// The words are the commonest ones that few neighbours share.
struct Row {
    Language language;
    Script script;
    std::string_view words;
};

constexpr std::array kRows{
    Row{{"en", "English"},
        Script::Latin,
        " the and you your with for are this that have would what about from thank thanks how our "
        "we my it is to of could be "},
    Row{{"de", "German"},
        Script::Latin,
        " und der die das nicht ich sie ihr ihre ihnen mit für ein eine ist wir auf den zu dass "
        "vielen dank bei haben würde "},
    Row{{"fr", "French"},
        Script::Latin,
        " le les des et vous votre nous avec pour une est dans je sur que qui merci du au ce "
        "bonjour "
        "pas plus "},
    Row{{"es", "Spanish"},
        Script::Latin,
        " el los las y usted con para una es en que gracias por su del se hola como más mi me un "
        "sobre "},
    Row{{"pt", "Portuguese"},
        Script::Latin,
        " o os você com para uma é em que obrigado obrigada por seu sua do da não olá como mais um "
        "sobre ao "},
    Row{{"it", "Italian"},
        Script::Latin,
        " il gli le e lei con per una è in che grazie di del della non ciao come più un sono sul "
        "mi "},
    Row{{"nl", "Dutch"},
        Script::Latin,
        " de het een en je jij u uw met voor is dat niet ik wij bedankt van op te zijn hoe bij ook "
        "hebben "},
    Row{{"sv", "Swedish"},
        Script::Latin,
        " och att det är jag du för med en ett inte som på vi tack din ditt hej av har "},
    Row{{"da", "Danish"},
        Script::Latin,
        " og at det er jeg du for med en et ikke som på vi tak din dit hej af har "},
    Row{{"nb", "Norwegian"},
        Script::Latin,
        " og at det er jeg du for med en et ikke som på vi takk din ditt hei av har "},
    Row{{"pl", "Polish"},
        Script::Latin,
        " i w z na się nie jest że do dziękuję pan pani cześć jak dla za pana czy oraz "},
    Row{{"cs", "Czech"},
        Script::Latin,
        " a v se na je že s do děkuji jak pro za vás vám jsem ale "},
    Row{{"tr", "Turkish"},
        Script::Latin,
        " ve bir bu için ile merhaba teşekkürler size sizin çok da de ne "},
    Row{{"fi", "Finnish"},
        Script::Latin,
        " ja on ei se että kiitos hei sinun teidän kanssa mutta olen "},
    Row{{"ru", "Russian"}, Script::Cyrillic, ""},
    Row{{"uk", "Ukrainian"}, Script::Cyrillic, ""},
    Row{{"bg", "Bulgarian"}, Script::Cyrillic, ""},
    Row{{"el", "Greek"}, Script::Greek, ""},
    Row{{"he", "Hebrew"}, Script::Hebrew, ""},
    Row{{"ar", "Arabic"}, Script::Arabic, ""},
    Row{{"hi", "Hindi"}, Script::Devanagari, ""},
    Row{{"ja", "Japanese"}, Script::Japanese, ""},
    Row{{"zh", "Chinese"}, Script::Han, ""},
    Row{{"ko", "Korean"}, Script::Hangul, ""},
};

const Row* find_row(std::string_view code) {
    const auto found = std::find_if(kRows.begin(), kRows.end(),
                                    [&](const Row& row) { return row.language.code == code; });
    return found == kRows.end() ? nullptr : &*found;
}

// The next code point of valid UTF-8.
char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const auto first = byte(at);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t point = first < 0x80 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) point = (point << 6) | (byte(at + i) & 0x3FU);
    at += length;
    return point;
}

std::optional<Script> script_of(char32_t c) {
    const auto in = [c](char32_t low, char32_t high) { return c >= low && c <= high; };
    if (in('a', 'z') || in('A', 'Z') || in(0xC0, 0x24F) || in(0x1E00, 0x1EFF)) return Script::Latin;
    if (in(0x400, 0x52F)) return Script::Cyrillic;
    if (in(0x370, 0x3FF)) return Script::Greek;
    if (in(0x590, 0x5FF)) return Script::Hebrew;
    if (in(0x600, 0x6FF)) return Script::Arabic;
    if (in(0x900, 0x97F)) return Script::Devanagari;
    if (in(0x3040, 0x30FF)) return Script::Japanese;
    if (in(0x4E00, 0x9FFF)) return Script::Han;
    if (in(0xAC00, 0xD7AF)) return Script::Hangul;
    return std::nullopt;
}

// Names and products are written in their own letters, so a script counts only where it is a
// third of all letters.
std::set<Script> scripts_of(std::string_view text) {
    std::map<Script, std::size_t> counts;
    std::size_t all = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto script = script_of(next_code_point(text, at))) {
            ++counts[*script];
            ++all;
        }
    }
    std::set<Script> scripts;
    for (const auto& [script, count] : counts) {
        if (count * 3 >= all) scripts.insert(script);
    }
    return scripts;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_upper = byte >= 'A' && byte <= 'Z';
        if (is_upper || (byte >= 'a' && byte <= 'z') || byte >= 0x80) {
            word += is_upper ? static_cast<char>(byte + 32) : c;
        } else if (!word.empty()) {
            words.push_back(std::exchange(word, {}));
        }
    }
    if (!word.empty()) words.push_back(word);
    return words;
}

std::size_t count_common(const std::vector<std::string>& words, const Row& row) {
    return static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [&](const auto& word) {
            return row.words.find(" " + word + " ") != std::string_view::npos;
        }));
}

bool fits_script(const std::set<Script>& scripts, Script wanted) {
    if (scripts.empty() || scripts.contains(wanted)) return true;
    return wanted == Script::Japanese && scripts.contains(Script::Han);
}

}  // namespace

const std::vector<Language>& known_languages() {
    static const std::vector<Language> languages = [] {
        std::vector<Language> made;
        for (const auto& row : kRows) made.push_back(row.language);
        return made;
    }();
    return languages;
}

std::string language_name(std::string_view code) {
    const Row* row = find_row(code);
    return std::string(row != nullptr ? row->language.name : code);
}

bool is_written_in(std::string_view text, std::string_view code) {
    constexpr std::size_t kEnough = 4;  // common words that make another language clear
    const Row* wanted = find_row(code);
    if (wanted == nullptr) return true;
    if (!fits_script(scripts_of(text), wanted->script)) return false;
    if (wanted->words.empty()) return true;
    const auto words = words_of(text);
    const std::size_t own = count_common(words, *wanted);
    return std::none_of(kRows.begin(), kRows.end(), [&](const Row& row) {
        const std::size_t other = count_common(words, row);
        return &row != wanted && other >= kEnough && other > own * 2;
    });
}

}  // namespace messages
