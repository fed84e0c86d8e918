#include "ranking/learning/model_file.h"

#include "base/json.h"
#include "ranking/learning/training.h"
#include "ranking/testing.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace fs = std::filesystem;
using ranking::read_model;
using ranking::testing::make_model;

namespace {

const domain::Keywords kKeywords{.positive = {"data", "cloud"}, .negative = {"intern"}};

std::string text_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

void write_text(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

struct Written {
    ranking::testing::Folder folder;
    fs::path file = folder.path / "data" / "model.json";
    ranking::FeatureSet features{kKeywords};
    ranking::Model model = make_model(features, 3);
    Written() { REQUIRE(ranking::write_model(file, model)); }
    std::string refusal() const {
        const auto read = read_model(file, features);
        return read ? std::string() : read.error().message;
    }
};

}  // namespace

TEST_CASE("a model that is read judges as the one that was written, and only its owner may read") {
    const Written w;
    CHECK((fs::status(w.file).permissions() & fs::perms::mask) ==
          (fs::perms::owner_read | fs::perms::owner_write));
    const auto read = read_model(w.file, w.features).value();
    const auto sample = ranking::testing::make_sample({.rows = 50, .columns = w.features.size()});
    CHECK(read.trees.predict(sample.features) == w.model.trees.predict(sample.features));
    CHECK(read.id == w.model.id);
    CHECK(read.id.starts_with("trees-"));
    CHECK(read.data == w.model.data);
    CHECK(read.library == ranking::tree_library_version());
    CHECK(read.trained_at == w.model.trained_at);
    CHECK(read.figures.rows == w.model.figures.rows);
    CHECK(read.figures.auc == w.model.figures.auc);
    CHECK(read.figures.importances == w.model.figures.importances);
    CHECK(read.figures.calibration.size() == w.model.figures.calibration.size());
    CHECK(read.figures.usual[5].high == w.model.figures.usual[5].high);
}

TEST_CASE("a model for other keywords, or another program's features, is refused with the reason") {
    const Written w;
    const ranking::FeatureSet more({.positive = {"data"}, .negative = {"intern"}});
    CHECK(read_model(w.file, more).error().message ==
          w.file.string() + ": the keywords have changed since it was trained");
    auto document = nlohmann::json::parse(text_of(w.file));
    document["features"][3] = "shoe_size";
    ranking::testing::sign(document);
    write_text(w.file, document.dump());
    CHECK(w.refusal().find("other features than this program's") != std::string::npos);
}

TEST_CASE("a model that is not there, empty, cut off or changed is refused") {
    const Written w;
    const auto text = text_of(w.file);
    write_text(w.file, text.substr(0, text.size() / 2));
    CHECK(w.refusal().find("no JSON object") != std::string::npos);
    auto digit = text;
    digit[text.find("\"rows\"") + 8] ^= 1;
    write_text(w.file, digit);
    CHECK(w.refusal().find("damaged") != std::string::npos);
    write_text(w.file, "");
    CHECK_FALSE(w.refusal().empty());
    write_text(w.file, std::string(1 << 20, '['));
    CHECK_FALSE(w.refusal().empty());
    fs::remove(w.file);
    CHECK(w.refusal().find("there is no model yet") != std::string::npos);
}

TEST_CASE("any part that is missing or wrong is named, also when the mark is right") {
    const Written w;
    const auto whole = nlohmann::json::parse(text_of(w.file));
    for (const auto& [name, value] : whole.items()) {
        if (name == "check" || name == "id") continue;
        for (const bool is_wrong : {false, true}) {
            auto document = whole;
            if (is_wrong) {
                document[name] = nlohmann::json::array({nullptr, -1, "x"});
            } else {
                document.erase(name);
            }
            ranking::testing::sign(document);
            write_text(w.file, document.dump());
            CAPTURE(name);
            CHECK_FALSE(w.refusal().empty());
        }
    }
    auto figures = whole;
    figures["figures"]["usual"].erase(0);
    ranking::testing::sign(figures);
    write_text(w.file, figures.dump());
    CHECK(w.refusal().find("not for as many features") != std::string::npos);
}

TEST_CASE("random bytes are no model") {
    const Written w;
    base::Rng rng(8);
    for (int i = 0; i < 200; ++i) {
        write_text(w.file, rng.text(rng.index(300), "{}[]\",:0123456789abc\\u\x00\xff\x7f"));
        CHECK_FALSE(w.refusal().empty());
    }
}

TEST_CASE("a stack that is read judges as the one that was written") {
    const Written w;
    const auto model = ranking::testing::make_stacked_model(w.features, 5);
    REQUIRE(ranking::write_model(w.file, model));
    const auto read = read_model(w.file, w.features).value();
    const auto sample = ranking::testing::make_sample({.rows = 50, .columns = w.features.size()});
    CHECK(read.chances(sample.features) == model.chances(sample.features));
    CHECK(read.contributions(sample.features).values ==
          model.contributions(sample.features).values);
    CHECK(read.range(sample.features.row(3))->low == model.range(sample.features.row(3))->low);
    CHECK(read.stacked->worth == model.stacked->worth);
    CHECK(read.id == model.id);
    CHECK(read.id.starts_with("stacked-"));
    CHECK(read.learner() == domain::Learner::Stacked);
    // The seed's file says nothing of learners, as before there were two.
    REQUIRE(ranking::write_model(w.file, w.model));
    CHECK_FALSE(nlohmann::json::parse(text_of(w.file)).contains("learner"));
    CHECK_FALSE(read_model(w.file, w.features)->range(sample.features.row(3)));
}

TEST_CASE("a learner that is not known is refused by its name, a stack that is wrong by its part") {
    const Written w;
    REQUIRE(ranking::write_model(w.file, ranking::testing::make_stacked_model(w.features, 5)));
    const auto whole = nlohmann::json::parse(text_of(w.file));
    const auto refusal_of = [&](nlohmann::json document) {
        ranking::testing::sign(document);
        write_text(w.file, document.dump());
        return w.refusal();
    };
    CHECK(refusal_of(whole).empty());
    auto other = whole;
    other["learner"] = "oracle";
    CHECK(refusal_of(other) ==
          w.file.string() + ": its learner `oracle` is none that this program knows");
    for (const auto& [name, value] : whole["stacked"].items()) {
        auto without = whole;
        without["stacked"].erase(name);
        CHECK(refusal_of(without).find("no proper `" + name + "`") != std::string::npos);
        auto wrong = whole;
        wrong["stacked"][name] = nlohmann::json::array({nullptr, -1, "x"});
        CHECK(refusal_of(wrong).find("no proper `" + name + "`") != std::string::npos);
    }
    auto beyond = whole;
    beyond["stacked"]["terms"][0] = {w.features.size() - 1, 2, 0, 1.0};
    CHECK(refusal_of(beyond).find("no proper `terms`") != std::string::npos);
    beyond["stacked"]["terms"][0] = {0, 1, 0, 0};
    CHECK(refusal_of(beyond).find("no proper `terms`") != std::string::npos);
}
