#include "crm/privacy/forget.h"

#include "crm/file/derived.h"
#include "crm/privacy/do_not_contact.h"
#include "crm/privacy/erasure.h"
#include "crm/privacy/mention.h"
#include "lib/store/transaction.h"

#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

namespace crm {
namespace {

namespace fs = std::filesystem;

bool holds_any(std::string_view text, const std::vector<std::string>& words) {
    for (const auto& word : words) {
        if (mentions(text, word)) return true;
    }
    return false;
}

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool is_log(const fs::path& path) {
    return path.extension() == ".log" || path.extension() == ".jsonl";
}

// Drops the lines that name the person, in the file itself: a daemon may go on writing to it.
void clean_log(const fs::path& path, const std::vector<std::string>& words) {
    std::istringstream lines(content_of(path));
    std::string kept;
    for (std::string line; std::getline(lines, line);) {
        if (!holds_any(line, words)) kept += line + "\n";
    }
    std::ofstream(path, std::ios::binary | std::ios::trunc) << kept;
}

std::vector<fs::path> list_files(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error)) {
        if (at->is_regular_file()) found.push_back(at->path());
    }
    return found;
}

// Cleans or removes the files below `folder` that name one of `words`, or contain it if `read` is
// set.
std::size_t sweep(const fs::path& folder, const std::vector<std::string>& words, bool read) {
    std::size_t touched = 0;
    std::error_code error;
    for (const auto& path : list_files(folder)) {
        const bool named = holds_any(path.filename().string(), words);
        if (!named && !(read && holds_any(content_of(path), words))) continue;
        ++touched;
        if (named || !is_log(path)) {
            fs::remove(path, error);
        } else {
            clean_log(path, words);
        }
    }
    return touched;
}

// So that neither a free page nor the log beside the file keeps what was erased.
void rewrite(store::Database& database) {
    database.run("VACUUM");
    if (!database.path().empty()) database.run_script("PRAGMA wal_checkpoint(TRUNCATE)");
}

// The copies that opening and restoring have made beside the database.
std::vector<fs::path> copies_of(const fs::path& database, std::string_view ending) {
    std::vector<fs::path> copies;
    std::error_code error;
    const auto prefix = database.filename().string() + ".";
    for (const auto& entry : fs::directory_iterator(database.parent_path(), error)) {
        const auto name = entry.path().filename().string();
        if (name.starts_with(prefix) && name.ends_with(ending)) copies.push_back(entry.path());
    }
    return copies;
}

std::size_t clean_backups(const fs::path& database, const Erasure& erasure) {
    const auto backups = copies_of(database, ".backup");
    for (const auto& path : backups) {
        store::Database backup(path);
        store::Transaction change(backup);
        Erasure(backup, erasure.names()).run();
        change.commit();
        rewrite(backup);
        backup.run_script("PRAGMA journal_mode = DELETE");  // a backup is one file
    }
    return backups.size();
}

// What cannot be cleaned row by row: files that were set aside because they are damaged.
std::size_t remove_damaged(const fs::path& database) {
    std::size_t removed = 0;
    std::error_code error;
    for (const auto* ending : {".damaged", ".damaged-wal", ".damaged-shm"}) {
        for (const auto& path : copies_of(database, ending)) removed += fs::remove(path, error);
    }
    return removed;
}

// The rows, and the names that are kept out from now on.
std::size_t erase_rows(store::Database& database, Erasure& erasure, base::Time now,
                       base::Rng& rng) {
    store::Transaction transaction(database);
    const auto rows = erasure.run();
    DoNotContact do_not_contact(database);
    for (const auto& name : erasure.names()) do_not_contact.forget(name, now, rng);
    transaction.commit();
    rewrite(database);
    return rows;
}

std::size_t remove_files(const Erasure& erasure, const home::Paths& paths) {
    std::size_t removed = 0;
    std::error_code error;
    for (const auto& file : erasure.files()) removed += fs::remove(paths.media() / file, error);
    removed += sweep(paths.media(), erasure.words(), false);
    for (const auto& folder : {paths.evidence(), paths.logs()})
        removed += sweep(folder, erasure.words(), true);
    return removed;
}

}  // namespace

base::Result<Forgotten> forget(store::Database& database, const domain::PublicId& id,
                               const home::Paths& paths, base::Time now, base::Rng rng) {
    Forgotten forgotten;
    Erasure erasure(database, id);
    forgotten.rows = erase_rows(database, erasure, now, rng);
    forgotten.files = remove_files(erasure, paths);
    if (!database.path().empty()) {
        forgotten.files += remove_damaged(database.path());
        forgotten.backups = clean_backups(database.path(), erasure);
    }
    const auto analyses = remove_analyses(paths);
    if (!analyses) {
        return base::failure(
            fmt::format("they are gone from the CRM, but not from the analyses: {}; then give the "
                        "same command again",
                        analyses.error().message));
    }
    forgotten.files += *analyses;
    return forgotten;
}

}  // namespace crm
