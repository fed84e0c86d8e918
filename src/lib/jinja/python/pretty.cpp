#include "lib/jinja/python/pretty.h"
#include "lib/jinja/values/failure.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "lib/jinja/python/text.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/object.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

namespace {

constexpr std::int64_t kWidth = 80;

std::int64_t size_of(std::string_view text) {
    return static_cast<std::int64_t>(count_code_points(text));
}

// What fits into the line is written as repr() writes it; else one item stands in a line.
class PrettyPrinter {
public:
    explicit PrettyPrinter(Budget& budget) : budget_(budget) {}
    // `allowance`: the characters that are due after the value in its last line.
    void print(const Value& value, std::int64_t indent, std::int64_t allowance, int level);
    std::string take() { return std::move(out_); }

private:
    void print_list(const Value& value, std::int64_t indent, std::int64_t allowance, int level);
    void print_dict(Dict& dict, std::int64_t indent, std::int64_t allowance, int level);
    void print_text(std::string_view text, std::int64_t indent, std::int64_t allowance, int level);
    std::vector<std::string> split(std::string_view text, std::int64_t indent,
                                   std::int64_t allowance);
    std::string in_one_line(const Value& value);
    void write_in_one_line(std::string& out, const Value& value);
    void write_dict_in_one_line(std::string& out, Dict& dict);
    std::vector<Dict::Entry> sorted(Dict& dict);
    void break_line(std::int64_t indent) {
        out_ += '\n';
        out_.append(static_cast<std::size_t>(indent), ' ');
    }

    Budget& budget_;
    std::string out_;
    std::vector<const void*> open_;
};

std::string quoted(Budget& budget, std::string_view text) {
    std::string made;
    Printer(made, budget).repr(Value::string(text));
    return made;
}

// By key; keys that cannot be compared are ordered by the names of their types.
std::vector<Dict::Entry> PrettyPrinter::sorted(Dict& dict) {
    std::vector<Dict::Entry> entries(dict.entries().begin(), dict.entries().end());
    const auto is_before = [&](const Dict::Entry& left, const Dict::Entry& right) {
        try {
            return is_less(budget_, left.key, right.key);
        } catch (const Failure& failure) {
            if (failure.kind() == FailureKind::LimitReached) throw;
            return type_name(left.key) < type_name(right.key);
        }
    };
    std::stable_sort(entries.begin(), entries.end(), is_before);
    return entries;
}

void PrettyPrinter::write_dict_in_one_line(std::string& out, Dict& dict) {
    out += '{';
    bool is_first = true;
    for (const auto& entry : sorted(dict)) {
        if (!is_first) out += ", ";
        is_first = false;
        write_in_one_line(out, entry.key);
        out += ": ";
        write_in_one_line(out, entry.value);
    }
    out += '}';
}

void PrettyPrinter::write_in_one_line(std::string& out, const Value& value) {
    budget_.step();
    budget_.check_stack();
    if (value.is(Kind::Dict)) {
        Dict& dict = value.as_dict();
        if (std::find(open_.begin(), open_.end(), &dict) != open_.end()) {
            out += "<Recursion on dict>";
            return;
        }
        open_.push_back(&dict);
        write_dict_in_one_line(out, dict);
        return open_.pop_back();
    }
    if (!value.is_sequence()) return Printer(out, budget_).repr(value);
    List& list = value.as_list();
    if (std::find(open_.begin(), open_.end(), &list) != open_.end()) {
        out += "<Recursion on list>";
        return;
    }
    open_.push_back(&list);
    out += value.is(Kind::List) ? '[' : '(';
    for (std::size_t i = 0; i < list.items().size(); ++i) {
        if (i > 0) out += ", ";
        write_in_one_line(out, list.items()[i]);
    }
    if (value.is(Kind::Tuple) && list.items().size() == 1) out += ',';
    out += value.is(Kind::List) ? ']' : ')';
    open_.pop_back();
}

std::string PrettyPrinter::in_one_line(const Value& value) {
    std::string out;
    write_in_one_line(out, value);
    return out;
}

void PrettyPrinter::print(const Value& value, std::int64_t indent, std::int64_t allowance,
                          int level) {
    budget_.check_stack();
    const std::string line = in_one_line(value);
    const bool fits = size_of(line) <= kWidth - indent - allowance;
    if (!fits && value.is_string() && !value.is_markup()) {
        return print_text(value.as_string(), indent, allowance, level + 1);
    }
    const void* container = value.is_sequence()    ? static_cast<const void*>(&value.as_list())
                            : value.is(Kind::Dict) ? static_cast<const void*>(&value.as_dict())
                                                   : nullptr;
    const bool is_open = std::find(open_.begin(), open_.end(), container) != open_.end();
    if (fits || is_open || container == nullptr) return void(out_ += line);
    open_.push_back(container);
    if (value.is(Kind::Dict)) {
        print_dict(value.as_dict(), indent, allowance, level + 1);
    } else {
        print_list(value, indent, allowance, level + 1);
    }
    open_.pop_back();
}

void PrettyPrinter::print_list(const Value& value, std::int64_t indent, std::int64_t allowance,
                               int level) {
    auto& items = value.as_list().items();
    const std::string end = value.is(Kind::List) ? "]" : items.size() == 1 ? ",)" : ")";
    allowance += size_of(end);
    out_ += value.is(Kind::List) ? '[' : '(';
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) {
            out_ += ',';
            break_line(indent + 1);
        }
        print(items[i], indent + 1, i + 1 == items.size() ? allowance : 1, level);
    }
    out_ += end;
}

