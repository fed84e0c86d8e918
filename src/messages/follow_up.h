// Writes the follow-up message to one person: by a template, or by a language model that a template
// instructs.
#pragma once

#include "base/result.h"
#include "domain/account.h"
#include "domain/profile.h"
#include "lib/llm/chat.h"

#include <stop_token>
#include <string>

namespace messages {

// The site refuses longer messages.
inline constexpr std::size_t kLongestMessage = 8000;

// A template sees the profile's fields at top level and as `profile`, and includes only what lies
// in its folder. An error says file, line and remedy, or what the model did wrong: nothing may be
// sent then.
class FollowUpWriter {
public:
    // `language` (ISO 639-1, or empty) is what the model is asked for. `model` must outlive it.
    FollowUpWriter(const llm::Chat& model, std::string language, std::stop_token stop)
        : model_(model), language_(std::move(language)), stop_(std::move(stop)) {}

    // The whole text, with the account's booking link, when it has one, on a line of its own at the
    // end. Refuses a name without a value, an empty or over-long text, and an answer of the model
    // that does not pass the check.
    base::Result<std::string> write(const domain::Account& account,
                                    const domain::Profile& profile) const;

    // What the model would be asked: its instructions, and the request by the account's template.
    base::Result<llm::Question> question(const domain::Account& account,
                                         const domain::Profile& profile) const;

private:
    base::Result<std::string> ask(const domain::Account& account,
                                  const domain::Profile& profile) const;

    const llm::Chat& model_;
    std::string language_;
    std::stop_token stop_;
};

}  // namespace messages
