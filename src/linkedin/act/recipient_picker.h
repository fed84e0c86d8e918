// Choosing whom to write to where the page asks for a name: by identity, never by the name.
#pragma once

#include "linkedin/page/composer.h"
#include "linkedin/session/site_result.h"
#include "linkedin/session/tab.h"

namespace linkedin {

// `composer` is the one now shown, which has a field for a recipient. Types the name, and takes of
// those who are called so the one whose card then links to the recipient; anybody else is taken
// back. UnknownPage when none of them is.
SiteResult<Composer> pick_recipient(Tab& tab, const Composer& composer, const Recipient& recipient);

}  // namespace linkedin
