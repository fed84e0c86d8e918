#include "crm/exchange/forget.h"

#include "base/url.h"
#include "crm/do_not_contact.h"
#include "crm/exchange/erasure.h"
#include "crm/identity.h"
#include "lib/store/transaction.h"

#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

namespace crm {
namespace {

namespace fs = std::filesystem;

bool holds_any(std::string_view text, const std::vector<std::string>& words) {
    for (const auto& word : words) {
        if (text.find(word) != std::string_view::npos) return true;
    }
    return false;
}

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Removes the files below `folder` that name one of `words`, or contain it if `read` is set.
std::size_t sweep(const fs::path& folder, const std::vector<std::string>& words, bool read) {
    std::size_t removed = 0;
    std::error_code error;
    std::vector<fs::path> found;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error)) {
        if (!at->is_regular_file()) continue;
        const bool named = holds_any(at->path().filename().string(), words);
        if (named || (read && holds_any(content_of(at->path()), words))) found.push_back(*at);
    }
    for (const auto& path : found) removed += fs::remove(path, error) ? 1 : 0;
    return removed;
}

// The copies that opening and restoring have made beside the database.
std::vector<fs::path> backups_of(const fs::path& database) {
    std::vector<fs::path> backups;
    std::error_code error;
    const auto prefix = database.filename().string() + ".";
    for (const auto& entry : fs::directory_iterator(database.parent_path(), error)) {
        const auto name = entry.path().filename().string();
        if (name.starts_with(prefix) && name.ends_with(".backup")) backups.push_back(entry.path());
    }
    return backups;
}

// So that neither a free page nor the log beside the file keeps what was erased.
void rewrite(store::Database& database) {
    database.run("VACUUM");
    if (!database.path().empty()) database.run_script("PRAGMA wal_checkpoint(TRUNCATE)");
}

}  // namespace

Forgotten forget(store::Database& database, const domain::PublicId& id, const Traces& traces,
                 base::Time now, base::Rng rng) {
    Forgotten forgotten;
    Erasure erasure(database, id);
    store::Transaction transaction(database);
    forgotten.rows = erasure.run();
    DoNotContact do_not_contact(database);
    for (const auto& name : erasure.names()) do_not_contact.forget(name, now, rng);
    transaction.commit();
    rewrite(database);

    std::error_code error;
    for (const auto& file : erasure.files()) {
        forgotten.files += fs::remove(traces.media / file, error) ? 1 : 0;
    }
    forgotten.files += sweep(traces.media, erasure.words(), false);
    for (const auto& folder : traces.sweep) {
        forgotten.files += sweep(folder, erasure.words(), true);
    }
    if (database.path().empty()) return forgotten;
    for (const auto& path : backups_of(database.path())) {
        store::Database backup(path);
        store::Transaction change(backup);
        Erasure(backup, erasure.names()).run();
        change.commit();
        rewrite(backup);
        ++forgotten.backups;
    }
    return forgotten;
}

}  // namespace crm
