// Renders every case with our engine and with the real Jinja2, and compares them byte for byte.
//
//   jinja_conformance [--verbose] PYTHON ORACLE.py CASES.txt…
//
// A case file is a chapter of Jinja2's documentation:
//
//   === what the case shows
//   options: autoescape undefined=strict         (optional)
//   data: {"name": "Ada"}                        (optional)
//   differs: why ours is not the same            (optional; then it must differ)
//   differs before Python 3.12: why              (optional; then it must differ from older ones)
//   --- template
//   {{ name }}
//   --- file other.html                          (any number of further templates)
//   --- each line                                (in place of `template`: each line is a case)
//
// The line end before the next `---` or `===` does not belong to the template. Exit code 77 when
// there is no Jinja2 to compare with.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "lib/jinja/environment.h"
#include "versions.h"

namespace {

constexpr int kSkipped = 77;

struct Case {
    std::string chapter;
    std::string title;
    std::string differs;
    std::string differs_before;  // a program and its version
    std::string source;
    std::map<std::string, std::string> files;
    std::map<std::string, std::string> options;
    nlohmann::json data = nlohmann::json::object();
};

// What an engine makes of a case; the text of an error is for people and never compared.
struct Answer {
    bool is_error = false;
    std::string text;
};

struct Score {
    int cases = 0;
    int passed = 0;
    int listed = 0;
};

std::vector<std::string> read_lines(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

// "autoescape undefined=strict" as a map; words alone have an empty value.
std::map<std::string, std::string> parse_options(const std::string& text) {
    std::map<std::string, std::string> options;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        const auto equals = std::min(word.find('='), word.size());
        options[word.substr(0, equals)] = word.substr(std::min(equals + 1, word.size()));
    }
    return options;
}

class CaseReader {
public:
    explicit CaseReader(const std::string& path)
        : lines_(read_lines(path)), chapter_(std::filesystem::path(path).stem().string()) {}

    std::vector<Case> run() {
        for (const std::string& line : lines_) read(line);
        finish_text();
        return std::move(cases_);
    }

private:
    void read(const std::string& line) {
        if (line.starts_with("=== ")) {
            finish_text();
            cases_.emplace_back();
            cases_.back().chapter = chapter_;
            cases_.back().title = line.substr(4);
        } else if (line == "--- template" || line == "--- each line" ||
                   line.starts_with("--- file ")) {
            finish_text();
            is_text_ = true;
            is_each_line_ = line == "--- each line";
            file_ = line.starts_with("--- file ") ? line.substr(9) : "";
        } else if (is_text_) {
            text_ += line + "\n";
        } else if (!cases_.empty()) {
            read_header(line);
        }
    }
    void read_header(const std::string& line) {
        Case& current = cases_.back();
        const auto value = [&](std::string_view key) { return line.substr(key.size()); };
        if (line.starts_with("options: ")) current.options = parse_options(value("options: "));
        if (line.starts_with("data: ")) current.data = nlohmann::json::parse(value("data: "));
        if (line.starts_with("differs: ")) current.differs = value("differs: ");
        if (line.starts_with("differs before ")) {
            const auto colon = line.find(": ");
            current.differs_before = value("differs before ").substr(0, colon - 15);
            current.differs = line.substr(colon + 2);
        }
    }
    void finish_text() {
        if (!is_text_) return;
        if (is_each_line_) return finish_lines();
        if (!text_.empty()) text_.pop_back();
        (file_.empty() ? cases_.back().source : cases_.back().files[file_]) = text_;
        text_.clear();
        is_text_ = false;
    }

    // Makes as many cases of the current one as it has lines.
    void finish_lines() {
        const Case pattern = cases_.back();
        cases_.pop_back();
        std::istringstream lines(std::exchange(text_, {}));
        for (std::string line; std::getline(lines, line);) {
            if (line.empty()) continue;
            cases_.push_back(pattern);
            cases_.back().title += ": " + line;
            cases_.back().source = line;
        }
        is_text_ = false;
    }

