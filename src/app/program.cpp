#include "app/program.h"

#include "base/log.h"
#include "base/text/counted.h"
#include "crm/file/setup.h"
#include "crm/steering/owner.h"
#include "home/keywords_file.h"
#include "messages/invitation_note.h"

#include <fmt/core.h>

namespace app {
namespace {

constexpr std::chrono::seconds kPatience{30};

std::vector<std::string> active_handles(const home::Settings& settings) {
    std::vector<std::string> handles;
    for (const auto& account : settings.accounts) {
        if (account.active) handles.push_back(account.handle);
    }
    return handles;
}

}  // namespace

base::Result<std::unique_ptr<Program>> Program::create(Work work, Outside outside) {
    const base::Time now = outside.clock.now();
    auto opened = TRY(crm::open(work.paths.database(), now));
    // The command line may hold the file for a while: an import, an erasure.
    opened.database.set_busy_timeout(kPatience);
    for (const auto& line : opened.done) base::log::info("crm: {}", line);
    const auto made =
        crm::setup(opened.database, active_handles(work.settings), now, work.rng.fork("crm setup"));
    if (!made.empty())
        base::log::info("crm: made ready, {} missing",
                        base::counted(made.size(), "row was", "rows were"));
    auto owner = TRY(crm::load_owner(opened.database, work.account.handle));
    auto claim = TRY(crm::claim(opened.database, work.account.handle, base::SystemClock().now()));
    return std::make_unique<Program>(std::move(work), std::move(outside),
                                     std::move(opened.database), std::move(owner),
                                     std::move(claim));
}

Program::Program(Work work, Outside outside, store::Database database, crm::Owner owner,
                 crm::Claim claim)
    : work_(std::move(work)),
      outside_(std::move(outside)),
      database_(std::move(database)),
      owner_(std::move(owner)),
      lease_(database_, std::move(claim)),
      leads_(database_, owner_, work_.paths.media(), work_.rng.fork("leads")),
      deals_(database_, owner_),
      ledger_(database_, work_.account.handle, lease_.fence()),
      chat_(database_, owner_),
      events_(database_, work_.account.handle),
      decisions_(database_),
      do_not_contact_(database_),
      control_(database_, work_.account.handle),
      calendar_(work_.settings.time_zone),
      permission_(control_, ledger_, deals_, do_not_contact_, calendar_),
      settlement_({database_, ledger_, deals_, chat_}, outside_.site, outside_.clock,
                  outside_.stop),
      door_(permission_, {database_, ledger_, deals_, chat_}, settlement_, outside_.actor,
            outside_.clock),
      candidates_(database_, owner_),
      analytics_(work_.paths.analytics(work_.settings.learns_apart(owner_.handle)), database_,
                 work_.keywords,
                 {.owner = owner_.user, .label_horizon_days = work_.settings.label_horizon_days}),
      ranker_(
          analytics_, [this](domain::LeadId lead) { return leads_.find_profile(lead); },
          {.model_file = work_.paths.model(work_.settings.learns_apart(owner_.handle)),
           .learning = work_.learning,
           .learner = work_.settings.learner},
          work_.rng.fork("ranking")),
      model_(model_service(work_.paths, work_.settings.llm), outside_.clock, work_.patience),
      writer_(model_, work_.settings.message_language, outside_.stop),
      pipeline_(deals_, leads_, outside_.clock),
      connect_({.pipeline = pipeline_,
                .site = outside_.site,
                .permission = permission_,
                .door = door_,
                .leads = leads_,
                .deals = deals_,
                .ledger = ledger_,
                .decisions = decisions_,
                .clock = outside_.clock,
                .candidates = candidates_,
                .ranker = ranker_}),
      check_pending_({.pipeline = pipeline_,
                      .site = outside_.site,
                      .permission = permission_,
                      .deals = deals_,
                      .clock = outside_.clock}),
      follow_up_({.pipeline = pipeline_,
                  .site = outside_.site,
                  .permission = permission_,
                  .door = door_,
                  .leads = leads_,
                  .deals = deals_,
                  .ledger = ledger_,
                  .writer = writer_}),
      withdraw_({.pipeline = pipeline_,
                 .site = outside_.site,
                 .permission = permission_,
                 .door = door_,
                 .leads = leads_,
                 .deals = deals_,
                 .clock = outside_.clock,
                 .control = control_}),
      enrich_({.pipeline = pipeline_,
               .site = outside_.site,
               .door = door_,
               .leads = leads_,
               .deals = deals_,
               .ledger = ledger_,
               .clock = outside_.clock}),
      search_(outside_.site, leads_, events_, control_, outside_.clock),
      daemon_({outside_.clock, outside_.site, permission_, calendar_, settlement_, leads_, deals_,
               ledger_, lease_, control_, events_},
              lanes(), work_.account, work_.settings.campaign, work_.rng.fork("daemon"),
              outside_.stop) {}

std::vector<lanes::Lane*> Program::lanes() {
    if (work_.scope == Scope::Withdrawals) return {&withdraw_};
    return {&connect_, &check_pending_, &follow_up_, &withdraw_, &enrich_, &search_};
}

conduct::Turn Program::turn() const {
    return conduct::turn_at(outside_.clock, work_.account, work_.settings.campaign);
}

base::Result<void> Program::take(home::Settings settings) {
    Work fresh = TRY(prepare_work(work_.paths, std::move(settings), work_.rng));
    auto& now = work_.settings;
    now.campaign = fresh.settings.campaign;
    now.time_zone = fresh.settings.time_zone;
    now.time_zone_origin = fresh.settings.time_zone_origin;
    calendar_ = conduct::Calendar(now.time_zone);
    // Which site it is, and with it whether the last click is made, is decided at the start.
    fresh.account.trigger = work_.account.trigger;
    work_.account = std::move(fresh.account);
    daemon_.wake_idle();
    return {};
}

llm::Service model_service(const home::Paths& paths, const home::LanguageModel& settings) {
    return {.base = settings.base,
            .key = settings.key,
            .model = settings.model,
            .prompt_price = settings.prompt_price,
            .answer_price = settings.answer_price,
            .usage_log = paths.usage_log()};
}

base::Result<Work> prepare_work(const home::Paths& paths, home::Settings settings, base::Rng rng) {
    const domain::Account* active = settings.active_account();
    const std::string file = paths.settings_file().string();
    if (active == nullptr)
        return base::failure(file + ": no account is active; set `active: true` on one");
    if (!std::filesystem::exists(active->followup_template)) {
        return base::failure(fmt::format(
            "{}: there is no such template; `accounts.{}.followup_template` in {} names it",
            active->followup_template.string(), active->handle, file));
    }
    if (const auto checked = messages::check_note(settings.campaign.invite_note); !checked)
        return base::failure(file + ": " + checked.error().message);
    if (active->template_type == domain::TemplateType::AiPrompt && settings.llm.key.empty()) {
        base::log::warning(
            "{}: `accounts.{}.followup_template_type` is `ai_prompt` and there is no LLM_API_KEY: "
            "the model is asked without one",
            file, active->handle);
    }
    auto keywords = TRY(home::read_keywords(paths.keywords_file()));
    domain::Account account = *active;
    return Work{.paths = paths,
                .settings = std::move(settings),
                .account = std::move(account),
                .keywords = std::move(keywords),
                .rng = std::move(rng)};
}

}  // namespace app
