#include "sandbox/world/witness.h"

#include "base/json.h"

#include <fmt/core.h>

#include <iterator>
#include <optional>

namespace sandbox {
namespace {

using nlohmann::ordered_json;

std::string to_line(const Act& act) {
    const ordered_json line{{"time", to_text(act.time)}, {"kind", name(act.kind)},
                            {"account", act.account},    {"member", act.member},
                            {"text", act.text},          {"answer", name(act.answer)}};
    return line.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string text(const ordered_json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Act> parse_line(const std::string& line) {
    const auto json = ordered_json::parse(line, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    const auto time = parse_time(text(json, "time"));
    const auto kind = act_kind_named(text(json, "kind"));
    const auto answer = answer_named(text(json, "answer"));
    if (!time || !kind || !answer) return std::nullopt;
    return Act{.kind = *kind,
               .time = *time,
               .account = text(json, "account"),
               .member = text(json, "member"),
               .text = text(json, "text"),
               .answer = *answer};
}

std::string read_all(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The acts of `text`, whose lines all end in a line break.
base::Result<std::vector<Act>> parse_lines(const std::string& text, const std::string& file) {
    std::vector<Act> acts;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        const auto act = parse_line(text.substr(at, end - at));
        if (!act)
            return base::failure(
                fmt::format("{}:{}: not a line of the sandbox's ledger; move the file away", file,
                            acts.size() + 1));
        acts.push_back(*act);
        at = end + 1;
    }
    return acts;
}

}  // namespace

base::Result<Witness> Witness::open(const std::filesystem::path& file) {
    Witness witness;
    std::string text = read_all(file);
    const auto whole = text.rfind('\n') + 1;  // 0 when there is no line break at all
    if (whole < text.size()) {
        text.resize(whole);
        std::error_code ignored;  // the append below fails as well, and says so
        std::filesystem::resize_file(file, whole, ignored);
    }
    witness.acts_ = TRY(parse_lines(text, file.string()));
    witness.file_.open(file, std::ios::app | std::ios::binary);
    if (!witness.file_)
        return base::failure("cannot write the sandbox's ledger " + file.string() +
                             ": check that its folder exists and is writable");
    return witness;
}

void Witness::add(const Act& act) {
    acts_.push_back(act);
    if (file_.is_open()) file_ << to_line(act) << std::flush;
}

}  // namespace sandbox
