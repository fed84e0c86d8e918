#include "bench/crowd/bare.h"

#include "lib/dbt/store_tables.h"

#include <malloc.h>

#include <ctime>
#include <fstream>
#include <stdexcept>

namespace bench {

double worked_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double one_json_pass(store::Database& crm) {
    auto warehouse = dbt::Warehouse::in_memory().value();
    dbt::StoreTables tables(crm);
    if (!tables.lend(warehouse, "crm", "main", {"crm_lead"}))
        throw std::runtime_error("the CRM cannot be lent");
    return seconds([&] {
        const auto positions = warehouse.number(
            "SELECT cast(sum(len(from_json(description, '{\"headline\": \"VARCHAR\", \"summary\": "
            "\"VARCHAR\", \"positions\": [{\"title\": \"VARCHAR\", \"description\": "
            "\"VARCHAR\"}]}').positions)) AS BIGINT) FROM crm.main.crm_lead");
        if (positions.value() == 0) throw std::runtime_error("no profile has a position");
    });
}

double reading_bytes(store::Database& crm) {
    std::size_t bytes = 0;
    const double time = seconds([&] {
        store::TableScan scan(crm, "crm_lead", {"description"});
        while (scan.next()) bytes += scan.text(0).size();
    });
    if (bytes == 0) throw std::runtime_error("there are no profiles");
    return time;
}

void forget_peak() {
    malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";
}

double peak_mb() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word != "VmHWM:") continue;
        double kilobytes = 0;
        status >> kilobytes;
        return kilobytes / 1024;
    }
    return 0;
}

}  // namespace bench
