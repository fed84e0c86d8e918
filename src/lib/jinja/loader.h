// Where the source of a template comes from.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace jinja {

// The source of the template called `name`, or nothing when there is none. Called from any thread.
using Loader = std::function<std::optional<std::string>(std::string_view name)>;

// Reads files below `folder` only: names with `..`, absolute names and symbolic links that lead out
// of the folder find nothing.
Loader folder_loader(const std::filesystem::path& folder);

}  // namespace jinja
