#include "app/command_line.h"
#include "app/commands/commands.h"
#include "app/secrecy.h"
#include "app/terminal/last_words.h"
#include "app/terminal/output.h"

namespace {

constexpr const char* kHelp =
    R"(Finds people on LinkedIn through your own account, learns who is likely to accept,
invites and follows up at a human pace, and shows all of it. Everything is in one folder of yours.

Try it first on a simulated network, without an account:  openoutreach demo
Exit codes: 0 done, 1 refused (it says why), 2 bad usage or configuration, 70 a bug.)";

int run(int count, char** arguments) {
    const app::CommandLine line(kHelp, OPENOUTREACH_VERSION);
    const app::Command root = line.root();
    app::declare_demo(root);
    app::declare_init(root);
    app::declare_run(root);
    app::declare_today(root);
    app::declare_status(root);
    app::declare_pause(root);
    app::declare_withdraw(root);
    app::declare_crm(root);
    app::declare_why(root);
    app::declare_analytics(root);
    app::declare_rank(root);
    app::declare_train(root);
    app::declare_learned(root);
    app::declare_login(root);
    app::declare_read(root);
    app::declare_config(root);
    app::declare_template(root);
    app::declare_message(root);
    app::declare_sandbox(root);
    if (count == 1) {
        if (const auto code = app::show_today_in_home()) return *code;
        return app::fail(
            app::kBadUsage,
            "there is no home here yet: `openoutreach demo` shows it all on a simulated "
            "network, `openoutreach init` sets up your own; `openoutreach --help` lists "
            "the commands");
    }
    return line.run(count, arguments);
}

int run_or_tell(int count, char** arguments) {
    try {
        return run(count, arguments);
    } catch (...) {
        return app::tell_exception();
    }
}

}  // namespace

// The one place where the unexpected is caught: it is told, and the process ends.
int main(int count, char** arguments) {
    app::keep_standard_streams();
    app::tell_uncaught();
    app::keep_memory_private();
    app::keep_files_private();
    return app::finish_output(run_or_tell(count, arguments));
}
