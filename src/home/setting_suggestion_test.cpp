#include "home/setting_suggestion.h"

#include "home/setting_rows.h"

#include <doctest/doctest.h>

TEST_CASE("a key that is none brings the setting that was meant, or nothing") {
    struct Row {
        const char* key;
        const char* meant;
    };
    for (const Row& row : {
             Row{"campaign.connect.daly_limit", "campaign.connect.daily_limit"},
             Row{"campaign.conect.daily_limit", "campaign.connect.daily_limit"},
             Row{"campaign.followup.daily_limit", "campaign.follow_up.daily_limit"},
             Row{"campaign.withdraw_after_days", "outreach.withdraw_after_days"},
             Row{"campaign.connect.withdraw_after_days", "outreach.withdraw_after_days"},
             Row{"withdrawAfterDays", "outreach.withdraw_after_days"},
             Row{"outreach.withdraw_after_day", "outreach.withdraw_after_days"},
             Row{"outreach.timezone", "outreach.time_zone"},
             Row{"campaign.timezone", "outreach.time_zone"},
             Row{"outreach.working_days", "campaign.working_days"},
             Row{"accounts.*.user_name", "accounts.*.username"},
             Row{"accounts.*.email", "accounts.*.username"},
             Row{"accounts.*.pasword", "accounts.*.password"},
             Row{"env.OPENAI_API_KEY", "env.LLM_API_KEY"},
             Row{"campaign.connect.weekly_limits", "campaign.connect.weekly_limit"},
             Row{"campaign.invite_note", "outreach.invite_note"},
             // Nothing like these is a setting, and a limit alone may be either of two.
             Row{"campaign.warm_up", ""},
             Row{"outreach.warm_up", ""},
             Row{"accounts.*.warm_up", ""},
             Row{"campaign.daily_limit", ""},
             Row{"accounts.*.proxy", ""},
             Row{"campaign.ab_test", ""},
             Row{"campaign.seed", ""},
             Row{"logging", ""},
             Row{"", ""},
         }) {
        CAPTURE(row.key);
        CHECK(home::suggest_setting(row.key) == row.meant);
    }
}

TEST_CASE("every setting is its own suggestion") {
    for (const auto& row : home::setting_rows()) {
        CAPTURE(row.key);
        if (row.key.starts_with("outreach.demo.")) continue;
        CHECK(home::suggest_setting(row.key) == row.key);
    }
}
