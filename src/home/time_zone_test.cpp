#include "home/time_zone.h"

#include "base/testing.h"

#include <doctest/doctest.h>

#include <fstream>
#include <vector>

namespace {

namespace fs = std::filesystem;

// A compiled zone, as far as we read one: its version, and the rule at its end.
std::string compiled(const std::string& rule) {
    return std::string("TZif2") + std::string(40, '\0') + "\n" + rule + "\n";
}

// A machine with two zones; what else it has is for the test to say.
struct Machine {
    Machine() {
        write("zoneinfo/Europe/Berlin", compiled("CET-1CEST,M3.5.0,M10.5.0/3"));
        write("zoneinfo/America/New_York", compiled("EST5EDT,M3.2.0,M11.1.0"));
    }
    void write(const std::string& name, const std::string& text) const {
        fs::create_directories((folder.path / name).parent_path());
        std::ofstream(folder.path / name, std::ios::binary) << text;
    }
    home::ZoneSources sources(std::optional<std::string> variable = std::nullopt) const {
        return {.variable = std::move(variable),
                .localtime = folder.path / "localtime",
                .name_file = folder.path / "timezone",
                .zoneinfo = folder.path / "zoneinfo"};
    }
    home::TimeZone zone(std::optional<std::string> variable = std::nullopt) const {
        return home::find_time_zone(sources(std::move(variable)));
    }
    base::testing::Folder folder;
};

}  // namespace

TEST_CASE("TZ counts before the machine's own zone, in every form that the C library takes") {
    const Machine machine;
    fs::create_symlink(machine.folder.path / "zoneinfo/Europe/Berlin",
                       machine.folder.path / "localtime");
    struct Row {
        std::string variable;
        std::string name;
    };
    const std::string path = (machine.folder.path / "zoneinfo/America/New_York").string();
    for (const Row& row : std::vector<Row>{
             {"America/New_York", "America/New_York"},
             {":America/New_York", "America/New_York"},
             {" America/New_York\n", "America/New_York"},
             {"\"America/New_York\"", "America/New_York"},
             {path, "America/New_York"},
             {":" + path, "America/New_York"},
             {":" + (machine.folder.path / "localtime").string(), "Europe/Berlin"},
             {"EST5EDT,M3.2.0,M11.1.0", "EST5EDT,M3.2.0,M11.1.0"},
             {"CET-1CEST", "CET-1CEST"},
             {"<+03>-3", "<+03>-3"},
             {"UTC", "UTC"},
             {"UTC0", "UTC0"},
             {"", "UTC"},
         }) {
        CAPTURE(row.variable);
        const auto zone = machine.zone(row.variable);
        CHECK(zone.name == row.name);
        CHECK(zone.origin.starts_with("TZ in the environment"));
        CHECK(zone.warning.empty());
    }
}

TEST_CASE("a TZ that says nothing is UTC, and told") {
    const Machine machine;
    for (const char* variable :
         {"Mars/Base", "europe", "/no/such/zone", "../zoneinfo/Europe/Berlin", ":", "5",
          "CET-1CEST,M99.5.0,M10.5.0/3", "Europe"}) {
        CAPTURE(variable);
        const auto zone = machine.zone(variable);
        CHECK(zone.name == "UTC");
        const bool is_empty = std::string(variable) == ":";
        CHECK(zone.warning.empty() == is_empty);
        if (is_empty) continue;
        CHECK(zone.warning.find(variable) != std::string::npos);
        CHECK(zone.warning.find("set `outreach.time_zone`, or TZ") != std::string::npos);
    }
}

TEST_CASE("the machine's zone is found by its link, by its bytes, and by its rule") {
    const Machine machine;
    const auto localtime = machine.folder.path / "localtime";
    fs::create_symlink(machine.folder.path / "zoneinfo/Europe/Berlin", localtime);
    CHECK(machine.zone().name == "Europe/Berlin");
    CHECK(machine.zone().origin == localtime.string());
    fs::remove(localtime);
    fs::create_symlink("zoneinfo/posix/Europe/Berlin", localtime);
    CHECK(machine.zone().name == "Europe/Berlin");
    fs::remove(localtime);
    // As `docker -v /etc/localtime:/etc/localtime` leaves it.
    machine.write("localtime", compiled("CET-1CEST,M3.5.0,M10.5.0/3"));
    CHECK(machine.zone().name == "CET-1CEST,M3.5.0,M10.5.0/3");
    CHECK(machine.zone().warning.empty());
    machine.write("timezone", "Europe/Berlin\n");
    CHECK(machine.zone().name == "Europe/Berlin");
    // A name of another zone than the file's is out of date.
    machine.write("timezone", "America/New_York\n");
    CHECK(machine.zone().name == "CET-1CEST,M3.5.0,M10.5.0/3");
    fs::remove(localtime);
    CHECK(machine.zone().name == "America/New_York");
    CHECK(machine.zone().origin == (machine.folder.path / "timezone").string());
}

TEST_CASE("a machine that names no zone has UTC, and the remedy") {
    const Machine machine;
    CHECK(machine.zone().name == "UTC");
    CHECK(machine.zone().warning.find("is not there, so that all times are UTC") !=
          std::string::npos);
    for (const char* bytes : {"", "rubbish", "TZif", "TZif2\n\n", "TZif2 \nnonsense here\n"}) {
        CAPTURE(bytes);
        machine.write("localtime", bytes);
        CHECK(machine.zone().name == "UTC");
        CHECK(machine.zone().warning.find("names no time zone that is here") != std::string::npos);
    }
    fs::remove(machine.folder.path / "localtime");
    fs::create_symlink(machine.folder.path / "gone", machine.folder.path / "localtime");
    CHECK(machine.zone().name == "UTC");
    fs::remove_all(machine.folder.path / "zoneinfo");
    CHECK(machine.zone().warning.find("install the package tzdata") != std::string::npos);
    CHECK(machine.zone("Europe/Berlin").warning.find("install the package tzdata") !=
          std::string::npos);
    CHECK(machine.zone("CET-1CEST,M3.5.0,M10.5.0/3").warning.empty());
}
