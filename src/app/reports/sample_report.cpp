#include "app/reports/sample_report.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/text/printable.h"
#include "messages/follow_up.h"
#include "messages/invitation_note.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace app {
namespace {

std::string describe(const domain::Profile& person) {
    const std::string name = person.first_name + " " + person.last_name;
    if (person.positions.empty()) return name + ", of whom no work is known";
    return fmt::format("{}, {} at {}", name, person.positions[0].title,
                       person.positions[0].company_name);
}

domain::Profile profile(std::string first, std::string last) {
    domain::Profile made;
    made.full_name = first + " " + last;
    made.first_name = std::move(first);
    made.last_name = std::move(last);
    return made;
}

// Every line of a text that somebody would read, indented.
std::string indented(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = base::to_printable(text.substr(at, end - at));
        out += line.empty() ? "\n" : "    " + line + "\n";
        at = end + 1;
    }
    return out;
}

class Samples {
public:
    explicit Samples(home::Settings settings)
        : settings_(std::move(settings)),
          account_(*settings_.active_account()),
          model_({.base = settings_.llm.base}, clock_),
          writer_(model_, settings_.message_language, {}) {}

    void add_to(std::vector<Sample>& samples) const {
        for (const auto& person : invented_people()) {
            samples.push_back(message_to(person));
            if (!settings_.campaign.invite_note.empty()) samples.push_back(note_to(person));
        }
    }

private:
    Sample message_to(const domain::Profile& person) const {
        if (account_.template_type != domain::TemplateType::AiPrompt)
            return sample(person, "message", writer_.write(account_, person));
        auto question = writer_.question(account_, person);
        return sample(person, "prompt",
                      question ? base::Result<std::string>(question->messages.back().text)
                               : tl::make_unexpected(question.error()));
    }

    Sample note_to(const domain::Profile& person) const {
        const auto& campaign = settings_.campaign;
        return sample(
            person, "note",
            messages::write_note(campaign.invite_note, campaign.invite_note_length, person));
    }

    Sample sample(const domain::Profile& person, const char* kind,
                  base::Result<std::string> text) const {
        return {account_.handle, describe(person), kind, std::move(text)};
    }

    home::Settings settings_;
    const domain::Account& account_;
    base::SystemClock clock_;
    llm::Chat model_;
    messages::FollowUpWriter writer_;
};

}  // namespace

std::vector<domain::Profile> invented_people() {
    auto nora = profile("Nora", "Lindqvist");
    nora.headline = "Keeping plants running";
    nora.summary = "Twenty years on the shop floor.";
    nora.location_name = "Rotterdam";
    nora.positions = {{.title = "Head of Operations", .company_name = "Brightmoor"}};
    auto tom = profile("Tom", "Okafor");
    auto asa = profile("DR. ÅSA 🌟", "O'Neill-Nguyễn, MBA");
    asa.headline = "🚀 I help {{ teams }} | ex-Quillbrook | Speaker";
    asa.positions = {{.title = "Founder & Chief Everything Officer | Keynote Speaker | Mentor for "
                               "everybody who asks",
                      .company_name = "Halvorn (Zürich) AG"}};
    return {std::move(nora), std::move(tom), std::move(asa)};
}

std::vector<Sample> write_samples(const home::Settings& settings) {
    std::vector<Sample> samples;
    for (const auto& account : settings.accounts) {
        home::Settings own = settings;
        if (account.active && own.activate_only(account.handle)) Samples(own).add_to(samples);
    }
    return samples;
}

std::string to_text(const std::vector<Sample>& samples) {
    if (samples.empty()) return {};
    std::string out = "\nWhat people would read; they are invented, and nothing is sent:\n";
    std::string account;
    std::string person;
    for (const auto& sample : samples) {
        if (sample.account != account || sample.person != person)
            out += fmt::format("\n{}, by {}\n", base::to_printable(sample.person), sample.account);
        account = sample.account;
        person = sample.person;
        if (sample.kind == "prompt" && sample.text) {
            out +=
                "  message: a language model writes it; `openoutreach message preview` shows "
                "one\n";
            continue;
        }
        out += "  " + sample.kind + "\n";
        out += indented(sample.text ? *sample.text
                                    : "none, this person waits: " + sample.text.error().message);
    }
    return out;
}

nlohmann::ordered_json to_json(const std::vector<Sample>& samples) {
    auto out = nlohmann::ordered_json::array();
    for (const auto& sample : samples) {
        out.push_back(
            {{"account", sample.account},
             {"person", sample.person},
             {"kind", sample.kind},
             {"text", sample.text ? nlohmann::ordered_json(*sample.text) : nullptr},
             {"refused", sample.text ? nlohmann::ordered_json(nullptr)
                                     : nlohmann::ordered_json(sample.text.error().message)}});
    }
    return out;
}

}  // namespace app
