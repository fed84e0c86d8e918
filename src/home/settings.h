// All that the user has configured, with a default for everything that has one.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/account.h"
#include "domain/campaign.h"
#include "domain/learning/learner.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace home {

// Says that this home belongs to a demo: its site is a sandbox of its own, in simulated time.
struct Demo {
    std::uint64_t seed = 1;
    int members = 120;
    int days = 5;
    bool ai = false;  // messages are written by the sandbox's language model
    base::Time start;
};

// The language model's service; without a key or a base of one's own nothing is asked.
struct LanguageModel {
    std::string base = "https://api.openai.com/v1";
    std::string key;
    std::string model = "gpt-5.3-codex";
    double prompt_price = 0;  // of a million tokens
    double answer_price = 0;
};

// What an account may have of its own.
struct AccountRules {
    domain::Campaign campaign;
    std::string time_zone;  // empty: the common one
    std::string time_zone_origin;
};

struct Settings {
    std::vector<domain::Account> accounts;  // in the file's order
    domain::Campaign campaign;
    std::string site_url = "https://www.linkedin.com";
    std::string webdriver_url;     // empty: a chromedriver of our own
    std::string time_zone;         // IANA name, or a rule (see TimeZone); empty: the machine's
    std::string time_zone_origin;  // who says so, as far as a file or the machine was asked
    std::optional<Demo> demo;
    LanguageModel llm;
    std::string message_language;  // ISO 639-1, of what a model writes; empty: any
    int label_horizon_days = 7;    // after these an invitation that is pending counts as refused
    domain::Learner learner = domain::Learner::Seed;
    std::string newsletter_url;  // the form to post to; empty: nobody is subscribed

    // By handle, of those accounts that differ from the rest; under "" what is common to all.
    std::map<std::string, AccountRules> rules;

    // The first active account, which is the one a process works; null when there is none.
    // Campaign and time zone above are its own.
    const domain::Account* active_account() const;
    // Whether the last click is made: on a site of this machine; on any other only when the user
    // has armed it, for which there is no way yet.
    domain::Trigger trigger() const;
    // For people: "rehearsal: …" or "live …".
    std::string mode() const;
    // Leaves `handle` as the one active account. The error names those there are.
    base::Result<void> activate_only(const std::string& handle);
    // Makes campaign and time zone those of the active account.
    void take_rules();
    // Under which name Paths keeps what is learned for an account: none for the file's first.
    std::string learns_apart(const std::string& handle) const;
};

}  // namespace home
