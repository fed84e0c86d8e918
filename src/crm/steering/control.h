// How the command line and the pages steer a running daemon, and how it says what it does. All of
// it works from another process.
#pragma once

#include "base/clock.h"
#include "lib/store/database.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

struct Pause {
    std::string reason;
    base::Time since;
};

// The daemon's last word about itself.
struct DaemonStatus {
    std::string json;
    base::Time at;
};

// One per account.
class Control {
public:
    Control(store::Database& database, std::string account);

    // Holds until resume(), through restarts. A second pause keeps the first one's reason and time.
    void pause(std::string_view reason, base::Time now);
    void resume(base::Time now);
    std::optional<Pause> find_pause() const;

    // A command for the daemon: a word ("reload", "stop"), or a word and what it is about
    // ("search 3 pumps").
    void send(std::string_view command, base::Time now);
    // Whether one that begins with `word` waits; and the oldest such one, taken now, without the
    // word.
    bool has_command(std::string_view word) const;
    std::optional<std::string> take_command(std::string_view word, base::Time now);
    // Those not taken yet, oldest first; they are taken now.
    std::vector<std::string> take_commands(base::Time now);

    void report(std::string_view status_json, base::Time now);
    std::optional<DaemonStatus> find_status() const;

private:
    store::Database& database_;
    std::string account_;
};

}  // namespace crm
