// Renders the templates of messages and prompts, as files of the user's folder.
#pragma once

#include "base/result.h"
#include "messages/text/person_names.h"

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace messages {

// A person reads what a message's template says, a model what a prompt's does: placeholders and
// empty fields are refused in messages only.
enum class TemplateUse { Message, Prompt };

// The trimmed text. A template includes only what lies in its folder. An error says file, line,
// column and remedy.
base::Result<std::string> render_template(const std::filesystem::path& file, TemplateUse use,
                                          const nlohmann::json& data, const PersonNames& names);

// What can be told of a template without a person.
base::Result<void> check_template(const std::filesystem::path& file, TemplateUse use);

}  // namespace messages
