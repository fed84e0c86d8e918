#include "crm/exchange/export.h"

#include "base/json.h"
#include "base/text/printable.h"
#include "crm/exchange/csv.h"
#include "crm/people/people.h"
#include "domain/profile_state.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace crm {
namespace {

constexpr std::array<std::string_view, 18> kKeys{
    "url",          "public_id",      "first_name",    "last_name",  "title",
    "company",      "city",           "email",         "phone",      "state",
    "reason",       "account",        "discovered_at", "updated_at", "enriched_date",
    "pending_date", "connected_date", "closed_date"};

using Values = std::array<std::string, kKeys.size()>;

std::string date_of(const Person& person, std::string_view stage) {
    const auto found = person.stage_dates.find(std::string(stage));
    return found == person.stage_dates.end() ? "" : found->second;
}

Values values_of(Person&& person) {
    const auto state = domain::state_of_stage(person.stage);
    auto closed = state && domain::is_terminal(*state) ? date_of(person, person.stage) : "";
    auto enriched = date_of(person, "Enriched");
    auto pending = date_of(person, "Pending");
    auto connected = date_of(person, "Connected");
    return {std::move(person.url),
            std::move(person.public_id),
            std::move(person.first_name),
            std::move(person.last_name),
            std::move(person.title),
            std::move(person.company),
            std::move(person.city),
            std::move(person.email),
            std::move(person.phone),
            std::move(person.state),
            std::move(person.reason),
            std::move(person.account),
            std::move(person.discovered_at),
            std::move(person.updated_at),
            std::move(enriched),
            std::move(pending),
            std::move(connected),
            std::move(closed)};
}

// What a terminal could take for a command has no place in a cell.
void write_row(std::ostream& out, const Values& values) {
    std::vector<std::string> cells;
    for (const auto& value : values) cells.push_back(base::to_printable(value));
    write_csv(out, cells);
}

void write_json(std::ostream& out, const Values& values) {
    auto object = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < kKeys.size(); ++i) {
        object[std::string(kKeys[i])] =
            values[i].empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(values[i]);
    }
    out << base::to_printable_json(
               object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace))
        << '\n';
}

}  // namespace

std::size_t export_people(store::Database& database, ExportFormat format, std::ostream& out) {
    std::size_t count = 0;
    if (format == ExportFormat::Csv) write_csv(out, {kKeys.begin(), kKeys.end()});
    People(database).each({}, PeopleOrder::Found, [&](Person&& person) {
        const auto values = values_of(std::move(person));
        if (format == ExportFormat::Csv) {
            write_row(out, values);
        } else {
            write_json(out, values);
        }
        ++count;
    });
    return count;
}

}  // namespace crm
