#include "linkedin/act/recipient_picker.h"

#include "base/json.h"
#include "linkedin/act/composer_wait.h"

#include <utility>

namespace linkedin {
namespace {

using domain::SiteErrorKind;
using std::chrono::milliseconds;

constexpr milliseconds kListTimeout{3000};
// So many people of one name are tried.
constexpr std::size_t kMostNamesakes = 6;

SiteResult<void> pressed(Tab& tab, const std::string& handle) {
    TRY_VOID(tab.pause());
    const auto done = tab.press(handle);
    if (!done) return tl::make_unexpected(tab.to_site_error(done.error()));
    return {};
}

// Takes back whoever stands there already, so that the field is free.
SiteResult<void> take_back(Tab& tab, const Composer& composer) {
    if (composer.chip_handles.empty()) return {};
    TRY_VOID(pressed(tab, composer.chip_handles.front()));
    const auto freed = look_until(tab, kListTimeout, [](const PageReading& page) {
        return page.composer->chip_handles.empty();
    });
    if (freed && freed->chip_handles.empty()) return {};
    return site_failure(SiteErrorKind::UnknownPage, "the chosen recipient cannot be taken back");
}

webdriver::Result<void> type_name(Tab& tab, const std::string& picker, const std::string& name) {
    auto field = TRY(tab.element(picker));
    TRY_VOID(field.click());
    TRY_VOID(field.clear());
    return field.type(name);
}

// Those who are offered for the name.
SiteResult<std::vector<RecipientChoice>> offered(Tab& tab, const std::string& picker,
                                                 const Recipient& recipient) {
    TRY_VOID(tab.pause());
    const auto typed = type_name(tab, picker, recipient.name);
    if (!typed) return tl::make_unexpected(tab.to_site_error(typed.error()));
    const auto seen = look_until(tab, kListTimeout, [&](const PageReading& page) {
        return !namesakes(*page.composer, recipient).empty();
    });
    return seen ? namesakes(*seen, recipient) : std::vector<RecipientChoice>();
}

bool links_to(const Composer& composer, const Recipient& recipient) {
    // Without an address, so that only links count: the name on the chip tells nothing here.
    return is_addressed_to(composer, "", recipient);
}

// What the page shows of whom it has chosen.
std::optional<Composer> chosen(Tab& tab) {
    return look_until(tab, kListTimeout, [](const PageReading& page) {
        return !page.composer->chip_handles.empty() && !page.composer->people.empty();
    });
}

}  // namespace

SiteResult<Composer> pick_recipient(Tab& tab, const Composer& composer,
                                    const Recipient& recipient) {
    TRY_VOID(take_back(tab, composer));
    for (std::size_t next = 0; next < kMostNamesakes; ++next) {
        const auto choices = TRY(offered(tab, composer.picker_handle, recipient));
        if (next >= choices.size()) break;
        TRY_VOID(pressed(tab, choices[next].handle));
        const auto shown = chosen(tab);
        if (shown && links_to(*shown, recipient)) return *shown;
        if (shown) TRY_VOID(take_back(tab, *shown));
    }
    return site_failure(SiteErrorKind::UnknownPage,
                        "nobody whom the site offers under this name is this person");
}

}  // namespace linkedin
