#include "crm/people/files.h"

#include "crm/schema/time_text.h"
#include "lib/store/failure.h"

#include <fmt/core.h>

#include <chrono>
#include <fstream>

namespace crm {
namespace {

// What Django's storage leaves of a name: letters, digits, '-', '_', '.', and blanks as '_'. Other
// scripts' letters stay, as bytes above ASCII.
std::string safe_name(std::string_view name) {
    std::string safe;
    for (const char c : name) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
                          static_cast<unsigned char>(c) >= 0x80;
        if (kept || c == ' ') safe += kept ? c : '_';
    }
    return safe;
}

// "docs/2026/11/23/063602".
std::string folder_of(base::Time time) {
    const auto text = to_text(time);
    return fmt::format("docs/{}/{}/{}/{}{}{}", text.substr(0, 4), text.substr(5, 2),
                       text.substr(8, 2), text.substr(11, 2), text.substr(14, 2),
                       text.substr(17, 2));
}

// `path` with letters before its extension when it is taken, as Django's storage does.
std::string free_path(const std::filesystem::path& media, const std::string& path, base::Rng& rng) {
    std::string candidate = path;
    while (std::filesystem::exists(media / candidate)) {
        const auto dot = path.rfind('.');
        candidate = path.substr(0, dot) + "_" +
                    rng.text(7, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") +
                    path.substr(dot);
    }
    return candidate;
}

void write_file(const std::filesystem::path& path, std::string_view content) {
    std::error_code ignored;
    std::filesystem::create_directories(path.parent_path(), ignored);
    std::ofstream file(path, std::ios::binary);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    file.close();
    if (!file) {
        std::filesystem::remove(path, ignored);
        throw store::Failure(store::Failure::Kind::Full,
                             "cannot write below " + path.parent_path().string() +
                                 ": check its rights and the space left");
    }
}

}  // namespace

Files::Files(store::Database& database, Owner owner, std::filesystem::path media)
    : database_(database), owner_(std::move(owner)), media_(std::move(media)) {}

void Files::add(domain::LeadId lead, std::string_view name, std::string_view content,
                base::Time now, base::Rng& rng) {
    const auto path = free_path(media_, folder_of(now) + "/" + safe_name(name), rng);
    write_file(media_ / path, content);
    database_.run(
        "INSERT INTO common_thefile (file, attached_to_deal, object_id, content_type_id) "
        "VALUES (?, 0, ?, ?)",
        {path, lead.value, owner_.lead_content_type});
}

std::vector<std::string> Files::list(domain::LeadId lead) const {
    std::vector<std::string> paths;
    database_.each<std::string>(
        "SELECT file FROM common_thefile WHERE object_id = ? AND content_type_id = ? ORDER BY id",
        {lead.value, owner_.lead_content_type},
        [&](std::string path) { paths.push_back(std::move(path)); });
    return paths;
}

}  // namespace crm
