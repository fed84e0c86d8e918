#include "sandbox/world/fault.h"

#include <array>

namespace sandbox {
namespace {

using enum FaultPlace;
using enum FaultValue;

constexpr std::array kTable{
    FaultRow{"all", Chosen, Share, "",
             "any of the faults of pages, data and acts, kinds at random"},

    FaultRow{"api-401", Api, Share, "", "data: the session has expired"},
    FaultRow{"api-403", Api, Share, "", "data: the profile is not accessible"},
    FaultRow{"api-404", Chosen, Share, "", "data: there is no such member"},
    FaultRow{"api-410", Chosen, Share, "", "data: the endpoint is retired"},
    FaultRow{"api-429", Api, Share, "", "data: too many requests"},
    FaultRow{"api-500", Api, Share, "", "data: an error of the server"},
    FaultRow{"api-999", Api, Share, "", "data: the request is taken for a robot's"},
    FaultRow{"api-html", Api, Share, "", "a page comes where data was due"},
    FaultRow{"api-cut", Api, Share, "", "the data ends in the middle"},
    FaultRow{"api-empty", Api, Share, "", "an answer without a body"},
    FaultRow{"no-relationship", Chosen, Word, "full|all",
             "profiles come without their MemberRelationship: the full ones, or all"},

    FaultRow{"page-404", Chosen, Share, "", "the page does not exist"},
    FaultRow{"page-500", Page, Share, "", "a bare error page of the server"},
    FaultRow{"page-999", Page, Share, "", "an empty page for robots, status 999"},
    FaultRow{"page-error", Page, Share, "", "\"Something went wrong\" inside the frame"},
    FaultRow{"page-cut", Page, Share, "", "the page ends in the middle"},
    FaultRow{"page-slow", Page, Share, "", "the page comes a second late"},
    FaultRow{"page-hangs", Chosen, Share, "",
             "a part of the page never loads, and neither does its load event"},
    FaultRow{"join-wall", Chosen, Share, "",
             "a sign-in dialog lies over the page, at its own address"},
    FaultRow{"authwall", Chosen, Share, "", "the authwall comes in place of the page"},
    FaultRow{"expired", Page, Share, "", "the session ends: its cookies are no longer good"},
    FaultRow{"renamed", Chosen, Word, "former",
             "links carry the former slug, which leads to the present one"},

    FaultRow{"elsewhere", Chosen, Word, "redirect|refresh|script",
             "the page leads to another site that looks the same, the login too"},

    FaultRow{"challenge", Chosen, Word, "pin|sms|app|captcha|throttled|none",
             "a password is answered with a question that only a person can answer"},
    FaultRow{"login-form", Chosen, Word, "new|classic|formless",
             "the login's newer form: no ids, a second button, a hidden twin; or no form at all"},
    FaultRow{"home", Chosen, Word, "foryou|preload|bare",
             "the feed stands at another address, or shows nothing of the known frame there"},
    FaultRow{"agree", Chosen, Share, "", "a page to agree to comes between the login and the feed"},
    FaultRow{"chooser", Chosen, Share, "", "the login begins with a choice of remembered accounts"},

    FaultRow{"email-gate", Chosen, Share, "", "an invitation wants the member's e-mail address"},
    FaultRow{"note-quota", Chosen, Word, "open|submit",
             "no personal notes are left: said when the note is opened, or at its submission"},
    FaultRow{"weekly-limit", Chosen, Share, "", "the weekly limit of invitations is reached"},
    FaultRow{"limit-warning", Chosen, Word, "close|growing",
             "the invitation is sent, with a warning that looks like the limit"},
    FaultRow{"invite-toast", Chosen, Share, "", "an error notice: the invitation was not sent"},
    FaultRow{"invite-nothing", Chosen, Share, "", "the dialog closes, and nothing was sent"},
    FaultRow{
        "invite-dialog", Chosen, Word, "two-button|how|none|strange|gated",
        "another dialog: without Dismiss, asking how you know them, none at all, one nobody knows, "
        "or with Send disabled"},
    FaultRow{"withdraw-dialog", Chosen, Word, "dead|none|strange",
             "taking an invitation back: no question is asked and nothing done, none is asked and "
             "it is done, or a question that nobody knows"},
    FaultRow{"withdraw-toast", Chosen, Share, "", "an error notice: nothing was taken back"},
    FaultRow{"withdraw-nothing", Chosen, Share, "",
             "the site says that an invitation was taken back, and it was not"},
    FaultRow{"pending-control", Chosen, Word, "absent",
             "a person's page has no control for the open invitation"},
    FaultRow{"act-lost", Act, Share, "", "it is done, and the answer says it was not"},
    FaultRow{"act-401", Act, Share, "", "it is not done: the session has expired meanwhile"},
    FaultRow{"act-500", Act, Share, "", "it is not done: an error of the server"},
    FaultRow{"vanish", Chosen, Share, "", "sent invitations vanish without an acceptance"},

    FaultRow{"composer", Chosen, Word, "paste|dead|absent|late|picker|second",
             "the editor takes no typing but a paste, takes neither, is absent from the compose "
             "page, comes late, comes with the question whom to write to, or not "
             "a second time in a tab"},
    FaultRow{"clicks", Chosen, Word, "dead", "what is pressed on a person's page does nothing"},
    FaultRow{"message-nothing", Chosen, Share, "", "Send is pressed, and nothing was sent"},
    FaultRow{"wrong-recipient", Chosen, Share, "",
             "the conversation that opens is with somebody else"},
    FaultRow{"reply", Chosen, Share, "", "members reply to the message they are sent"},

    FaultRow{"search", Chosen, Word, "quota|empty",
             "the search has no results, or no searches are left"},
    FaultRow{"card", Chosen, Word, "wrapped", "the card of a person is wrapped once more"},
    FaultRow{"texts", Chosen, Word, "doubled",
             "each text stands twice: once for eyes, once for screen readers"},
    FaultRow{"layout", Chosen, Word, "connect_first|follow_first|classic|classic_under_more",
             "every profile is served in this layout"},
    FaultRow{"language", Chosen, Word, "pl|ar|en",
             "the language of the pages; ar is written from right to left"},
};

}  // namespace

std::span<const FaultRow> fault_table() {
    return kTable;
}

}  // namespace sandbox
