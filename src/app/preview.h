// What the preview of a message is made from: a profile from a file or the CRM, and the model.
#pragma once

#include "base/result.h"
#include "home/paths.h"
#include "views/preview.h"

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
    views::Previewed what = views::Previewed::Message;
};

// Without settings in the home, `template_file` is needed. An error says place and remedy.
base::Result<views::Preview> preview_message(const home::Paths& paths,
                                             const PreviewOptions& options,
                                             const std::stop_token& stop);

}  // namespace app
