#include "app/commands/commands.h"
#include "app/preview.h"
#include "app/records.h"
#include "app/stop_signal.h"
#include "app/terminal/preview_text.h"
#include "base/json.h"

#include <cstdio>
#include <memory>

namespace app {
namespace {

struct MessageOptions {
    std::optional<std::filesystem::path> home;
    PreviewOptions preview;
    bool note = false;
    bool prompt = false;
    bool json = false;
};

// A file stays what it is; else whoever is meant by the address or the name.
base::Result<std::string> resolved(const MessageOptions& options) {
    const auto& typed = options.preview.profile;
    if (std::filesystem::exists(typed)) return typed;
    auto records = views::open_records(options.home, store::Access::ReadOnly);
    // Whoever looks next says what is wrong.
    if (!records || !views::find_meant(*records, typed)) return typed;
    return TRY(choose_person(*records, typed)).public_id;
}

int preview(MessageOptions options) {
    auto profile = resolved(options);
    if (!profile) return fail(kRefused, profile.error().message);
    options.preview.profile = *std::move(profile);
    if (options.prompt) options.preview.what = views::Previewed::Question;
    if (options.note) options.preview.what = views::Previewed::Note;
    const StopSignal stop;
    const auto view =
        preview_message(home::Paths(home::find_home(options.home)), options.preview, stop.token());
    if (!view) return fail(kRefused, view.error().message);
    if (options.json) {
        print_json(views::to_json(*view));
    } else {
        std::fputs(to_text(*view).c_str(), stdout);
    }
    return kDone;
}

}  // namespace

void declare_message(const Command& root) {
    auto options = std::make_shared<MessageOptions>();  // shared: it lives in the action
    const Command group = root.add_command("message", "Look at messages before they are sent");
    const Command command =
        group.add_command("preview", "Print what would be sent to a person; nothing is sent");
    command
        .argument("PROFILE", options->preview.profile,
                  "a file with the site's JSON answer, or a person in the CRM: address, what "
                  "follows /in/ "
                  "in it, or parts of their name")
        .option("--template", options->preview.template_file,
                "a template in place of the account's")
        .option("--type", options->preview.template_type,
                "`jinja` or `ai_prompt`, in place of the account's type")
        .flag("--note", options->note,
              "print the note that the invitation would carry, in place of the message")
        .flag("--prompt", options->prompt,
              "of a template for a language model: print what it would be asked, and ask nobody")
        .option("--home", options->home, kHomeHelp)
        .flag("--json", options->json, "print it as JSON");
    command.action([options] { return preview(*options); });
}

}  // namespace app
