// The commands of the program, one file each.
#pragma once

#include "app/command_line.h"

namespace app {

void declare_run(const Command& root);
void declare_demo(const Command& root);
void declare_sandbox(const Command& root);
void declare_status(const Command& root);
void declare_pause(const Command& root);
void declare_crm(const Command& root);
void declare_read(const Command& root);

}  // namespace app
