#include "app/terminal/consent.h"

#include "app/onboarding/terminal.h"
#include "base/text/comparable.h"
#include "base/text/printable.h"

#include <fmt/core.h>

#include <iostream>

namespace app {

Consent ask_consent(const std::string& question, bool already) {
    if (already) return Consent::Given;
    if (!onboarding::is_terminal()) return Consent::NobodyToAsk;
    fmt::print("{} [y/N] ", base::to_printable(question));
    std::fflush(stdout);
    std::string line;
    std::getline(std::cin, line);
    const auto answer = base::to_comparable(line);
    return answer == "y" || answer == "yes" ? Consent::Given : Consent::Denied;
}

}  // namespace app
