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
    case Op::Kind::MayStop:
    case Op::Kind::Upgrade:
        return beyond(r.plan->limits.drainLimitMs);
    case Op::Kind::Prove:
        return beyond(r.plan->readyMs);
    case Op::Kind::Arrive:
        return beyond(30'000);
    case Op::Kind::Soak:
        return beyond(op->ms + 60'000);
    case Op::Kind::TakeOut:
    case Op::Kind::Learn:
    case Op::Kind::Known:
    case Op::Kind::Keep:
    case Op::Kind::Command:
    case Op::Kind::PutBack:
    case Op::Kind::MoveJobs:
    case Op::Kind::ReturnJobs:
        return beyond(r.plan->limits.mixedLimitMs);
    case Op::Kind::Undrain:
    case Op::Kind::Approve:
    case Op::Kind::Pulse:
        return beyond(r.plan->readyMs); // a proof that was voided is asked for anew in any op
    }
    return 1;
}

// What cannot matter any more is as if it had never been.
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
template<class T>
concept Tidied = std::is_same_v<T, FlagState> || std::is_same_v<T, TargetState>;

/// How a field is looked at, by its name.
enum class Field : quint8 {
    Unknown,
    LeftOut,
    Plain,
    Effect,          ///< whether there is one
    Step,            ///< counted from the end, however often it was restored
    OfTheOp,         ///< going back, what the op under way waited for is over
    OpSince,         ///< the same, and as long as the op waits
    OpMark,          ///< the same
    BackWhy,         ///< whether there is any
    Ahead,           ///< until when
    NotBefore,       ///< until when; over, it says nothing
    ConfirmedAt,     ///< of a balancer that is being lowered
    BackConfirmedAt, ///< since when
    ProvedAt,        ///< of a proof: older than any path is long
    AgreedAt,
};

Field fieldNamed(std::string_view name)
{
    constexpr std::string_view leftOut[] = {"id",           "pausedWhy", "trouble", "text",
                                            "why",          "utcMs",     "times",   "nextEffect",
                                            "questions",    "number",    "bootId",  "sleptMs",
                                            "startedUtcMs", "backSince", "name",    "tookMs"};
    constexpr std::pair<std::string_view, Field> others[] = {
        {"effect", Field::Effect},
        {"step", Field::Step},
        {"op", Field::OfTheOp},
        {"approved", Field::OfTheOp},
        {"accepted", Field::OfTheOp},
        {"opSince", Field::OpSince},
        {"opMark", Field::OpMark},
        {"backWhy", Field::BackWhy},
        {"lateUntil", Field::Ahead},
        {"notBefore", Field::NotBefore},
        {"confirmedAt", Field::ConfirmedAt},
        {"backConfirmedAt", Field::BackConfirmedAt},
        {"at", Field::ProvedAt},
        {"agreedBegunAt", Field::AgreedAt}};
    if (std::ranges::find(leftOut, name) != std::end(leftOut))
        return Field::LeftOut;
    const auto it = std::ranges::find(others, name, &std::pair<std::string_view, Field>::first);
    return it == std::end(others) ? Field::Plain : it->second;
}

/// The names are literals: each is looked up once for each place in memory.
Field fieldOf(const char *name)
{
    struct Known {
        const char *name = nullptr;
        Field field = Field::Unknown;
    };
    thread_local std::array<Known, 4096> known;
    Known &here = known[size_t(name) % known.size()];
    if (here.name != name)
        here = {name, fieldNamed(name)};
    return here.field;
}

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
        const Field field = fieldOf(name);
        if (field == Field::LeftOut)
            return;
        if constexpr (std::is_same_v<T, FrozenPlan>)
            plan(value);
        else if constexpr (std::is_same_v<T, Text>)
            mix(field == Field::BackWhy && !value.isEmpty());
        else if constexpr (std::is_same_v<T, qint64>)
            time(field, value);
        else if constexpr (std::is_same_v<T, int> || std::is_same_v<T, bool>)
            mix(number(field, value));
        else
            walk(value);
    }
    template<class T>
    void optional(const char *name, const T &value, const std::type_identity_t<T> &)
    {
        (*this)(name, value);
    }
    Canonical result() const { return {m_high, m_low}; }

private:
    quint64 number(Field field, int value) const
    {
        if (field == Field::Effect)
            return value != 0;
        if (field == Field::Step)
            return m_back ? 0 : quint64(m_stepsLeft - value);
        return m_back && field == Field::OfTheOp ? 0 : quint64(value);
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
        } else if constexpr (std::is_same_v<T, BalancerState>) {
            m_lowering = value.stage == BalancerState::Stage::Lower;
            fields(*this, value);
        } else if constexpr (Tidied<T>) {
            T tidied = value;
            tidy(tidied, m_now);
            fields(*this, tidied);
        } else {
            fields(*this, value);
        }
    }

    bool isNever(Field field, qint64 at) const
    {
        const bool ofTheOp = field == Field::OpSince || field == Field::OpMark;
        return at == 0 || (field == Field::NotBefore && m_now >= at) ||
               (field == Field::ConfirmedAt && !m_lowering) || (m_back && ofTheOp);
    }

    // 0 is "never". What lies ahead is told from what has passed, and either has its end; a stamp
    // of another boot lies far ahead or far behind.
    void time(Field field, qint64 at)
    {
        constexpr qint64 farTicks = 40;
        if (isNever(field, at)) {
            mix(0x5eed);
            return;
        }
        const qint64 ticks = (m_now - at) / tickMs;
        mix(quint64(std::clamp<qint64>(ticks, -farTicks, ticksOf(field))));
    }

    qint64 ticksOf(Field field) const
    {
        switch (field) {
        case Field::Ahead:
        case Field::NotBefore:
        case Field::ProvedAt:
            return 0;
        case Field::OpSince:
            return m_opTicks;
        case Field::BackConfirmedAt:
            return beyond(10'000);
        case Field::OpMark:
        case Field::AgreedAt:
            return 3;
        default:
            return 7; // settledAt, sentAt: the life of a write, the age of a read
        }
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
    bool m_lowering = false; ///< the balancer that is looked at
    quint64 m_high = 1;
    quint64 m_low = 2;
};

} // namespace

Canonical canonicalOf(const Release &release, const Now &now)
{
    Walk walk(release, now);
    fields(walk, release);
    return walk.result();
}

} // namespace switchyard::simulation::search
