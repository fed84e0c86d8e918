// Who is meant by what a person types or pastes, and by what stands in a list: one rule for all.
#pragma once

#include "base/result.h"
#include "domain/public_id.h"

#include <string>
#include <string_view>

namespace domain {

// From the address of a person's profile on linkedin.com, on any of its hosts, or on `own_site`
// (the origin of another site that is worked on; empty for none): with or without scheme, in any
// case, with query, fragment or a deeper page, percent-encoded in part or as a whole, in brackets,
// quotes, a link of Markdown or HTML, in the middle of a sentence. An address of Sales Navigator
// names its lead by id. The error says in one line what was given and why it names nobody: another
// host, a company, a page, a short link, two people.
base::Result<PublicId> parse_person_address(std::string_view text, std::string_view own_site = {});

// The same, and what follows /in/ in an address alone: a slug, as it is or percent-encoded, an id.
base::Result<PublicId> parse_person(std::string_view text, std::string_view own_site = {});

// Whether `text` is one address of a person and nothing else: a cell of a column of addresses.
bool is_person_address(std::string_view text, std::string_view own_site = {});

}  // namespace domain
