#include "linkedin/page/selectors.h"

#include "base/json.h"

#include <array>

namespace linkedin {
namespace {

// Class names of the 2026 pages are hashes and never stand here; those of the classic pages, and of
// the dialogs that both layouts share, are names. Within one noun the first match wins.
constexpr std::array kTable{
    // The frame around every logged-in page.
    SelectorRow{"frame", "sdui", "[data-testid=\"primary-nav\"]"},
    SelectorRow{"frame", "sdui", "nav[componentkey=\"primaryNavLinksComponentRef\"]"},
    SelectorRow{"frame", "classic", "#global-nav"},
    SelectorRow{"frame", "classic", ".global-nav__primary-link"},

    // A profile.
    SelectorRow{"card", "sdui",
                "[componentkey^=\"com.linkedin.sdui.profile.card\"][componentkey$=\"Topcard\"]"},
    SelectorRow{"card", "classic", "section:has(div.top-card-background-hero-image)"},
    SelectorRow{"card", "classic", "section[data-member-id]"},
    SelectorRow{"card", "classic", "section.artdeco-card:has(> div.pv-top-card)"},
    SelectorRow{"card", "classic", "section:has(> div[class*=\"pv-top-card\"])"},
    SelectorRow{"card", "classic", "section[class*=\"pv-top-card\"]"},
    SelectorRow{"card", "classic", "[class~=\"pv-top-card\"]"},
    SelectorRow{"degree", "classic", ".dist-value"},
    SelectorRow{"degree", "classic", ".distance-badge"},
    SelectorRow{"headline", "classic", ".text-body-medium"},
    SelectorRow{"menu", "sdui", "[data-floating-ui-portal] [role=\"menu\"]"},

    // Which page it is, where its path does not say.
    SelectorRow{"profile_screen", "sdui", "[data-sdui-screen$=\".profile.Profile\"]"},
    SelectorRow{"feed", "sdui", "[data-sdui-screen*=\".feed.\" i]"},
    SelectorRow{"feed", "classic", ".share-box-feed-entry__top-bar"},
    SelectorRow{"feed", "classic", "[data-view-name=\"feed-full-update\"]"},
    SelectorRow{"feed", "classic", ".feed-shared-update-v2"},
    SelectorRow{"search", "sdui", "[data-view-name=\"people-search-result\"]"},
    SelectorRow{"search", "sdui", "[data-sdui-screen*=\".search.\" i]"},
    SelectorRow{"search", "classic", "li.reusable-search__result-container"},
    SelectorRow{"search", "classic", "[data-chameleon-result-urn]"},
    SelectorRow{"search", "classic", ".search-reusable-search-no-results"},
    SelectorRow{"search_quota", "any", "[data-view-name=\"search-results-promo\"]"},
    SelectorRow{"list_row", "any", "[data-view-name=\"people-search-result\"]"},
    SelectorRow{"list_row", "any", "[data-chameleon-result-urn]"},
    SelectorRow{"list_row", "any", "li.reusable-search__result-container"},
    SelectorRow{"list_row", "any", "[role=\"listitem\"]"},
    SelectorRow{"list_row", "any", "li"},
    SelectorRow{"row_person", "any", "[data-view-name=\"search-result-lockup-title\"][href]"},
    SelectorRow{"row_person", "any", ".entity-result__title-text a[href*=\"/in/\"]"},
    SelectorRow{"row_person", "any", "a[href*=\"/in/\"]"},
    SelectorRow{"row_person", "any", "[role=\"link\"][href*=\"/in/\"]"},
    SelectorRow{"messaging", "any", "main .msg-s-message-list-content"},
    SelectorRow{"messaging", "any", "main .msg-form__contenteditable"},
    SelectorRow{"messaging", "any", "main .msg-conversations-container__conversations-list"},
    SelectorRow{"not_found", "any", "[class*=\"not-found\"]"},
    SelectorRow{"not_found", "any", "[class*=\"not_found\"]"},
    SelectorRow{"join_wall", "any", "[data-test-id=\"join-wall\"]"},
    SelectorRow{"join_wall", "any", "[role=\"dialog\"]:has(input[type=\"password\"])"},
    SelectorRow{"join_wall", "any", "[class*=\"authwall-\"]"},
    SelectorRow{"join_wall", "any", "[class*=\"contextual-sign-in-modal\"]"},

    // Logging in. The new form has no ids; a hidden second form may stand beside the one meant.
    // Where
    // there is no form at all, only what the fields are to be filled with tells them.
    SelectorRow{"username", "any", "form input[name=\"session_key\"]"},
    SelectorRow{"username", "any", "input#username"},
    SelectorRow{"username", "any", "form input[autocomplete=\"webauthn\"]"},
    SelectorRow{"username", "any", "form input[autocomplete^=\"username\"]"},
    SelectorRow{"username", "any", "form:has(input[type=\"password\"]) input[type=\"email\"]"},
    SelectorRow{"username", "any", "form:has(input[type=\"password\"]) input[type=\"text\"]"},
    SelectorRow{"username", "any", "input[autocomplete~=\"username\"]"},
    SelectorRow{"username", "any", "input[autocomplete~=\"webauthn\"]"},
    SelectorRow{"password", "any", "form input[name=\"session_password\"]"},
    SelectorRow{"password", "any", "input#password"},
    SelectorRow{"password", "any", "form input[type=\"password\"]"},
    SelectorRow{"password", "any", "input[autocomplete=\"current-password\"]"},
    SelectorRow{"sign_in", "any", "button[data-litms-control-urn$=\"login-submit\"]"},
    SelectorRow{"sign_in", "any", "form:has(input[type=\"password\"]) button[type=\"submit\"]"},
    SelectorRow{"sign_in", "any", "form:has(input[type=\"password\"]) button:not([type])"},
    SelectorRow{"login_error", "any", "#error-for-password"},
    SelectorRow{"login_error", "any", "#error-for-username"},
    SelectorRow{"chooser", "any", "#rememberme-div"},
    SelectorRow{"chooser_account", "any", "#rememberme-div button"},
    SelectorRow{"agree", "any", "button#content__button--primary--muted"},
    SelectorRow{"agree", "any", "button.content__button--primary"},

    // Questions that only the user can answer.
    SelectorRow{"pin", "any", "form#two-step-challenge"},
    SelectorRow{"pin", "any", "form#email-pin-challenge"},
    SelectorRow{"pin", "any", "input#input__phone_verification_pin"},
    SelectorRow{"pin", "any", "input#input__email_verification_pin"},
    SelectorRow{"pin", "any", "form[action*=\"/checkpoint/\"] input[name=\"pin\"]"},
    SelectorRow{"pin_field", "any", "form input[name=\"pin\"]"},
    SelectorRow{"pin_submit", "any", "button#two-step-submit-button"},
    SelectorRow{"pin_submit", "any", "button#email-pin-submit-button"},
    SelectorRow{"pin_submit", "any", "form:has(input[name=\"pin\"]) button[type=\"submit\"]"},
    SelectorRow{"app_approval", "any", "[data-test-id=\"auth-app-approval\"]"},
    SelectorRow{"captcha", "any", "#captcha-internal"},
    SelectorRow{"captcha", "any", "iframe[src*=\"captcha\"]"},

    // Dialogs and notices; on the 2026 pages inside an open shadow root.
    SelectorRow{"dialog", "any", "[role=\"dialog\"]"},
    SelectorRow{"dialog", "any", "[role=\"alertdialog\"]"},
    SelectorRow{"dialog", "any", "[data-test-modal]"},
    SelectorRow{"dialog", "any", "dialog[open]"},
    SelectorRow{"dialog", "any", ".artdeco-modal--layer-confirmation"},
    SelectorRow{"invite_dialog", "any", "[aria-labelledby=\"send-invite-modal\"]"},
    SelectorRow{"invite_dialog", "any", "[data-test-modal-id=\"send-invite-modal\"]"},
    SelectorRow{"invite_dialog", "any", ".send-invite"},
    // Over the list of sent invitations it has no role.
    SelectorRow{"withdrawal_dialog", "any", "[aria-labelledby=\"withdraw-invite-modal\"]"},
    SelectorRow{"withdrawal_dialog", "any", ".artdeco-modal--layer-confirmation"},
    SelectorRow{"limit_alert", "any", "[class*=\"ip-fuse-limit-alert\"]"},
    SelectorRow{"email_gate", "any", "input[type=\"email\"]"},
    SelectorRow{"note_field", "any", "textarea#custom-message"},
    SelectorRow{"note_field", "any", "textarea[name=\"message\"]"},
    SelectorRow{"upsell", "any", "a[href*=\"/premium/\"]"},
    SelectorRow{"primary_button", "any", "button.artdeco-button--primary"},
    SelectorRow{"primary_button", "any", "button[aria-label^=\"Send without\"]"},
    SelectorRow{"primary_button", "any", "button[aria-label=\"Send invitation\"]"},
    SelectorRow{"choice_button", "any", "button[role=\"radio\"]"},
    SelectorRow{"choice_button", "any", "button.artdeco-pill--choice"},
    SelectorRow{"dismiss_button", "any", "button.artdeco-modal__dismiss"},
    SelectorRow{"dismiss_button", "any", "button[data-test-modal-close-btn]"},
    SelectorRow{"dismiss_button", "any", "button[aria-label=\"Dismiss\"]"},
    SelectorRow{"toast", "any", "[data-test-artdeco-toast-item-type]"},
    SelectorRow{"toast", "any", ".artdeco-toast-item"},

    // A conversation; the bubble of the 2026 pages is in the shadow root as well.
    SelectorRow{"composer", "any", "div.msg-form__contenteditable[contenteditable=\"true\"]"},
    SelectorRow{"composer", "any",
                "form[id^=\"msg-form\"] [role=\"textbox\"][contenteditable=\"true\"]"},
    SelectorRow{"send_button", "any", "button.msg-form__send-button"},
    SelectorRow{"send_button", "any", "button.msg-form__send-btn"},
    SelectorRow{"send_button", "any", "button[type=\"submit\"]"},
    SelectorRow{"subject", "any", "input[name=\"subject\"]"},
    // Where the page asks whom to write to.
    SelectorRow{"recipient_field", "any", "input[class*=\"msg-connections\"]"},
    SelectorRow{"recipient_field", "any", "main input[role=\"combobox\"]"},
    SelectorRow{"recipient_row", "any", "[class*=\"typeahead__search-result-row\"]"},
    SelectorRow{"recipient_row", "any", "[role=\"listbox\"] [role=\"option\"]"},
    SelectorRow{"recipient_chip", "any", "[class*=\"msg-connections\"] button"},
    SelectorRow{"recipient_chip", "any", ".artdeco-pill button"},
    SelectorRow{"message_list", "any", ".msg-s-message-list-content"},
    SelectorRow{"inbox", "any", ".msg-conversations-container__conversations-list"},
    SelectorRow{"message", "any", ".msg-s-event-listitem"},
    SelectorRow{"message_from_them", "any", ".msg-s-event-listitem--other"},
    SelectorRow{"message_body", "any", ".msg-s-event-listitem__body"},
};

}  // namespace

std::span<const SelectorRow> selector_table() {
    return kTable;
}

std::vector<std::string> selectors_of(std::string_view noun) {
    std::vector<std::string> found;
    for (const SelectorRow& row : kTable) {
        if (row.noun == noun) found.emplace_back(row.css);
    }
    return found;
}

const nlohmann::json& selectors_for_script() {
    static const nlohmann::json table = [] {
        nlohmann::json out = nlohmann::json::object();
        for (const SelectorRow& row : kTable) {
            out[std::string(row.noun)].push_back({row.layout, row.css});
        }
        return out;
    }();
    return table;
}

}  // namespace linkedin
