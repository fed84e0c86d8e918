// The words of a service's error, in whatever form it came.
#pragma once

#include <string>

namespace llm {

// What the JSON, HTML or plain text of an error's body says, on one line, shortened to 300
// characters; empty when it says nothing.
std::string error_text(const std::string& body);

}  // namespace llm
