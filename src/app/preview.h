// What would be sent to a person, without sending it.
#pragma once

#include "base/result.h"
#include "home/paths.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

namespace app {

struct PreviewOptions {
    // A file with the site's answer or with a stored profile, else a person in the CRM: an address
    // or the name in it.
    std::string profile;
    std::optional<std::filesystem::path> template_file;  // in place of the account's
    std::string template_type;                           // likewise; empty: the account's
    bool note = false;    // show the note of the invitation in place of the message
    bool prompt = false;  // show what the model would be asked, and ask nobody
};

// Without settings in the home, `template_file` is needed. An error says place and remedy.
base::Result<std::string> preview_message(const home::Paths& paths, const PreviewOptions& options,
                                          const std::stop_token& stop);

}  // namespace app