    std::vector<std::string> lines_;
    std::string chapter_;
    std::vector<Case> cases_;
    bool is_text_ = false;
    bool is_each_line_ = false;
    std::string file_;
    std::string text_;
};

jinja::Options to_options(const Case& each) {
    jinja::Options options;
    const auto has = [&](const char* name) { return each.options.contains(name); };
    const auto text = [&](const char* name) { return has(name) ? each.options.at(name) : ""; };
    options.autoescape = has("autoescape");
    options.trim_blocks = has("trim_blocks");
    options.lstrip_blocks = has("lstrip_blocks");
    options.keep_trailing_newline = has("keep_trailing_newline");
    options.line_statement_prefix = text("line_statement_prefix");
    options.line_comment_prefix = text("line_comment_prefix");
    if (text("undefined") == std::string("strict")) options.undefined = jinja::Undefined::Strict;
    if (text("undefined") == std::string("chainable")) {
        options.undefined = jinja::Undefined::Chainable;
    }
    return options;
}

Answer ours(const Case& each) {
    const auto loader = [&](std::string_view name) -> std::optional<std::string> {
        if (name == "main") return each.source;
        const auto found = each.files.find(std::string(name));
        return found != each.files.end() ? std::optional(found->second) : std::nullopt;
    };
    const jinja::Environment environment(loader, to_options(each));
    const auto rendered = environment.render("main", each.data);
    if (rendered) return {false, *rendered};
    return {true, rendered.error().to_string()};
}

nlohmann::json to_json(const std::vector<Case>& cases) {
    nlohmann::json list = nlohmann::json::array();
    for (const Case& each : cases) {
        list.push_back({{"template", each.source},
                        {"files", each.files},
                        {"data", each.data},
                        {"options", each.options}});
    }
    return list;
}

// The answers of the real Jinja2, or null when there is none.
nlohmann::json ask_oracle(const std::string& python, const std::string& script,
                          const std::vector<Case>& cases) {
    const auto folder = std::filesystem::temp_directory_path() /
                        fmt::format("jinja_conformance_{}", static_cast<const void*>(&cases));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "cases.json") << to_json(cases);
    const std::string command = fmt::format(
        "'{}' '{}' < '{}' > '{}' 2> '{}'", python, script, (folder / "cases.json").string(),
        (folder / "answers.json").string(), (folder / "errors.txt").string());
    const bool failed = std::system(command.c_str()) != 0;
    std::ifstream in(folder / "answers.json");
    nlohmann::json answers = failed ? nlohmann::json() : nlohmann::json::parse(in);
    std::filesystem::remove_all(folder);
    return answers;
}

Answer to_answer(const nlohmann::json& answer) {
    if (answer.contains("error")) return {true, answer["error"].get<std::string>()};
    return {false, answer["text"].get<std::string>()};
}

bool is_same(const Answer& left, const Answer& right) {
    return left.is_error == right.is_error && (left.is_error || left.text == right.text);
}

std::string shown(const Answer& answer) {
    return answer.is_error ? "refused: " + answer.text : nlohmann::json(answer.text).dump();
}

class Report {
public:
    Report(bool verbose, Versions versions) : verbose_(verbose), versions_(std::move(versions)) {}
    void add(const Case& each, const Answer& our_answer, const Answer& their_answer) {
        Score& score = scores_[each.chapter];
        ++score.cases;
        const bool same = is_same(our_answer, their_answer);
        const bool as_expected = same != is_listed(each);
        if (same && as_expected) ++score.passed;
        if (!same && as_expected) ++score.listed;
        if (as_expected && !verbose_) return;
        if (!as_expected) ++wrong_;
        fmt::print("{} {}: {}\n  ours:   {}\n  jinja2: {}\n", as_expected ? "ok" : "WRONG",
                   each.chapter, each.title, shown(our_answer), shown(their_answer));
        if (same && is_listed(each)) fmt::print("  is listed as different, but is not\n");
    }
    int finish() const {
        Score all;
        fmt::print("\n{:<28} {:>6} {:>7} {:>19}\n", "chapter", "cases", "passed",
                   "listed differences");
        for (const auto& [chapter, score] : scores_) {
            print_row(chapter, score);
            all.cases += score.cases;
            all.passed += score.passed;
            all.listed += score.listed;
        }
        print_row("all", all);
        fmt::print("compared with {}; wrong: {}\n", versions_.to_string(), wrong_);
        return wrong_ == 0 ? 0 : 1;
    }

private:
    bool is_listed(const Case& each) const {
        if (each.differs_before.empty()) return !each.differs.empty();
        return versions_.are_before(each.differs_before);
    }
    static void print_row(const std::string& name, const Score& score) {
        fmt::print("{:<28} {:>6} {:>7} {:>19}\n", name, score.cases, score.passed, score.listed);
    }
    bool verbose_;
    Versions versions_;
    std::map<std::string, Score> scores_;
    int wrong_ = 0;
};

int compare(bool verbose, const std::string& python, const std::string& script,
            const std::vector<Case>& cases) {
    const nlohmann::json answers = ask_oracle(python, script, cases);
    if (answers.is_null()) {
        fmt::print("no Jinja2 to compare with; install python3-jinja2\n");
        return kSkipped;
    }
    Report report(verbose, Versions(answers["versions"].get<std::map<std::string, std::string>>()));
    for (std::size_t i = 0; i < cases.size(); ++i) {
        report.add(cases[i], ours(cases[i]), to_answer(answers["answers"][i]));
    }
    return report.finish();
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> words(argv + 1, argv + argc);
    const bool verbose = !words.empty() && words.front() == "--verbose";
    if (verbose) words.erase(words.begin());
    if (words.size() < 3) {
        fmt::print("usage: jinja_conformance [--verbose] PYTHON ORACLE.py CASES.txt…\n");
        return 2;
    }
    std::vector<Case> cases;
    for (std::size_t i = 2; i < words.size(); ++i) {
        const auto read = CaseReader(words[i]).run();
        cases.insert(cases.end(), read.begin(), read.end());
    }
    return compare(verbose, words[0], words[1], cases);
}
