// Pages of which is known what they say: saved ones, and the sandbox's in every layout and
// standing.
#pragma once

#include "domain/site.h"
#include "linkedin/page/urls.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace browser_tests {

struct KnownPage {
    std::string name;
    std::string path;  // on the site; empty for a page saved to a file
    std::string html;
    linkedin::PageKind kind = linkedin::PageKind::Unknown;
    std::string slug;  // of the person whose page it is
    // Nothing: a page that tells of nobody's state.
    std::optional<domain::ConnectionStatus> status = {};
    std::optional<int> degree = {};
    // The status stands in words alone, and in a language that the client need not know.
    bool is_in_words = false;
    // Whom a list of connections or sent invitations is about; nothing: it is no such list.
    std::optional<std::set<std::string>> people = {};
    std::vector<std::string> said = {};    // by us, in the conversation that is open
    std::vector<std::string> unsaid = {};  // stands on the page, and we have not said it there
};

std::vector<KnownPage> known_pages();

}  // namespace browser_tests
