#include "app/lab/grouptraffic.h"

#include <algorithm>

namespace switchyard::lab
{
namespace
{
constexpr size_t keptMinutes = 24 * 60;
}

void GroupTraffic::count(const std::string &from, const std::string &zone, int status, qint64 utcMs)
{
    const std::lock_guard lock(m_mutex);
    auto &minutes = m_minutes[{from, zone}];
    ++minutes[utcMs - utcMs % minuteMs][size_t(std::clamp(status / 100, 0, 5))];
    if (minutes.size() > keptMinutes)
        minutes.erase(minutes.begin());
}

std::map<qint64, GroupTraffic::Answers> GroupTraffic::between(const std::string &from,
                                                              const std::string &zone,
                                                              qint64 fromUtcMs,
                                                              qint64 toUtcMs) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_minutes.find({from, zone});
    if (found == m_minutes.end() || fromUtcMs >= toUtcMs)
        return {};
    return {found->second.lower_bound(fromUtcMs), found->second.lower_bound(toUtcMs)};
}

} // namespace switchyard::lab
