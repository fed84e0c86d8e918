// By what a control is known: its icon, its address, its shape, its label, in this order.
#pragma once

#include "linkedin/page/card_owner.h"
#include "linkedin/page/controls.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace linkedin {

struct Judgement {
    Control control = Control::Unidentified;
    std::string rule;
};

Judgement judge(const nlohmann::json& raw, const CardOwner& owner);

}  // namespace linkedin
