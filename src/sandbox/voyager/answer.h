// Answers of the site's API: refusals, and the normalized envelope with its flat list of entities.
#pragma once

#include "lib/http/message.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

// {"data":{"status":403,"code":"…"},"included":[]}
http::Response refuse(int status, std::string_view code);
http::Response answer_json(const nlohmann::ordered_json& body, int status = 200);

// Collects the entities of one answer: each once, in an order that means nothing.
class Envelope {
public:
    // `page` decides the order and the ids of collections: the same page has the same each time.
    explicit Envelope(std::string page);
    ~Envelope();

    void add(nlohmann::ordered_json entity);
    // Adds a collection of `urns`, of which at most `count` are included, and returns its URN.
    // `owner` tells collections of the same recipe apart.
    std::string add_collection(std::string_view recipe, int count,
                               const std::vector<std::string>& urns, std::string_view owner = {});
    // One of those with an anonymous recipe and without a total.
    std::string add_anonymous_collection(std::string_view purpose);
    // The whole body, with `elements` as what was asked for.
    nlohmann::ordered_json body(const std::vector<std::string>& elements) const;

private:
    std::string collection_urn(std::string_view purpose) const;

    std::string page_;
    std::unique_ptr<std::vector<nlohmann::ordered_json>> included_;
};

}  // namespace sandbox
