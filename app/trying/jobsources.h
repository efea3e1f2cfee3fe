#pragma once
#include "app/trying/sources.h"

namespace switchyard
{

/// Each scheduler of jobs, and who owns what over both zones.
void addSchedulers(std::vector<Source> &sources, const Profile &profile, const Ports &ports);

} // namespace switchyard
