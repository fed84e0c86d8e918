#include "views/records.h"

#include "base/text/comparable.h"
#include "base/text/printable.h"
#include "crm/file/database.h"
#include "crm/privacy/do_not_contact.h"
#include "crm/steering/control.h"
#include "domain/person/person_address.h"
#include "home/settings_file.h"

#include <fmt/core.h>

#include <algorithm>

namespace views {
namespace {

base::Result<home::Settings> settings_of(const home::Paths& paths) {
    if (!std::filesystem::exists(paths.settings_file())) return home::Settings();
    return TRY(home::read_settings(paths)).settings;
}

base::Result<store::Database> open_database(const home::Paths& paths, store::Access access) {
    const auto path = paths.database();
    if (!std::filesystem::exists(path)) {
        if (const auto reason = home::why_no_settings(paths)) return base::failure(*reason);
        return base::failure(
            fmt::format("there is no CRM at {}: run `openoutreach crm setup --home {}`, or name "
                        "another home with --home",
                        path.string(), paths.root().string()));
    }
    if (access == store::Access::ReadOnly) return crm::open_read_only(path);
    auto opened = TRY(crm::open(path, base::SystemClock().now()));
    for (const auto& line : opened.done) fmt::print(stderr, "{}\n", base::to_printable(line));
    return std::move(opened.database);
}

// A demo's home lives in simulated time: that of the last thing written down.
base::Time time_in(const home::Settings& settings, store::Database& database) {
    const auto* account = settings.active_account();
    if (!settings.demo || account == nullptr) return base::SystemClock().now();
    const auto status = crm::Control(database, account->handle).find_status();
    return status ? status->at : settings.demo->start;
}

base::Result<Records> open_at(const home::Paths& paths, home::Settings settings,
                              store::Access access) {
    auto database = TRY(open_database(paths, access));
    const auto now = time_in(settings, database);
    return Records{.paths = paths,
                   .settings = std::move(settings),
                   .database = std::move(database),
                   .now = now};
}

// Whether one of the words of `text`, as people compare them, is `word`.
bool has_word(std::string_view text, const std::string& word) {
    auto words = " " + base::to_comparable(text) + " ";
    std::replace(words.begin(), words.end(), '-', ' ');
    return words.find(" " + word + " ") != std::string::npos;
}

// Those with this as one of their names, ten at most.
std::vector<crm::Person> list_called(Records& records, const std::string& word) {
    constexpr std::size_t kMost = 10;
    std::vector<crm::Person> called;
    crm::People(records.database)
        .each({.name = word}, crm::PeopleOrder::LatestFirst, [&](crm::Person&& person) {
            const bool is_called = has_word(full_name(person) + " " + person.public_id, word);
            if (is_called && called.size() < kMost) called.push_back(std::move(person));
        });
    return called;
}

bool is_company(Records& records, const std::string& word) {
    bool found = false;
    crm::People(records.database)
        .each({.company = word}, crm::PeopleOrder::Found,
              [&](crm::Person&& person) { found = found || has_word(person.company, word); });
    return found;
}

bool is_forgotten(Records& records, const std::string& text) {
    const auto id = parse_person(records, text);
    return id && crm::DoNotContact(records.database).is_forgotten(*id);
}

}  // namespace

base::Result<Records> open_records(const std::optional<std::filesystem::path>& home,
                                   store::Access access) {
    const home::Paths paths(home::find_home(home));
    return open_at(paths, TRY(settings_of(paths)), access);
}

base::Result<Records> open_work_records(const std::optional<std::filesystem::path>& home,
                                        const std::string& account) {
    const home::Paths paths(home::find_home(home));
    return open_at(paths, TRY(read_settings_for(paths, account)), store::Access::ReadOnly);
}

base::Result<home::Settings> read_settings_for(const home::Paths& paths,
                                               const std::string& account) {
    auto settings = std::move(TRY(home::read_settings(paths)).settings);
    const std::string file = paths.settings_file().string();
    if (!account.empty()) {
        if (const auto chosen = settings.activate_only(account); !chosen)
            return base::failure(file + ": " + chosen.error().message);
    }
    if (settings.active_account() == nullptr)
        return base::failure(file + ": no account is active; set `active: true` on one");
    return settings;
}

conduct::Turn turn_of(const home::Settings& settings, const domain::Account& account,
                      base::Time now) {
    return {.now = now,
            .uptime = settings.demo ? base::Uptime() : base::SystemClock().uptime(),
            .account = account,
            .campaign = settings.campaign};
}

base::Result<crm::Owner> load_owner(Records& records, const std::string& handle) {
    if (!handle.empty()) return crm::load_owner(records.database, handle);
    const auto* active = records.settings.active_account();
    if (active != nullptr) return crm::load_owner(records.database, active->handle);
    return base::failure(
        fmt::format("no account is active in {}: activate one there, or name one with --account",
                    records.paths.settings_file().string()));
}

base::Result<domain::PublicId> parse_person(const Records& records, const std::string& text) {
    return domain::parse_person(text, records.settings.site_url);
}

base::Result<crm::Person> find_person(Records& records, const std::string& text) {
    const auto id = TRY(parse_person(records, text));
    if (auto person = crm::People(records.database).find(id)) return *std::move(person);
    if (crm::DoNotContact(records.database).is_forgotten(id)) {
        return base::failure(id.text() + " was forgotten: nothing is kept of them");
    }
    return base::failure(
        fmt::format("{} is not in the CRM: `openoutreach crm list` shows who is", id.text()));
}

base::Result<std::vector<crm::Person>> find_meant(Records& records, const std::string& text) {
    constexpr std::size_t kMost = 10;
    auto exact = find_person(records, text);
    if (exact) return std::vector{*std::move(exact)};
    // Whoever is called nearly like somebody who was forgotten must not be taken for them.
    if (is_forgotten(records, text)) return tl::make_unexpected(exact.error());
    std::vector<crm::Person> meant;
    const auto words = base::to_comparable(text);
    if (!words.empty()) {
        crm::People(records.database)
            .each({.name = words, .limit = kMost}, crm::PeopleOrder::LatestFirst,
                  [&](crm::Person&& person) { meant.push_back(std::move(person)); });
    }
    if (!meant.empty()) return meant;
    const bool is_name = words.find(' ') != std::string::npos;
    if (!is_name) return tl::make_unexpected(exact.error());
    return base::failure(fmt::format(
        "nobody in the CRM is called \"{}\": `openoutreach crm list` shows who is there", text));
}

base::Result<void> check_meant(Records& records, const std::string& typed,
                               const domain::PublicId& id) {
    const auto word = base::to_comparable(typed);
    const bool is_address = word.find('/') != std::string::npos;
    if (is_address || crm::People(records.database).find(id)) return {};
    std::string called;
    for (const auto& person : list_called(records, word)) called += "; " + one_line(person);
    if (!called.empty()) {
        return base::failure(fmt::format(
            "nobody here has the address /in/{}, but some are called so: give the word in "
            "brackets, or a whole address{}",
            typed, called));
    }
    if (!is_company(records, word)) return {};
    return base::failure(fmt::format(
        "nobody here has the address /in/{}, but some work at companies called so: a company is "
        "blocked with --company; of somebody else give the whole address",
        typed));
}

std::string full_name(const crm::Person& person) {
    const bool both = !person.first_name.empty() && !person.last_name.empty();
    return person.first_name + (both ? " " : "") + person.last_name;
}

std::string one_line(const crm::Person& person) {
    auto details = person.public_id.empty() ? person.url : person.public_id;
    details += ", " + (person.state.empty() ? "without a state" : person.state);
    if (!person.company.empty()) details += ", at " + person.company;
    const auto name = full_name(person);
    return base::to_printable(name.empty() ? details : fmt::format("{} ({})", name, details));
}

}  // namespace views
