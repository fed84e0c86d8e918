// A person's place in the pipeline.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "domain/profile_state.h"
#include "domain/public_id.h"

namespace domain {

struct Deal {
    DealId id;
    LeadId lead;
    PublicId public_id;
    ProfileState state = ProfileState::Discovered;
    base::Time updated_at;
};

}  // namespace domain
