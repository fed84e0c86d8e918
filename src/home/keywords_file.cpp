#include "home/keywords_file.h"

#include "home/yaml_document.h"
#include "home/yaml_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>
#include <utility>

namespace home {
namespace {

std::string trimmed_lower(const std::string& word) {
    const auto first = word.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    std::string out = word.substr(first, word.find_last_not_of(" \t\r\n") - first + 1);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
    });
    return out;
}

base::Result<std::vector<std::string>> read_list(const YAML::Node& root, const char* key,
                                                 const std::string& file) {
    std::vector<std::string> words;
    const YAML::Node list = root[key];
    if (!list || list.IsNull()) return words;
    if (!list.IsSequence()) {
        return base::failure(fmt::format("{}:{}: `{}` must be a list of words, one after each `- `",
                                         file, list.Mark().line + 1, key));
    }
    for (const auto& item : list) {
        if (!item.IsScalar()) {
            return base::failure(
                fmt::format("{}:{}: a keyword must be one word", file, item.Mark().line + 1));
        }
        auto word = trimmed_lower(item.Scalar());
        if (!word.empty()) words.push_back(std::move(word));
    }
    return words;
}

base::Result<domain::Keywords> read_lists(const YAML::Node& root, const std::string& file) {
    if (root.IsNull()) return domain::Keywords{};
    if (!root.IsMap()) {
        return base::failure(file +
                             ": expected the lists `positive:`, `negative:` and `exploratory:`");
    }
    domain::Keywords keywords;
    keywords.positive = TRY(read_list(root, "positive", file));
    keywords.negative = TRY(read_list(root, "negative", file));
    keywords.exploratory = TRY(read_list(root, "exploratory", file));
    return keywords;
}

}  // namespace

base::Result<domain::Keywords> read_keywords(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) return domain::Keywords{};
    std::ifstream stream(file);
    std::ostringstream text;
    if (!stream || !(text << stream.rdbuf()))
        return base::failure(file.string() + ": cannot be read");
    return parse_keywords(text.str(), file.string());
}

base::Result<domain::Keywords> parse_keywords(const std::string& text, const std::string& name) {
    const auto document = TRY(YamlDocument::parse(text, name));
    return read_lists(document.root(), name);
}

std::string to_yaml(const domain::Keywords& keywords) {
    std::string text =
        "# Words and stems that are looked for in a profile, in lower case. People with positive\n"
        "# words are invited first, people with negative words last; the exploratory ones are for\n"
        "# the model to find out about.\n";
    const std::pair<const char*, const std::vector<std::string>&> lists[] = {
        {"positive", keywords.positive},
        {"negative", keywords.negative},
        {"exploratory", keywords.exploratory}};
    for (const auto& [key, words] : lists) {
        text += fmt::format("{}:{}\n", key, words.empty() ? " []" : "");
        for (const auto& word : words) text += "  - " + yaml_text(word) + "\n";
    }
    return text;
}

}  // namespace home
