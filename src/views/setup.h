// The CRM of a home, made ready for the accounts of its settings.
#pragma once

#include "base/result.h"
#include "home/paths.h"
#include "home/settings.h"
#include "lib/store/database.h"

#include <string>
#include <vector>

namespace views {

// Makes what is missing of its folders, its file and its first rows; says what, a line each.
base::Result<std::vector<std::string>> set_up_crm(const home::Paths& paths,
                                                  const home::Settings& settings);

// For those who only look at a home without a CRM: one in memory, with nobody in it.
store::Database empty_crm(const home::Settings& settings, base::Time now);

}  // namespace views
