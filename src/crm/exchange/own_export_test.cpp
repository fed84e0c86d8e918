#include "crm/exchange/testing.h"

#include <doctest/doctest.h>

#include <string>

using crm::testing::import;
using crm::testing::people;

namespace {

const std::string kInvitations =
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n";
const std::string kOwn = "https://www.linkedin.com/in/otto";

}  // namespace

TEST_CASE("an invitation that names nobody is told with its line") {
    crm::testing::Crm crm;
    const auto report =
        import(crm, kInvitations + "Otto,,\"3/5/26, 1:45 AM\",,OUTGOING," + kOwn +
                        ",\nOtto,Ilse,,,OUTGOING,,linkedin.com/in/ilse\n" + "Otto,Tom,,,LATERAL," +
                        kOwn + ",linkedin.com/in/tom\n" +
                        "Rhea,Otto,,,incoming,linkedin.com/company/x," + kOwn + "\n");
    CHECK(report.read == 4);
    CHECK(report.added == 1);
    CHECK(report.left_out == 3);
    REQUIRE(report.complaints.size() == 3);
    CHECK(report.complaints[0].line == 2);
    CHECK(report.complaints[0].text == "is an invitation without the address of the other one");
    CHECK(report.complaints[1].text ==
          "is an invitation whose direction is neither OUTGOING nor INCOMING");
    CHECK(report.complaints[2].text.find("is a company's page") != std::string::npos);
    CHECK(people(crm) == "ilse pending Ilse|||||\n");
}

TEST_CASE("an export of LinkedIn's with nobody in it is known for what it is") {
    crm::testing::Crm crm;
    const std::string messages =
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS\n";
    CHECK(import(crm, kInvitations).shape.kind == crm::ListKind::Invitations);
    CHECK(import(crm, messages).shape.kind == crm::ListKind::Messages);
    CHECK(import(crm, "\xEF\xBB\xBF" + kInvitations).read == 0);
    CHECK(people(crm) == "");
}

TEST_CASE("a spreadsheet may have saved an export of LinkedIn's in its own way") {
    crm::testing::Crm crm;
    const auto report = import(crm,
                               "From;To;Sent At;Message;Direction;inviterProfileUrl;"
                               "inviteeProfileUrl\r\nOtto;W\xEA\xB3ga;\"3/5/26\";;OUTGOING;" +
                                   kOwn + ";linkedin.com/in/welga\r\n");
    CHECK(report.encoding == "Windows-1250");
    CHECK(people(crm) == "welga pending W\u0119\u0142ga|||||\n");
}
