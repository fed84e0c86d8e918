#include "app/commands/commands.h"
#include "app/records.h"
#include "base/json.h"
#include "lib/jinja/environment.h"

#include <fmt/core.h>

#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>

namespace app {
namespace {

struct TemplateOptions {
    std::string file;
    std::optional<std::filesystem::path> data;
    bool strict = false;
    bool autoescape = false;
    bool json = false;
};

base::Result<std::string> read_file(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    if (std::filesystem::is_directory(file) || !stream || (text << stream.rdbuf(), stream.bad()))
        return base::failure(file.string() + ": cannot be read; name a file that exists");
    return text.str();
}

// ":3:7: is not JSON: …" of the library's "[…] parse error at line 3, column 7: …".
std::string placed(const std::string& what) {
    constexpr std::string_view kLine = " at line ", kColumn = ", column ";
    const auto line = what.find(kLine);
    const auto column = what.find(kColumn, line);
    const auto why = what.find(": ", column);
    if (line == std::string::npos || column == std::string::npos || why == std::string::npos)
        return ": is not JSON: " + what;
    const auto between = [&](std::size_t from, std::size_t to) {
        return what.substr(from, to - from);
    };
    return ":" + between(line + kLine.size(), column) + ":" +
           between(column + kColumn.size(), why) + ": is not JSON: " + what.substr(why + 2);
}

// Objects keep the order of their members, as Python's do.
base::Result<nlohmann::ordered_json> read_data(const std::filesystem::path& file) {
    const std::string text = TRY(read_file(file));
    try {
        auto data = nlohmann::ordered_json::parse(text);
        if (data.is_object()) return data;
        return base::failure(file.string() +
                             ":1: expected an object, whose members are the template's variables");
    } catch (const nlohmann::json::exception& error) {
        return base::failure(file.string() + placed(error.what()));
    }
}

base::Result<std::string> render(const TemplateOptions& options) {
    const std::filesystem::path file = options.file;
    TRY(read_file(file));  // told in our own words when it is not there
    const auto data =
        options.data ? TRY(read_data(*options.data)) : nlohmann::ordered_json::object();
    const jinja::Environment environment(
        jinja::folder_loader(file.parent_path().empty() ? "." : file.parent_path()),
        {.undefined = options.strict ? jinja::Undefined::Strict : jinja::Undefined::Default,
         .autoescape = options.autoescape});
    const auto placed = [&](jinja::Error error) {
        if (!error.file.empty()) error.file = (file.parent_path() / error.file).string();
        return base::failure(error.to_string());
    };
    const auto compiled = environment.load(file.filename().string());
    if (!compiled) return placed(compiled.error());
    const auto text = environment.render_ordered(*compiled, data);
    if (!text) return placed(text.error());
    return *text;
}

int print(const TemplateOptions& options) {
    const auto text = render(options);
    if (!text) return fail(kRefused, text.error().message);
    if (options.json) {
        print_json({{"text", *text}});
    } else {
        std::fwrite(text->data(), 1, text->size(), stdout);
    }
    return kDone;
}

}  // namespace

void declare_template(const Command& root) {
    auto options = std::make_shared<TemplateOptions>();  // shared: it lives in the action
    const Command group = root.add_command("template", "Try a Jinja2 template");
    const Command command =
        group.add_command("render", "Print what a Jinja2 template makes of some data");
    command
        .argument("FILE", options->file,
                  "the template; it may include and extend what lies in its folder")
        .option("--data", options->data,
                "a JSON file with an object: its members are the variables")
        .flag("--strict", options->strict,
              "refuse a name that has no value, as follow-up messages do")
        .flag("--autoescape", options->autoescape, "escape what is printed for HTML")
        .flag("--json", options->json, "print it as JSON");
    command.action([options] { return print(*options); });
}

}  // namespace app
