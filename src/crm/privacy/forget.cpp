#include "crm/privacy/forget.h"

#include "base/url.h"
#include "crm/people/identity.h"
#include "crm/privacy/do_not_contact.h"
#include "crm/privacy/erasure.h"
#include "crm/privacy/mention.h"
#include "lib/store/transaction.h"

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <system_error>

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

// What cannot be cleaned row by row: analyses, and files that were set aside because they are
// damaged.
std::size_t remove_whole(const fs::path& database, const std::vector<fs::path>& derived) {
    auto paths = derived;
    for (const auto* ending : {".damaged", ".damaged-wal", ".damaged-shm"}) {
        const auto damaged = copies_of(database, ending);
        paths.insert(paths.end(), damaged.begin(), damaged.end());
    }
    std::size_t removed = 0;
    std::error_code error;
    for (const auto& path : paths) removed += fs::remove(path, error) ? 1 : 0;
    return removed;
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
    forgotten.files += remove_whole(database.path(), traces.derived);
    forgotten.backups = clean_backups(database.path(), erasure);
    return forgotten;
}

}  // namespace crm
