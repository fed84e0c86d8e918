// The only wiring: everything that works together in one process, from the CRM to the daemon.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/rng.h"
#include "conduct/calendar.h"
#include "conduct/door.h"
#include "conduct/permission.h"
#include "conduct/settlement.h"
#include "crm/file/database.h"
#include "crm/inbox/chat.h"
#include "crm/ledger/events.h"
#include "crm/ledger/ledger.h"
#include "crm/people/leads.h"
#include "crm/pipeline/candidates.h"
#include "crm/pipeline/deals.h"
#include "crm/pipeline/decisions.h"
#include "crm/privacy/do_not_contact.h"
#include "crm/steering/control.h"
#include "crm/steering/lease.h"
#include "daemon/daemon.h"
#include "domain/keywords.h"
#include "domain/site.h"
#include "domain/site_actor.h"
#include "home/paths.h"
#include "home/settings.h"
#include "lanes/check_pending.h"
#include "lanes/connect.h"
#include "lanes/enrich.h"
#include "lanes/follow_up.h"
#include "lanes/pipeline.h"
#include "lanes/search.h"
#include "lanes/withdraw.h"
#include "lib/llm/chat.h"
#include "messages/follow_up.h"
#include "ranking/analytics/analytics.h"
#include "ranking/ranker.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace app {

// What differs between `run`, the demo and the simulations; all of it outlives the program.
struct Outside {
    base::Clock& clock;
    domain::Site& site;
    domain::SiteActor& actor;
    std::stop_token stop;
};

// What is worked of an account: everything, or nothing but old invitations.
enum class Scope { Everything, Withdrawals };

// The account that a process works, with everything the settings say about it.
struct Work {
    home::Paths paths;
    home::Settings settings;
    domain::Account account;
    domain::Keywords keywords;
    base::Rng rng;
    llm::Patience patience{};  // with the language model
    Scope scope = Scope::Everything;
    ranking::Learning learning = ranking::Learning::Learns;
};

class Program {
public:
    Program(Work work, Outside outside, store::Database database, crm::Owner owner,
            crm::Claim claim);
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    // Opens the CRM in the home, makes what is missing in it, claims the account, and wires the
    // rest. Refused while another process works the account on this CRM.
    static base::Result<std::unique_ptr<Program>> create(Work work, Outside outside);

    outreach_daemon::Step step(base::Time horizon) { return daemon_.step(horizon); }

    // Goes on by newer settings of the same account: pace, hours, days, limits, templates. Refused,
    // and nothing is taken, when there is a fault in them; what needs a new start stays as it was.
    base::Result<void> take(home::Settings settings);

    bool has_begun() const { return daemon_.has_begun(); }
    const Work& work() const { return work_; }
    conduct::Turn turn() const;
    const crm::Deals& deals() const { return deals_; }
    const crm::Ledger& ledger() const { return ledger_; }
    const crm::Events& events() const { return events_; }
    const conduct::Calendar& calendar() const { return calendar_; }
    const conduct::Permission& permission() const { return permission_; }
    const crm::Decisions& decisions() const { return decisions_; }
    const ranking::Ranker& ranker() const { return ranker_; }

private:
    std::vector<lanes::Lane*> lanes();

    // In the order in which each needs those before it; destroyed in reverse.
    Work work_;
    Outside outside_;
    store::Database database_;
    crm::Owner owner_;
    crm::Lease lease_;
    crm::Leads leads_;
    crm::Deals deals_;
    crm::Ledger ledger_;
    crm::Chat chat_;
    crm::Events events_;
    crm::Decisions decisions_;
    crm::DoNotContact do_not_contact_;
    crm::Control control_;
    conduct::Calendar calendar_;
    conduct::Permission permission_;
    conduct::Settlement settlement_;
    conduct::Door door_;
    crm::Candidates candidates_;
    ranking::Analytics analytics_;
    ranking::Ranker ranker_;
    llm::Chat model_;
    messages::FollowUpWriter writer_;
    lanes::Pipeline pipeline_;
    lanes::Connect connect_;
    lanes::CheckPending check_pending_;
    lanes::FollowUp follow_up_;
    lanes::Withdraw withdraw_;
    lanes::Enrich enrich_;
    lanes::Search search_;
    outreach_daemon::Daemon daemon_;
};

// The language model's service by the settings, which keeps its usage log in the home.
llm::Service model_service(const home::Paths& paths, const home::LanguageModel& settings);

// The account to work, from the settings; refuses what this program cannot do with it.
base::Result<Work> prepare_work(const home::Paths& paths, home::Settings settings, base::Rng rng);

}  // namespace app
