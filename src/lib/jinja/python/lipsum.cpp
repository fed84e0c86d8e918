#include "lib/jinja/python/lipsum.h"

#include <algorithm>
#include <string_view>

#include "lib/jinja/python/text.h"
#include "lib/jinja/values/failure.h"

namespace jinja {

namespace {

constexpr std::string_view kWords[] = {
    "lorem",   "ipsum",     "dolor",     "sit",    "amet",     "consectetur", "adipiscing",
    "elit",    "sed",       "eiusmod",   "tempor", "ut",       "labore",      "et",
    "dolore",  "magna",     "aliqua",    "enim",   "minim",    "veniam",      "quis",
    "nostrud", "ullamco",   "laboris",   "nisi",   "aliquip",  "ex",          "ea",
    "commodo", "consequat", "duis",      "aute",   "irure",    "in",          "velit",
    "esse",    "cillum",    "eu",        "fugiat", "nulla",    "pariatur",    "excepteur",
    "sint",    "occaecat",  "cupidatat", "non",    "proident", "sunt",        "culpa",
    "qui",     "officia",   "deserunt",  "mollit", "anim",     "id",          "est"};

// Words of a paragraph: a capital begins each sentence, commas and full stops end its parts.
std::string paragraph(base::Rng& rng, std::size_t words) {
    std::string text;
    bool begins = true;
    for (std::size_t i = 0; i < words; ++i) {
        const std::string word(kWords[rng.index(std::size(kWords))]);
        if (!text.empty()) text += ' ';
        text += begins ? to_capitalized(word) : word;
        const bool is_last = i + 1 == words;
        begins = is_last || rng.chance(0.08);
        if (begins) {
            text += '.';
        } else if (rng.chance(0.1)) {
            text += ',';
        }
    }
    return text;
}

}  // namespace

std::string lipsum(base::Rng& rng, Budget& budget, const Lipsum& wanted) {
    if (wanted.least_words >= wanted.most_words || wanted.least_words < 0) {
        throw Failure("`lipsum` needs a `min` that is less than its `max`");
    }
    std::string text;
    const auto choices = static_cast<std::size_t>(wanted.most_words - wanted.least_words);
    for (std::int64_t i = 0; i < wanted.paragraphs; ++i) {
        const std::size_t words = static_cast<std::size_t>(wanted.least_words) + rng.index(choices);
        budget.step(words);
        budget.claim_memory(words * 8);
        if (i > 0) text += wanted.html ? "\n" : "\n\n";
        const std::string made = paragraph(rng, words);
        text += wanted.html ? "<p>" + made + "</p>" : made;
    }
    return text;
}

}  // namespace jinja
