#include "base/text/ascii.h"

#include <doctest/doctest.h>

TEST_CASE("what a terminal without Unicode cannot show is shown as what it looks like") {
    CHECK(base::to_ascii("Nora") == "Nora");
    CHECK(base::to_ascii("Jörg Đức") == "Jorg Duc");
    CHECK(base::to_ascii("Богдан") == "Bogdan");
    CHECK(base::to_ascii("██ …") == "## ...");
    CHECK(base::to_ascii("👍!") == "?!");
    for (const char c : base::to_ascii("山田 \xFF\xFE ❤️ नमस्ते"))
        CHECK(static_cast<unsigned char>(c) < 0x80);
}
