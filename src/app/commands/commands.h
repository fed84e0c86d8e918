// The commands of the program, one file each.
#pragma once

#include "app/command_line.h"

#include <optional>

namespace app {

inline constexpr const char* kHomeHelp =
    "your folder, with accounts.secrets.yaml and data/ (default: $OPENOUTREACH_HOME, ./assets, or "
    "the XDG data folder)";
inline constexpr const char* kPersonHelp =
    "the address of their profile, or what follows /in/ in it";
// Of commands that only look.
inline constexpr const char* kAnyPersonHelp =
    "the address of their profile, what follows /in/ in it, or parts of their name";

void declare_run(const Command& root);
void declare_demo(const Command& root);
void declare_sandbox(const Command& root);
void declare_status(const Command& root);
void declare_today(const Command& root);
void declare_pause(const Command& root);
void declare_crm(const Command& root);
void declare_crm_people(const Command& crm);
void declare_crm_import(const Command& crm);
void declare_crm_export(const Command& crm);
void declare_crm_block(const Command& crm);
void declare_crm_forget(const Command& crm);
void declare_crm_hand_over(const Command& crm);
void declare_crm_file(const Command& crm);
void declare_why(const Command& root);
void declare_withdraw(const Command& root);
void declare_login(const Command& root);
void declare_read(const Command& root);
void declare_template(const Command& root);
void declare_message(const Command& root);
void declare_config(const Command& root);
void declare_init(const Command& root);
void declare_analytics(const Command& root);
void declare_rank(const Command& root);
void declare_train(const Command& root);
void declare_learned(const Command& root);

// What `openoutreach` alone does: the day's page of the home it is in; nothing where there is none.
std::optional<int> show_today_in_home();

}  // namespace app
