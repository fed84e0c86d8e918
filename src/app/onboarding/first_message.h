// The first message of a new home, made from what the user has said of the campaign.
#pragma once

#include "app/onboarding/questions.h"

#include <string>

namespace app::onboarding {

// A template to people who have accepted: thanks, what they do, what is offered, one question that
// the objective suggests, and the user's name.
std::string first_message(const Answers& answers);

// A prompt that has a language model write it.
std::string first_prompt(const Answers& answers);

// "Jane Doe" for "jane.doe@example.org"; else by the account's short name.
std::string name_by_account(const Answers& answers);

}  // namespace app::onboarding
