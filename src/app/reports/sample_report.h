// What people would read: the messages and notes of a home, written to invented people.
#pragma once

#include "base/result.h"
#include "domain/profile.h"
#include "home/paths.h"
#include "home/settings.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace app {

struct Sample {
    std::string account;
    std::string person;  // "Nora Lindqvist, Head of Operations at Brightmoor"
    std::string kind;    // "message", "note", or "prompt": what a language model would be asked
    // The text; else why this person would get none and wait.
    base::Result<std::string> text;
};

// Three people: one of whom all is known, one of whom next to nothing is, one with an odd name.
std::vector<domain::Profile> invented_people();

// For each active account; nobody is asked or told anything.
std::vector<Sample> write_samples(const home::Settings& settings);

// For a person to read; empty where there are none.
std::string to_text(const std::vector<Sample>& samples);
nlohmann::ordered_json to_json(const std::vector<Sample>& samples);

}  // namespace app
