#include "home/yaml_document.h"

#include "home/text_bytes.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace home {
namespace {

constexpr std::size_t kLargest = 1 << 20;
// Of one section; each may name others.
constexpr int kMostMerges = 500;
constexpr std::string_view kMerge = "<<";

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        lines.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

struct Remedy {
    const char* message;  // of the library
    const char* remedy;
};

constexpr std::array kRemedies{
    Remedy{"illegal map value",
           "a value that holds `: ` or ends with `:` must stand in quotes, and each key under the "
           "first of its section"},
    Remedy{"unknown token",
           "a value that begins with `@`, `%` or a backquote must stand in quotes"},
    Remedy{"unexpected character in block scalar",
           "a value that begins with `>` or `|` must stand in quotes"},
    Remedy{"the referenced anchor is not defined",
           "a value that begins with `*` must stand in quotes"},
    Remedy{"end of map not found", "put each key under the first of its section"},
    Remedy{"end of map flow not found", "close the `{`, and put a value that holds one in quotes"},
    Remedy{"end of sequence flow not found",
           "close the `[`, and put a value that holds one in quotes"},
    Remedy{"end of sequence not found", "put each `- ` under the first of its list"},
    Remedy{"illegal document indicator in scalar", "close the quotes"},
    Remedy{"illegal EOF in scalar", "close the quotes"},
    Remedy{"bad file", "it is nested too deeply, or is no YAML at all"},
    Remedy{"end of file in scalar", "close the quotes"},
    Remedy{"unknown escape character", "in double quotes write `\\\\` for a backslash"}};

// Blanks that look like blanks and are none are the likelier reason of all that goes wrong.
std::string reason_of(const YAML::Exception& error, std::string_view text) {
    const auto lines = lines_of(text);
    const auto at = static_cast<std::size_t>(std::max(error.mark.line, 0));
    for (std::size_t line = at + 1; line-- > 0 && line + 2 > at;) {
        const auto odd = line < lines.size() ? odd_blank(lines[line]) : "";
        if (!odd.empty()) {
            return fmt::format(
                "{} stands in line {}, which YAML does not take for a blank; write "
                "blanks instead ({})",
                odd, line + 1, error.msg);
        }
    }
    for (const auto& row : kRemedies) {
        if (error.msg.find(row.message) != std::string::npos)
            return fmt::format("{}: {}", error.msg, row.remedy);
    }
    return error.msg;
}

// A line with such a blank at its beginning would stand in another section than it seems to.
base::Result<void> check_indentation(std::string_view text, const std::string& file) {
    const auto lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto odd = odd_indentation(lines[i]);
        const auto first = lines[i].find_first_not_of(" \t");
        const bool says_nothing = first == std::string_view::npos || lines[i][first] == '#';
        if (odd.empty() || says_nothing) continue;
        return base::failure(
            fmt::format("{}:{}: {} stands before it, which YAML does not take for a blank; write "
                        "blanks instead",
                        file, i + 1, odd));
    }
    return {};
}

// Lines of blanks and tabs alone say nothing, and are not held against anybody.
std::string without_empty_indentation(const std::string& text) {
    std::string out;
    for (const auto line : lines_of(text)) {
        const bool is_empty = line.find_first_not_of(" \t") == std::string_view::npos;
        out += std::string(is_empty ? "" : line) + "\n";
    }
    return out;
}

// Those that say anything but comments and directives.
int count_documents(std::string_view text) {
    int count = 0;
    bool is_in_one = false;
    for (const auto line : lines_of(text)) {
        const bool begins = line == "---" || line.starts_with("--- ");
        const bool ends = line == "..." || line.starts_with("... ");
        if (begins || ends) is_in_one = false;
        const auto first = line.find_first_not_of(begins ? "- " : " ");
        const bool says = !ends && first != std::string_view::npos && line[first] != '#' &&
                          (line[0] != '%' || is_in_one);
        if (says && !is_in_one) ++count;
        is_in_one = is_in_one || says;
    }
    return count;
}

bool holds(const std::vector<YamlDocument::Entry>& entries, const YAML::Node& key) {
    return std::any_of(entries.begin(), entries.end(), [&](const auto& entry) {
        return entry.first.IsScalar() && key.IsScalar() && entry.first.Scalar() == key.Scalar();
    });
}

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}

// Where a plain value ends in the text: its words in their order, with any white space between.
std::size_t end_of_value(std::string_view text, std::size_t from, std::string_view value) {
    std::size_t at = from;
    for (std::size_t i = 0; i < value.size() && at < text.size();) {
        if (is_space(value[i])) {
            while (i < value.size() && is_space(value[i])) ++i;
            while (at < text.size() && is_space(text[at])) ++at;
        } else {
            if (text[at] != value[i]) return std::string_view::npos;
            ++at;
            ++i;
        }
    }
    return at;
}

}  // namespace

