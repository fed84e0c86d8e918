// Whom people mean by what they type.
#pragma once

#include "views/records.h"

#include <string>
#include <vector>

namespace views {

// Whom people mean by what they type: an address of linkedin.com or of the home's site, a slug as
// it is or percent-encoded, an id. The error says why it names nobody.
base::Result<domain::PublicId> parse_person(const Records& records, const std::string& text);

// Who is in the CRM under what was typed. The error tells of somebody who was forgotten, of those
// who may be meant (see check_meant), and of who is called nearly so.
base::Result<crm::Person> find_person(Records& records, const std::string& text);
// Those whom somebody may mean who types an address, a slug, or parts of a name ("bob",
// "Bob B"): whoever is called exactly that, else all who have these words in their name; ten at
// most. The error: nobody is.
base::Result<std::vector<crm::Person>> find_meant(Records& records, const std::string& text);

// Whether `id`, parsed from what was typed, may be meant: the CRM knows it, or it is an address. A
// bare word that is no name of a profile here, but the first or last name of people, or a part of
// companies' names, is an error that names them: nothing may be told as done of somebody else.
base::Result<void> check_meant(Records& records, const std::string& typed,
                               const domain::PublicId& id);

// Those whose /in/ name is a slip of the finger away, the nearest first, three at most: "Ada
// Lovelace (ada-lovelace, enriched), or …". Empty: nobody's is.
std::string tell_nearest(Records& records, const domain::PublicId& id);

}  // namespace views
