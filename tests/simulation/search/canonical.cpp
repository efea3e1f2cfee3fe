#include "tests/simulation/search/canonical.h"

#include "models/release/fields.h"
#include "tests/simulation/search/smallworld.h"

#include <string_view>

namespace switchyard::simulation::search
{

namespace
{

/// Beyond its last comparison a duration says nothing; a tick more than that is as good as for
/// ever.
constexpr qint64 beyond(qint64 limitMs) { return limitMs / tickMs + 2; }

qint64 ticksOfOp(const Release &r)
{
    const Op *op = currentOp(r);
    if (!op || r.mode == Release::Mode::Back)
        return 1;
    switch (op->kind) {
    case Op::Kind::Record:
    case Op::Kind::Gates:
        return beyond(r.plan->limits.freshMs);
    case Op::Kind::Shift:
    case Op::Kind::Restore:
        return beyond(r.plan->limits.mixedLimitMs);
    case Op::Kind::Drain:
    case Op::Kind::Upgrade:
        return beyond(r.plan->limits.drainLimitMs);
    case Op::Kind::Prove:
        return beyond(r.plan->readyMs);
    case Op::Kind::Arrive:
        return beyond(30'000);
    case Op::Kind::Soak:
        return beyond(op->ms + 60'000);
    case Op::Kind::Undrain:
    case Op::Kind::Approve:
    case Op::Kind::Pulse:
        return beyond(r.plan->readyMs); // a proof that was voided is asked for anew in any op
    }
    return 1;
}

// What cannot matter any more is as if it had never been.
void tidy(BalancerState &b, qint64 now)
{
    if (now >= b.notBefore)
        b.notBefore = 0;
    if (b.stage != BalancerState::Stage::Lower)
        b.confirmedAt = 0;
}
void tidy(FlagState &f, qint64 now)
{
    if (now >= f.lateUntil)
        f.lateUntil = 0;
    if (f.effect == 0)
        f.sentAt = 0;
    if (now >= f.notBefore)
        f.notBefore = 0;
    if (now >= f.lateUntil)
        f.lateUntil = 0;
    if (f.settledAt > 0) // asked only whether a read was begun after it
        f.settledAt = std::clamp(f.settledAt, now - tickMs, now + tickMs);
}
void tidy(TargetState &s, qint64)
{
    s.sentAt = 0;
    if (s.is != TargetState::Is::Deployed && s.is != TargetState::Is::Unknown)
        s.settledAt = 0;
}
// Going back, what the op under way waited for is over; a restore is a step of its own.
void tidy(Release &r)
{
    if (r.mode != Release::Mode::Back)
        return;
    r.step = int(r.plan->steps.size());
    r.op = 0;
    r.opSince = r.opMark = 0;
    r.approved = r.accepted = false;
}
template<class T>
concept Tidied = std::is_same_v<T, BalancerState> || std::is_same_v<T, FlagState> ||
    std::is_same_v<T, TargetState>;

/// Walks the fields that the journal keeps. A field that is new there is hashed as it is: a time
/// among them then shows by a search that does not close.
class Walk
{
public:
    Walk(const Release &release, const Now &now)
        : m_now(now.bootMs), m_opTicks(ticksOfOp(release)),
          m_back(release.mode == Release::Mode::Back), m_stepsLeft(int(release.plan->steps.size()))
    {
    }

    template<class T>
    void operator()(const char *name, const T &value)
    {
        const std::string_view field(name);
        if (isLeftOut(field))
            return;
        if constexpr (std::is_same_v<T, FrozenPlan>)
            plan(value);
        else if constexpr (std::is_same_v<T, Text>)
            mix(field == "backWhy" && !value.isEmpty());
        else if constexpr (std::is_same_v<T, qint64>)
            time(field, value);
        else if constexpr (std::is_same_v<T, int>)
            mix(field == "effect" ? value != 0
                : field == "step" ? quint64(m_stepsLeft - value) // however often it was restored
                                  : quint64(value));
        else
            walk(value);
    }
    Canonical result() const { return {m_high, m_low}; }

private:
    static bool isLeftOut(std::string_view field)
    {
        constexpr std::string_view none[] = {"id",           "pausedWhy", "trouble", "text",
                                             "why",          "utcMs",     "times",   "nextEffect",
                                             "questions",    "number",    "bootId",  "sleptMs",
                                             "startedUtcMs", "backSince", "name"};
        return std::ranges::find(none, field) != std::end(none);
    }

    // The steps change only where a person asks for the dark zone to be restored: the last one.
    void plan(const Plan &plan)
    {
        const PlanStep &last = plan.steps.back();
        mix(m_back || last.id != u"restore" ? 0 : quint64(last.zone) + 1);
    }

    template<class T>
    void walk(const T &value)
    {
        if constexpr (std::is_same_v<T, QString>)
            mix(qHash(value));
        else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>)
            mix(quint64(value));
        else if constexpr (json::IsOptional<T>::value) {
            mix(value.has_value());
            if (value)
                walk(*value);
        } else if constexpr (json::IsVector<T>::value) {
            mix(value.size());
            for (const auto &one : value)
                walk(one);
        } else if constexpr (json::IsMap<T>::value) {
            mix(value.size());
            for (const auto &[key, one] : value) {
                walk(key);
                walk(one);
            }
        } else if constexpr (Tidied<T>) {
            T tidied = value;
            tidy(tidied, m_now);
            fields(*this, tidied);
        } else {
            fields(*this, value);
        }
    }

    // 0 is "never". What lies ahead is told from what has passed, and either has its end; a stamp
    // of another boot lies far ahead or far behind.
    void time(std::string_view field, qint64 at)
    {
        constexpr qint64 farTicks = 40;
        if (at == 0) {
            mix(0x5eed);
            return;
        }
        const qint64 ticks = (m_now - at) / tickMs;
        if (field == "lateUntil" || field == "notBefore")
            mix(quint64(std::clamp<qint64>(ticks, -farTicks, 0)));
        else
            mix(quint64(std::clamp<qint64>(ticks, -farTicks, ticksOf(field))));
    }

    qint64 ticksOf(std::string_view field) const
    {
        if (field == "opSince")
            return m_opTicks;
        if (field == "backConfirmedAt")
            return beyond(10'000);
        if (field == "opMark")
            return 3;
        if (field == "at" || field == "agreedBegunAt") // of a proof: older than any path is long
            return field == "at" ? 0 : 3;
        return 7; // settledAt, sentAt: the life of a write, the age of a read
    }

    void mix(quint64 value)
    {
        const auto spread = [](quint64 x) {
            x ^= x >> 30;
            x *= 0xbf58476d1ce4e5b9;
            x ^= x >> 27;
            x *= 0x94d049bb133111eb;
            return x ^ (x >> 31);
        };
        m_high = spread(m_high + value + 0x9e3779b97f4a7c15);
        m_low = spread((m_low ^ value) + 0xd1b54a32d192ed03);
    }

    qint64 m_now;
    qint64 m_opTicks;
    bool m_back;
    int m_stepsLeft;
    quint64 m_high = 1;
    quint64 m_low = 2;
};

} // namespace

Canonical canonicalOf(const Release &release, const Now &now)
{
    Release tidied = release;
    tidy(tidied);
    Walk walk(tidied, now);
    fields(walk, tidied);
    return walk.result();
}

} // namespace switchyard::simulation::search
