#include "messages/follow_up.h"

#include <doctest/doctest.h>

#include <unistd.h>

#include <fstream>

namespace {

struct TemplateFile {
    explicit TemplateFile(const std::string& text) {
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "follow_up.j2") << text;
    }
    ~TemplateFile() { std::filesystem::remove_all(folder); }
    domain::Account account(std::string booking_link = "") const {
        return {.followup_template = folder / "follow_up.j2",
                .booking_link = std::move(booking_link)};
    }
    std::filesystem::path folder = std::filesystem::temp_directory_path() /
                                   ("openoutreach-follow-up-" + std::to_string(::getpid()));
};

const domain::Profile kNora{.first_name = "Nora",
                            .positions = {{.title = "Head", .company_name = "Brightmoor <Pumps>"}}};

std::string written(const std::string& text, std::string booking_link = "") {
    const TemplateFile file(text);
    const auto message = messages::write_follow_up(file.account(std::move(booking_link)), kNora);
    return message ? *message : "refused: " + message.error().message;
}

}  // namespace

TEST_CASE("a template sees the fields at top level and as profile") {
    CHECK(written("Hi {{ first_name }}, how is {{ profile.positions[0].company_name }}?\n") ==
          "Hi Nora, how is Brightmoor <Pumps>?");
}

TEST_CASE("the booking link stands on its own line at the end") {
    CHECK(written("Hi {{ first_name }}!", "https://meet.example/jane") ==
          "Hi Nora!\nhttps://meet.example/jane");
}

TEST_CASE("a message that nobody should receive is refused with the place") {
    CHECK(written("Hi {{ frist_name }}").starts_with("refused: follow_up.j2:1:"));
    CHECK(written("Hi {{ frist_name }}").find("first_name") != std::string::npos);
    CHECK(written("  {# nothing #}\n").find("empty") != std::string::npos);
    CHECK(written("{{ 'x' * 9000 }}").find("9000 characters") != std::string::npos);
    CHECK(written("{% if %}").starts_with("refused: follow_up.j2:1:"));
}

TEST_CASE("a template that is not there is named") {
    domain::Account account{.followup_template = "nowhere/follow_up.j2"};
    const auto message = messages::write_follow_up(account, kNora);
    REQUIRE_FALSE(message);
    CHECK(message.error().message.find("follow_up.j2") != std::string::npos);
}
