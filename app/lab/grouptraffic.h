#pragma once
#include <QtGlobal>

#include <array>
#include <map>
#include <mutex>
#include <string>

namespace switchyard::lab
{

/// What each balancer's connections brought to each zone, by the minute: the truth that its cloud's
/// metrics are made of. Balancers are told apart by the address that they connect from. Any thread.
class GroupTraffic
{
public:
    static constexpr qint64 minuteMs = 60'000;
    /// Answers by the first digit of their status.
    using Answers = std::array<qint64, 6>;

    void count(const std::string &from, const std::string &zone, int status, qint64 utcMs);
    /// Of the minutes that began in [from, to), by when they began; those without traffic are not
    /// there.
    std::map<qint64, Answers> between(const std::string &from, const std::string &zone,
                                      qint64 fromUtcMs, qint64 toUtcMs) const;

private:
    using Key = std::pair<std::string, std::string>; // address, zone
    mutable std::mutex m_mutex;
    std::map<Key, std::map<qint64, Answers>> m_minutes;
};

} // namespace switchyard::lab
