#include "home/pin.h"

#include "base/private_file.h"

#include <fstream>
#include <system_error>

namespace home {

namespace fs = std::filesystem;

base::Result<void> leave_pin(const fs::path& file, const std::string& pin) {
    if (base::write_private(file, pin + "\n")) return {};
    return base::failure(file.string() + ": the PIN cannot be written there");
}

std::string take_pin(const fs::path& file) {
    std::ifstream in(file);
    std::string pin;
    if (!std::getline(in, pin)) return {};
    std::error_code error;
    fs::remove(file, error);
    return pin;
}

}  // namespace home