base::Result<YamlDocument> YamlDocument::parse(std::string_view bytes, const std::string& file) {
    if (bytes.size() > kLargest)
        return base::failure(file + ": is larger than a megabyte; this is no such file");
    auto text = without_empty_indentation(TRY(to_utf8_text(bytes, file)));
    TRY_VOID(check_indentation(text, file));
    try {
        // Behind the document's end a quotation that is not closed is noticed. The library's own
        // way to read all documents does not end where one begins with a comma.
        auto root = YAML::Load(text + "\n...\n");
        const int documents = count_documents(text);
        if (documents > 1) {
            return base::failure(file +
                                 ": has several documents, with `---` between them; keep one");
        }
        if (documents == 1 && root.IsNull())
            return base::failure(file + ":1: nothing is read of this; it is not YAML");
        return YamlDocument(std::move(text), file, std::move(root));
    } catch (const YAML::Exception& error) {
        return base::failure(fmt::format("{}:{}:{}: {}", file, error.mark.line + 1,
                                         error.mark.column + 1, reason_of(error, text)));
    }
}

base::Result<std::vector<YamlDocument::Entry>> YamlDocument::entries(const YAML::Node& map) const {
    std::vector<Entry> all;
    for (const auto& entry : map) {
        const bool merges = entry.first.IsScalar() && entry.first.Scalar() == kMerge;
        if (!merges) all.emplace_back(entry.first, entry.second);
    }
    int left = kMostMerges;
    for (const auto& entry : map) {
        const bool merges = entry.first.IsScalar() && entry.first.Scalar() == kMerge;
        if (merges) TRY_VOID(merge(entry.second, all, left));
    }
    return all;
}

// What is nearer counts: the map's own, then the first of a list, then what that merges in itself.
base::Result<void> YamlDocument::merge(const YAML::Node& source, std::vector<Entry>& into,
                                       int& left) const {
    if (--left < 0) return complaint(source, "`<<` merges too much, or itself; write the keys out");
    if (source.IsSequence()) {
        for (const auto& each : source) TRY_VOID(merge(each, into, left));
        return {};
    }
    if (!source.IsMap())
        return complaint(source, "`<<` must name a section by its anchor, such as `<<: *usual`");
    for (const auto& entry : source) {
        const bool merges = entry.first.IsScalar() && entry.first.Scalar() == kMerge;
        if (!merges && !holds(into, entry.first)) into.emplace_back(entry.first, entry.second);
    }
    for (const auto& entry : source) {
        const bool merges = entry.first.IsScalar() && entry.first.Scalar() == kMerge;
        if (merges) TRY_VOID(merge(entry.second, into, left));
    }
    return {};
}

std::string YamlDocument::rest_of_line(std::size_t from) const {
    if (from >= text_.size()) return {};
    const auto end = std::min(text_.find('\n', from), text_.size());
    auto rest = std::string_view(text_).substr(from, end - from);
    while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
    while (!rest.empty() && is_space(rest.back())) rest.remove_suffix(1);
    return std::string(rest);
}

std::string YamlDocument::cut_off(const Entry& entry) const {
    const auto& value = entry.second;
    if (!value.IsScalar() || value.Tag() != "?" || value.Mark().pos < 0) return {};
    const auto end =
        end_of_value(text_, static_cast<std::size_t>(value.Mark().pos), value.Scalar());
    if (end == std::string_view::npos) return {};
    const auto rest = rest_of_line(end);
    return rest.starts_with('#') ? rest : "";
}

std::string YamlDocument::unread(const Entry& entry) const {
    const auto& [key, value] = entry;
    if (key.Mark().pos < 0) return {};
    const auto colon = text_.find(':', static_cast<std::size_t>(key.Mark().pos));
    const auto written = colon == std::string::npos ? "" : rest_of_line(colon + 1);
    // An anchor or a tag before the value may be meant as its beginning.
    const bool is_marked =
        written.starts_with('&') || (written.starts_with('!') && !written.starts_with("!!str "));
    return value.IsNull() || is_marked ? written : cut_off(entry);
}

tl::unexpected<base::Error> YamlDocument::complaint(const YAML::Node& at,
                                                    const std::string& text) const {
    return base::failure(fmt::format("{}:{}: {}", file_, at.Mark().line + 1, text));
}

}  // namespace home
