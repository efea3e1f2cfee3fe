#pragma once
#include "app/ctl/sources.h"

namespace switchyard::ctl
{

/// Each scheduler of jobs, and who owns what over both zones.
void addSchedulers(std::vector<Source> &sources, const Profile &profile, const Ports &ports);

} // namespace switchyard::ctl
