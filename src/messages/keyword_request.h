// Has a language model propose the words by which people are ranked.
#pragma once

#include "base/result.h"
#include "lib/llm/chat.h"

#include <stop_token>
#include <string>

namespace messages {

// The YAML that the model wrote, without the code fence that models put around it. Whether it holds
// the three lists is for the reader of the keywords file to say.
base::Result<std::string> request_keywords(const llm::Chat& model, const std::string& product_docs,
                                           const std::string& campaign_objective,
                                           const std::stop_token& stop);

}  // namespace messages
