// What the simulated network is made of: invented places, names, trades, companies and schools.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sandbox {

// Each id is the number at the end of the entity's URN.
struct Country {
    std::int64_t id = 0;
    std::string code;  // ISO 3166, lower case
    std::string name;
    std::string language;
};

struct Place {
    std::int64_t id = 0;
    std::string city;  // "Utrecht, Utrecht"
    std::size_t country = 0;
};

struct Industry {
    std::int64_t id = 0;
    std::string name;
};

struct Company {
    std::int64_t id = 0;
    std::string name;
    std::string slug;
    std::size_t industry = 0;
    int size_start = 0;
    int size_end = 0;  // 0: the open class
};

struct School {
    std::int64_t id = 0;
    std::string name;
    std::string slug;
};

// A name, and how a slug spells it.
struct Name {
    std::string text;
    std::string ascii;
};

// People of one country. No family names: they go by one.
struct Culture {
    std::size_t country = 0;
    std::vector<std::size_t> places;
    std::vector<Name> given;
    std::vector<Name> family;
};

struct Trade {
    std::string name;
    double fit = 0;  // hidden: how much likelier its people accept, in log odds
    std::vector<std::size_t> industries;
    std::vector<std::string> titles;  // from the first rung of the ladder to the last
    std::vector<std::string> skills;
    std::vector<std::string> sentences;
};

// The same in every network; what differs is who lives in it.
struct Catalogue {
    std::vector<Country> countries;
    std::vector<Place> places;
    std::vector<Industry> industries;
    std::vector<Company> companies;
    std::vector<School> schools;
    std::vector<Culture> cultures;
    std::vector<Trade> trades;
};

// Reads the data files that are compiled in.
Catalogue load_catalogue();

// `name` in lower case with hyphens for everything else: "brightmoor-pumps".
std::string to_slug(const std::string& name);

}  // namespace sandbox
