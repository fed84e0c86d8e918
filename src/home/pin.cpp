#include "home/pin.h"

#include <fstream>
#include <system_error>

namespace home {

namespace fs = std::filesystem;

base::Result<void> leave_pin(const fs::path& file, const std::string& pin) {
    const fs::path fresh = fs::path(file).concat(".new");
    std::ofstream out(fresh, std::ios::trunc);
    std::error_code error;
    fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, error);
    out << pin << '\n';
    out.close();
    if (!error && out) fs::rename(fresh, file, error);
    if (error || !out) return base::failure(file.string() + ": the PIN cannot be written there");
    return {};
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
