#include "lib/jinja/loader.h"

#include <fstream>
#include <iterator>

namespace jinja {

namespace {

namespace fs = std::filesystem;

// Like Jinja2's loader: names are relative, with `/`, and no part of them is `..`.
bool is_plain(std::string_view name) {
    if (name.empty() || name.find('\0') != std::string_view::npos) return false;
    const fs::path path(name);
    if (path.is_absolute() || name.find('\\') != std::string_view::npos) return false;
    for (const auto& part : path) {
        if (part == "..") return false;
    }
    return true;
}

bool is_below(const fs::path& file, const fs::path& folder) {
    auto part = file.begin();
    for (const auto& expected : folder) {
        if (part == file.end() || *part != expected) return false;
        ++part;
    }
    return part != file.end();
}

std::optional<std::string> read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

Loader folder_loader(const fs::path& folder) {
    return [folder](std::string_view name) -> std::optional<std::string> {
        if (!is_plain(name)) return std::nullopt;
        std::error_code error;
        const fs::path root = fs::canonical(folder, error);
        if (error) return std::nullopt;
        const fs::path file = fs::canonical(root / name, error);
        if (error || !is_below(file, root) || !fs::is_regular_file(file, error))
            return std::nullopt;
        return read(file);
    };
}

}  // namespace jinja
