#include "crm/privacy/block_list.h"

#include "base/text/comparable.h"

#include <algorithm>
#include <array>
#include <utility>

namespace crm {
namespace {

constexpr std::array<std::string_view, 5> kKinds{"profile", "company", "company part", "pattern",
                                                 "forgotten"};

std::size_t next_letter(std::string_view text, std::size_t at) {
    do ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    return at;
}

// With `*` for any letters and `?` for one. Each star is tried again one letter further on when the
// rest does not fit; only the last one needs to be.
bool fits(std::string_view pattern, std::string_view text) {
    std::size_t in_pattern = 0;
    std::size_t in_text = 0;
    std::optional<std::size_t> star;
    std::size_t star_text = 0;
    while (in_text < text.size()) {
        const char wanted = in_pattern < pattern.size() ? pattern[in_pattern] : '\0';
        if (wanted == '*') {
            star = in_pattern++;
            star_text = in_text;
        } else if (wanted == '?') {
            ++in_pattern;
            in_text = next_letter(text, in_text);
        } else if (in_pattern < pattern.size() && wanted == text[in_text]) {
            ++in_pattern;
            ++in_text;
        } else if (star) {
            in_pattern = *star + 1;
            in_text = star_text = next_letter(text, star_text);
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', in_pattern) == std::string_view::npos;
}

}  // namespace

std::string_view name(BlockKind kind) {
    return kKinds.at(static_cast<std::size_t>(kind));
}

std::optional<BlockKind> block_kind_named(std::string_view name) {
    const auto found = std::find(kKinds.begin(), kKinds.end(), name);
    if (found == kKinds.end()) return std::nullopt;
    return static_cast<BlockKind>(found - kKinds.begin());
}

std::string block_key(BlockKind kind, std::string_view value) {
    if (kind == BlockKind::Forgotten) return std::string(value);
    if (kind == BlockKind::Profile) {
        const auto id = domain::PublicId::from_slug(value);
        return id ? id->key() : std::string(value);
    }
    if (kind != BlockKind::Company) return base::to_comparable(value);
    const auto company = domain::parse_company_name(value);
    return company.core + "\n" + company.place + "\n" + company.legal_form;
}

BlockList::BlockList(std::vector<Block> blocks) : blocks_(std::move(blocks)) {
    std::erase_if(blocks_, [](const Block& each) { return each.kind == BlockKind::Forgotten; });
    for (const auto& block : blocks_) {
        rules_.push_back({.key = block_key(block.kind, block.value),
                          .company = domain::parse_company_name(block.value)});
    }
}

const Block* BlockList::find(const std::vector<domain::PublicId>& names,
                             std::string_view company) const {
    if (blocks_.empty()) return nullptr;
    std::vector<std::string> keys;
    for (const auto& each : names) keys.push_back(each.key());
    const auto at = domain::parse_company_name(company);
    const auto folded = base::to_comparable(company);
    const auto any_key = [&](auto matches) {
        return std::any_of(keys.begin(), keys.end(), matches);
    };
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        const auto& rule = rules_[i];
        bool holds = false;
        switch (blocks_[i].kind) {
            case BlockKind::Profile:
                holds = any_key([&](const std::string& key) { return key == rule.key; });
                break;
            case BlockKind::Company: holds = domain::is_same_company(rule.company, at); break;
            case BlockKind::CompanyPart:
                holds = !rule.key.empty() && folded.find(rule.key) != std::string::npos;
                break;
            case BlockKind::Pattern:
                holds = (!folded.empty() && fits(rule.key, folded)) ||
                        any_key([&](const std::string& key) {
                            return fits(rule.key, base::to_comparable(key));
                        });
                break;
            case BlockKind::Forgotten: break;
        }
        if (holds) return &blocks_[i];
    }
    return nullptr;
}

}  // namespace crm
