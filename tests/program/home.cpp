#include "tests/program/home.h"

#include <doctest/doctest.h>

#include <sys/stat.h>

#include <fstream>
#include <iterator>

namespace program {
Home::Home() : path_(folder_.path()) {
    set_up();
}

Home::Home(std::filesystem::path folder) : path_(std::move(folder)) {
    set_up();
}

void Home::set_up() const {
    write("templates/follow_up.j2", "Hi {{ first_name }}");
    write("accounts.secrets.yaml", kSettings);
    REQUIRE(crm({"setup"}).code == 0);
}

Said Home::crm(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "crm");
    return with_home(std::move(arguments));
}

Said Home::with_home(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--home", path_.string()});
    return run(arguments);
}

std::string Home::state_of(const std::string& person) const {
    const auto said = crm({"show", person, "--json"}).out;
    const std::string key = "\"state\": \"";
    const auto at = said.find(key);
    if (at == std::string::npos) return {};
    return said.substr(at + key.size(), said.find('"', at + key.size()) - at - key.size());
}

std::string Home::write(const std::string& name, const std::string& text) const {
    const auto file = path_ / name;
    const auto before = ::umask(S_IRWXG | S_IRWXO);  // a home is its user's alone
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
    ::umask(before);
    return file.string();
}

std::string Home::list_of(const std::string& prefix, int count) const {
    std::string list;
    for (int i = 0; i < count; ++i) list += "/in/" + prefix + "-" + std::to_string(i) + "/\n";
    return write(prefix + ".txt", list);
}

void Home::add(const std::vector<std::string>& people) const {
    std::string list;
    for (const auto& person : people) list += "https://www.linkedin.com/in/" + person + "/\n";
    REQUIRE(crm({"import", write("people.txt", list)}).code == 0);
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string content(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void check_refused(const Said& said, int code, const std::string& expected) {
    CAPTURE(said.out);
    CAPTURE(said.err);
    CHECK(said.code == code);
    CHECK(said.out.empty());
    CHECK(contains(said.err, expected));
    CHECK_FALSE(contains(said.err, "secret-word"));
    // What the program tells on the way has a time before it.
    CHECK(said.err.rfind("openoutreach: ") == said.err.rfind('\n', said.err.size() - 2) + 1);
    CHECK(said.err.find("openoutreach: ") == said.err.rfind("openoutreach: "));
}

}  // namespace program
