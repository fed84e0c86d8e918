// What goes wrong with an answer, by the faults that are switched on: in place of it, or
// afterwards.
#pragma once

#include "sandbox/pages/visit.h"

#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

// What is asked for, as the faults tell it apart.
enum class Occasion { Page, Data, Act };

// The failures that meet one request, drawn once.
class Failure {
public:
    Failure(const Visit& visit, Occasion occasion);

    // The answer in place of the real one, of which nothing is done then.
    std::optional<http::Response> instead() const;
    // What becomes of the real one.
    void spoil(http::Response& response) const;

private:
    bool strikes(std::string_view fault) const;
    void witness_failure() const;
    std::optional<http::Response> instead_of_page() const;
    std::optional<http::Response> instead_of_data() const;
    void spoil_page(http::Response& response) const;
    void spoil_data(http::Response& response) const;

    const Visit& visit_;
    Occasion occasion_;
    std::string member_;                     // the slug of whom the request is about
    std::optional<std::string_view> drawn_;  // by `all`
};

// A part of a page that never comes.
http::Response answer_never(const Visit& visit);

}  // namespace sandbox
