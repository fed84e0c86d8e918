// A YAML file of the user's, read by one rule: which bytes are taken, what is refused, and how
// values are told apart from what YAML has cut off behind them.
#pragma once

#include "base/result.h"

#include <yaml-cpp/yaml.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace home {

class YamlDocument {
public:
    // Of UTF-8 or UTF-16, with or without a mark at the beginning and with any line ends. Refuses,
    // with `file`, line, column and remedy: other bytes, more than a megabyte, malformed YAML,
    // blanks that YAML does not take for such, and a second document.
    static base::Result<YamlDocument> parse(std::string_view bytes, const std::string& file);

    const YAML::Node& root() const { return root_; }

    using Entry = std::pair<YAML::Node, YAML::Node>;
    // The members of `map` in the file's order, and behind them those that `<<` merges in and that
    // are not there. Refuses merges of what is no map, and of endless or very many ones.
    base::Result<std::vector<Entry>> entries(const YAML::Node& map) const;

    // What stands behind a value on its line, from a `#` on, and is not a part of it: "#9 forever"
    // of `password: Pumps #9 forever`. Empty for a value in quotes.
    std::string cut_off(const Entry& entry) const;
    // The same, also where YAML has read nothing: "!abc" of `password: !abc`.
    std::string unread(const Entry& entry) const;

    // "accounts.secrets.yaml:3: …"
    tl::unexpected<base::Error> complaint(const YAML::Node& at, const std::string& text) const;

private:
    YamlDocument(std::string text, std::string file, YAML::Node root)
        : text_(std::move(text)), file_(std::move(file)), root_(std::move(root)) {}
    base::Result<void> merge(const YAML::Node& source, std::vector<Entry>& into, int& left) const;
    std::string rest_of_line(std::size_t from) const;

    std::string text_;
    std::string file_;
    YAML::Node root_;
};

}  // namespace home
