#include "lib/jinja/python/urlize.h"

#include <unicode/regex.h>

#include <algorithm>
#include <memory>

#include "lib/jinja/python/text.h"
#include "lib/jinja/values/markup.h"

namespace jinja {

namespace {

// As in Jinja2, whose rules these are.
constexpr const char* kAddress =
    "((https?://|www\\.)(([\\w%-]+\\.)+)?([a-z]{2,63}|xn--[\\w%]{2,59})"
    "|([\\w%-]{2,63}\\.)+(com|net|int|edu|gov|org|info|mil)"
    "|(https?://)((([\\d]{1,3})(\\.[\\d]{1,3}){3})"
    "|(\\[([\\da-f]{0,4}:){2}([\\da-f]{0,4}:?){1,6}\\])))"
    "(?::[\\d]{1,5})?(?:[/?#]\\S*)?";
constexpr const char* kMail = "\\S+@\\w[\\w.-]*\\.\\w+";
constexpr const char* kScheme = "[\\w.+-]{2,}:(/){0,2}";

// Regular expressions take more than linear time on some text; longer words are no addresses.
constexpr std::size_t kLongestWord = 4096;

// Compiled once: that takes far longer than a match.
class Pattern {
public:
    explicit Pattern(const char* text) {
        UErrorCode error = U_ZERO_ERROR;
        compiled_.reset(
            icu::RegexPattern::compile(icu::UnicodeString(text), UREGEX_CASE_INSENSITIVE, error));
    }
    bool matches(std::string_view text) const {
        if (text.size() > kLongestWord || compiled_ == nullptr) return false;
        UErrorCode error = U_ZERO_ERROR;
        const auto subject = icu::UnicodeString::fromUTF8(
            icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
        const std::unique_ptr<icu::RegexMatcher> matcher(compiled_->matcher(subject, error));
        if (U_FAILURE(error) != 0) return false;
        matcher->setTimeLimit(100, error);
        return matcher->matches(error) != 0 && U_SUCCESS(error) != 0;
    }

private:
    std::unique_ptr<icu::RegexPattern> compiled_;
};

bool is_address(std::string_view text) {
    static const Pattern pattern(kAddress);
    return pattern.matches(text);
}

bool is_mail(std::string_view text) {
    static const Pattern pattern(kMail);
    return pattern.matches(text);
}

std::size_t count_of(std::string_view text, std::string_view sought) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(sought, at)) != std::string_view::npos;
         at += sought.size()) {
        ++count;
    }
    return count;
}

// A word with the brackets and the punctuation around it.
struct Word {
    std::string head;
    std::string middle;
    std::string tail;
};

Word take_apart(std::string_view text) {
    std::size_t from = 0;
    while (from < text.size()) {
        if (text[from] == '(' || text[from] == '<') {
            ++from;
        } else if (text.substr(from).starts_with("&lt;")) {
            from += 4;
        } else {
            break;
        }
    }
    std::size_t to = text.size();
    while (to > from) {
        const std::string_view left = text.substr(from, to - from);
        if (std::string_view(")>.,\n").find(left.back()) != std::string_view::npos) {
            --to;
        } else if (left.ends_with("&gt;")) {
            to -= 4;
        } else {
            break;
        }
    }
    return {std::string(text.substr(0, from)), std::string(text.substr(from, to - from)),
            std::string(text.substr(to))};
}

// Brackets that an address opens belong to it, with what closes them.
void balance(Word& word) {
    static constexpr std::pair<std::string_view, std::string_view> kPairs[] = {
        {"(", ")"}, {"<", ">"}, {"&lt;", "&gt;"}};
    for (const auto& [open, close] : kPairs) {
        const std::size_t opened = count_of(word.middle, open);
        if (opened <= count_of(word.middle, close)) continue;
        const std::size_t moved = std::min(opened, count_of(word.tail, close));
        for (std::size_t i = 0; i < moved; ++i) {
            const std::size_t end = word.tail.find(close) + close.size();
            word.middle += word.tail.substr(0, end);
            word.tail.erase(0, end);
        }
    }
}

class Linker {
public:
    explicit Linker(const Urlize& options) : options_(options) {
        if (!options.rel.empty()) attributes_ += attribute("rel", options.rel);
        if (!options.target.empty()) attributes_ += attribute("target", options.target);
    }
    std::string link(std::string_view text) const {
        Word word = take_apart(text);
        balance(word);
        return word.head + middle(word.middle) + word.tail;
    }

private:
    static std::string attribute(std::string_view name, std::string_view value) {
        std::string text = " " + std::string(name) + "=\"";
        append_escaped(text, value);
        return text + "\"";
    }
    std::string trimmed(const std::string& text) const {
        if (!options_.trim_url_limit) return text;
        const auto size = static_cast<std::int64_t>(count_code_points(text));
        const std::int64_t limit = *options_.trim_url_limit;
        if (size <= limit) return text;
        const std::int64_t kept = limit < 0 ? std::max(size + limit, std::int64_t{0}) : limit;
        return std::string(part_of(text, 0, static_cast<std::size_t>(kept))) + "...";
    }
    std::string middle(const std::string& text) const;

    const Urlize& options_;
    std::string attributes_;
};

std::string anchor(const std::string& address, const std::string& attributes,
                   const std::string& text) {
    return "<a href=\"" + address + "\"" + attributes + ">" + text + "</a>";
}

std::string Linker::middle(const std::string& text) const {
    if (is_address(text)) {
        const bool has_scheme = text.starts_with("https://") || text.starts_with("http://");
        return anchor(has_scheme ? text : "https://" + text, attributes_, trimmed(text));
    }
    if (text.starts_with("mailto:") && is_mail(text.substr(7))) {
        return anchor(text, {}, text.substr(7));
    }
    const bool may_be_mail = text.find('@') != std::string::npos && !text.starts_with("www.") &&
                             text.find(':') == std::string::npos;
    if (may_be_mail && is_mail(text)) return anchor("mailto:" + text, {}, text);
    std::string made = text;
    for (const std::string& scheme : options_.extra_schemes) {
        if (made != scheme && made.starts_with(scheme)) made = anchor(made, attributes_, made);
    }
    return made;
}

}  // namespace

bool is_scheme(std::string_view text) {
    static const Pattern pattern(kScheme);
    return pattern.matches(text);
}

std::string urlized(std::string_view text, const Urlize& options) {
    const Linker linker(options);
    std::string made;
    std::size_t from = 0;
    for (const std::string_view word : split_words(text)) {
        const auto at = static_cast<std::size_t>(word.data() - text.data());
        made += text.substr(from, at - from);
        made += linker.link(word);
        from = at + word.size();
    }
    return made.append(text.substr(from));
}

}  // namespace jinja
