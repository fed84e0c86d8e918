// What lies over a page: dialogs and notices, in the document or in an open shadow root.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace linkedin {

struct DialogButton {
    std::string label;
    std::string text;
    std::string handle;
    bool is_primary = false;  // the one that the dialog is for
    bool is_dismiss = false;
    bool is_choice = false;  // one answer to a question: pressing it sends nothing
    bool is_enabled = true;
};

enum class DialogKind {
    Invite,      // asks whether to add a note
    EmailGate,   // wants the person's address: a refusal
    Withdrawal,  // asks whether an invitation is to be taken back
    Limit,       // speaks of the weekly limit, or only of coming close to it
    Upsell,      // wants money first
    Unknown,
};

struct Dialog {
    DialogKind kind = DialogKind::Unknown;
    std::string element;
    std::string heading;
    std::string text;
    std::string note_handle;  // the field for the note, when it is open
    std::string note_text;    // what stands in it
    int note_limit = -1;      // in UTF-16 units; negative: not said
    std::vector<DialogButton> buttons;

    const DialogButton* primary() const;
    const DialogButton* dismiss() const;
    // The one that is none of these: "add a note".
    const DialogButton* other() const;
    // The last answer, when the dialog asks a question: "other".
    const DialogButton* last_choice() const;
};

struct Toast {
    bool is_error = false;
    std::string text;
};

struct Overlay {
    std::vector<Dialog> dialogs;  // those shown; conversations left out
    std::vector<Toast> toasts;

    const Dialog* find(DialogKind kind) const;
};

Overlay interpret_overlay(const nlohmann::json& raw);

// What a limit dialog says, where its words are known. The hard limit and the warning that comes
// with an invitation that was sent differ in nothing else.
enum class LimitNotice { Reached, Close, Unknown };
LimitNotice read_limit_notice(std::string_view text);

}  // namespace linkedin