void PrettyPrinter::print_dict(Dict& dict, std::int64_t indent, std::int64_t allowance, int level) {
    const auto entries = sorted(dict);
    out_ += '{';
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i > 0) {
            out_ += ',';
            break_line(indent + 1);
        }
        const std::string key = in_one_line(entries[i].key);
        out_ += key + ": ";
        const bool is_last = i + 1 == entries.size();
        print(entries[i].value, indent + 1 + size_of(key) + 2, is_last ? allowance + 1 : 1, level);
    }
    out_ += '}';
}

// A line of text as words, each with the white space after it.
std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    std::size_t from = 0;
    bool in_space = false;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t here = at;
        const bool is_blank = is_space(decode(line, at));
        if (in_space && !is_blank) {
            words.push_back(line.substr(from, here - from));
            from = here;
        }
        in_space = is_blank;
    }
    if (from < line.size()) words.push_back(line.substr(from));
    return words;
}

std::vector<std::string> PrettyPrinter::split(std::string_view text, std::int64_t indent,
                                              std::int64_t allowance) {
    std::vector<std::string> chunks;
    const auto lines = split_lines(text, true);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool is_last_line = i + 1 == lines.size();
        const std::int64_t room = kWidth - indent;
        const std::string whole = quoted(budget_, lines[i]);
        if (size_of(whole) <= room - (is_last_line ? allowance : 0)) {
            chunks.push_back(whole);
            continue;
        }
        std::string current;
        const auto words = words_of(lines[i]);
        for (std::size_t j = 0; j < words.size(); ++j) {
            const bool is_last = is_last_line && j + 1 == words.size();
            const std::string candidate = current + std::string(words[j]);
            budget_.step(1 + candidate.size() / 64);
            if (size_of(quoted(budget_, candidate)) <= room - (is_last ? allowance : 0)) {
                current = candidate;
                continue;
            }
            if (!current.empty()) chunks.push_back(quoted(budget_, current));
            current = words[j];
        }
        if (!current.empty()) chunks.push_back(quoted(budget_, current));
    }
    return chunks;
}

void PrettyPrinter::print_text(std::string_view text, std::int64_t indent, std::int64_t allowance,
                               int level) {
    const bool is_outermost = level == 1;
    if (is_outermost) {
        ++indent;
        ++allowance;
    }
    const auto chunks = split(text, indent, allowance);
    if (chunks.size() == 1) return void(out_ += quoted(budget_, text));
    if (is_outermost) out_ += '(';
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        if (i > 0) break_line(indent);
        out_ += chunks[i];
    }
    if (is_outermost) out_ += ')';
}

}  // namespace

std::string pretty(Budget& budget, const Value& value) {
    PrettyPrinter printer(budget);
    printer.print(value, 0, 0, 0);
    return printer.take();
}

}  // namespace jinja
