#pragma once
#include "models/judge/judge.h"

#include <cmath>

namespace switchyard
{

/// Requests and errors at given rates, without chance: what is due by then and was not yet given.
struct Even {
    double perSecond = 0;
    double rate = 0;
    double due = 0;
    double dueErrors = 0;
    Completed next()
    {
        due += perSecond;
        dueErrors += perSecond * rate;
        const Completed out{qint64(due + 1e-9), qint64(dueErrors + 1e-9), 0};
        due -= double(out.requests);
        dueErrors -= double(out.errors);
        return out;
    }
};

/// A judge fed second by second.
class Soak
{
public:
    explicit Soak(JudgeSetup setup) : judge(std::move(setup)) {}
    JudgeVerdict seconds(int count, Even &oldZone, Even &newZone)
    {
        for (int i = 0; i < count; ++i)
            feed({.total = {oldZone.next(), newZone.next()}});
        return judge.verdict(now);
    }
    JudgeVerdict nothing(int count)
    {
        for (int i = 0; i < count; ++i)
            feed({});
        return judge.verdict(now);
    }
    /// Seconds until it is degraded, up to `most`.
    int untilDegraded(int most, Even &oldZone, Even &newZone)
    {
        for (int i = 1; i <= most; ++i)
            if (seconds(1, oldZone, newZone).kind == JudgeVerdict::Kind::Degraded)
                return i;
        return most + 1;
    }
    void feed(Tick tick)
    {
        now += 1'000;
        tick.at = now;
        judge.take(tick);
    }

    Judge judge;
    qint64 now = 0;
};

inline JudgeSetup halfHour(bool newZoneOnly = false)
{
    JudgeSetup setup;
    setup.stages = {{1'800, newZoneOnly}};
    setup.total.errors.before = {360'000, 3'600}; // 1 % at 200 requests/s
    setup.limits.objective = 0.99;
    return setup;
}

} // namespace switchyard
