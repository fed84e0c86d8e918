// A time zone by its name, or by a rule where no database of zones knows it.
#pragma once

#include "base/clock.h"

#include <date/date.h>

#include <memory>
#include <string>

namespace conduct {

using LocalTime = date::local_time<base::Duration>;

class Zone {
public:
    // An IANA name, or a rule of POSIX such as "CET-1CEST,M3.5.0,M10.5.0/3"; empty is the
    // machine's own. What cannot be found, as on a machine without zones, is UTC.
    explicit Zone(const std::string& name);
    ~Zone();

    LocalTime to_local(base::Time time) const;
    // The moment of the change for a time that it leaves out, the first of two that it repeats.
    base::Time to_sys(LocalTime time) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace conduct
