#include "lib/jinja/python/wrap.h"

#include <algorithm>

#include "lib/jinja/python/text.h"
#include "lib/jinja/values/failure.h"

namespace jinja {

namespace {

// A piece of the text, in code points: a run of white space or what stays on one line.
struct Chunk {
    std::size_t from;
    std::size_t to;
    std::size_t size() const { return to - from; }
};

// Only ASCII white space separates words; all of Unicode's is dropped at line ends.
bool separates(char32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_letter(char32_t c) {
    return is_word(c) && !is_decimal(c);
}

bool ends_word(char32_t c) {
    return is_word(c) ||
           (c < 0x80 && std::u32string_view(U"!\"'&.,?").find(c) != std::u32string_view::npos);
}

class Splitter {
public:
    Splitter(const std::u32string& text, bool on_hyphens) : text_(text), on_hyphens_(on_hyphens) {}
    std::vector<Chunk> run() {
        std::vector<Chunk> chunks;
        for (std::size_t at = 0; at < text_.size(); at = chunks.back().to) {
            chunks.push_back({at, end_of(at)});
        }
        return chunks;
    }

private:
    std::size_t end_of(std::size_t from) const {
        if (separates(text_[from])) return run_of(from, separates);
        const auto in_word = [](char32_t c) { return !separates(c); };
        if (!on_hyphens_) return run_of(from, in_word);
        if (begins_dash(from)) return dashes_end(from);
        for (std::size_t at = from + 1; at < text_.size(); ++at) {
            if (separates(text_[at]) || begins_dash(at)) return at;
            if (is_hyphen(at)) return at + 1;
        }
        return text_.size();
    }
    template <class Test>
    std::size_t run_of(std::size_t at, Test test) const {
        while (at < text_.size() && test(text_[at])) ++at;
        return at;
    }
    std::size_t dashes_end(std::size_t at) const {
        return run_of(at, [](char32_t c) { return c == '-'; });
    }
    // "--" between words.
    bool begins_dash(std::size_t at) const {
        if (at == 0 || text_[at] != '-' || !ends_word(text_[at - 1])) return false;
        const std::size_t end = dashes_end(at);
        return end >= at + 2 && end < text_.size() && is_word(text_[end]);
    }
    // A hyphen in a word, with letters on both sides.
    bool is_hyphen(std::size_t at) const {
        if (text_[at] != '-') return false;
        const bool after_two = at >= 2 && is_letter(text_[at - 1]) && is_letter(text_[at - 2]);
        const bool after_one =
            at >= 3 && is_letter(text_[at - 1]) && text_[at - 2] == '-' && is_letter(text_[at - 3]);
        return (after_two || after_one) && letters_follow(at + 1);
    }
    bool letters_follow(std::size_t at) const {
        if (at >= text_.size() || !is_letter(text_[at])) return false;
        ++at;
        if (at < text_.size() && text_[at] == '-') ++at;
        return at < text_.size() && is_letter(text_[at]);
    }

    const std::u32string& text_;
    bool on_hyphens_;
};

class Wrapper {
public:
    Wrapper(const std::u32string& text, const Wrap& wrap)
        : text_(text),
          wrap_(wrap),
          width_(static_cast<std::size_t>(wrap.width)),
          chunks_(Splitter(text, wrap.break_on_hyphens).run()) {}
    std::vector<std::string> run() {
        while (next_ < chunks_.size()) add_line();
        return std::move(lines_);
    }

private:
    bool is_blank(const Chunk& chunk) const {
        return std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(chunk.from),
                           text_.begin() + static_cast<std::ptrdiff_t>(chunk.to), is_space);
    }
    void add_line();
    void break_long_word(std::vector<Chunk>& line, std::size_t size);
    std::size_t break_point(const Chunk& chunk, std::size_t room) const;

    const std::u32string& text_;
    const Wrap& wrap_;
    std::size_t width_;
    std::vector<Chunk> chunks_;
    std::size_t next_ = 0;
    std::vector<std::string> lines_;
};

void Wrapper::add_line() {
    if (!lines_.empty() && is_blank(chunks_[next_])) ++next_;
    std::vector<Chunk> line;
    std::size_t size = 0;
    while (next_ < chunks_.size() && size + chunks_[next_].size() <= width_) {
        size += chunks_[next_].size();
        line.push_back(chunks_[next_++]);
    }
    if (next_ < chunks_.size() && chunks_[next_].size() > width_) break_long_word(line, size);
    if (!line.empty() && is_blank(line.back())) line.pop_back();
    if (line.empty()) return;
    std::string text;
    for (const Chunk& chunk : line) {
        for (std::size_t at = chunk.from; at < chunk.to; ++at) encode(text, text_[at]);
    }
    lines_.push_back(std::move(text));
}

std::size_t Wrapper::break_point(const Chunk& chunk, std::size_t room) const {
    const std::size_t end = chunk.from + std::min(room, chunk.size());
    if (!wrap_.break_on_hyphens || chunk.size() <= room) return end;
    // After the last hyphen, unless there are only hyphens before it.
    for (std::size_t at = end; at > chunk.from + 1;) {
        if (text_[--at] != '-') continue;
        const auto first = text_.begin() + static_cast<std::ptrdiff_t>(chunk.from);
        const auto last = text_.begin() + static_cast<std::ptrdiff_t>(at);
        const bool has_more = std::any_of(first, last, [](char32_t c) { return c != '-'; });
        return has_more ? at + 1 : end;
    }
    return end;
}

void Wrapper::break_long_word(std::vector<Chunk>& line, std::size_t size) {
    Chunk& chunk = chunks_[next_];
    if (wrap_.break_long_words) {
        const std::size_t end = break_point(chunk, width_ - size);
        line.push_back({chunk.from, end});
        chunk.from = end;
    } else if (line.empty()) {
        line.push_back(chunk);
        ++next_;
    }
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, const Wrap& wrap) {
    if (wrap.width <= 0) throw Failure("the width of a line is at least 1");
    std::u32string characters;
    for (std::size_t at = 0; at < text.size();) characters += decode(text, at);
    return Wrapper(characters, wrap).run();
}

std::string joined(const std::vector<std::string>& lines, std::string_view joint) {
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) text += joint;
        text += lines[i];
    }
    return text;
}

}  // namespace jinja
