// What is asked of the journal and of who may write it: I10, I11, I14, I17, I18, I25.
#include "tests/simulation/ledger.h"

#include "tests/simulation/canary.h"
#include "tests/simulation/sim.h"

namespace switchyard::simulation
{

void Ledger::writing(const std::vector<Effect> &effects)
{
    for (const Effect &effect : effects)
        if (effect.kind == Effect::Kind::Deploy && effect.version == newVersion)
            m_mayBeNew.insert({effect.zone, effect.target});
}

void Ledger::recorded(const Sim &sim, const Console &console, const std::vector<Effect> &effects)
{
    for (const Effect &effect : effects) {
        m_recorded.insert({console.id, effect.id});
        m_promised[{console.id, effect.id}] = {effect.balancer, sim.t()};
    }
}

// I10: what leaves a console carries the newest epoch; one that was stopped may begin a call only
// within its deadline. I11: each call has a durable record from before it left. I14: it is sent
// once. I18: nothing leaves after the end.
void Ledger::isJournaled(const Sim &sim, const Console &console, const Effect &effect)
{
    if (console.epoch != sim.store.epoch() && sim.t() - console.decidedAt > callLimitMs)
        found(10, QStringLiteral("effect %1 leaves a console with an older epoch").arg(effect.id));
    if (!m_recorded.contains({console.id, effect.id}))
        found(11, QStringLiteral("effect %1 leaves without a durable record").arg(effect.id));
    if (!m_sent.insert({console.id, effect.id}).second)
        found(14, QStringLiteral("effect %1 leaves twice").arg(effect.id));
    if (console.state.release->ended)
        found(18, QStringLiteral("effect %1 leaves after the end").arg(effect.id));
}

// I10: a second release cannot begin while one is open.
void Ledger::beganSecond(const Sim &, Store::Result result)
{
    if (result != Store::Result::ReleaseOpen)
        found(10, QStringLiteral("a second release began while one is open"));
}

// I14: over all crashes, an instance is replaced again only by a person's word.
void Ledger::sendsOnce(const Sending &s)
{
    int &count = m_deploys[{{int(s.effect.zone), s.effect.target}, s.effect.version}];
    if (++count > 1 + m_retries)
        found(14, QStringLiteral("a deploy is sent %1 times, a person asked for %2 repeats")
                      .arg(count)
                      .arg(m_retries));
}

// I18: a release that has ended takes nothing in any more.
void Ledger::endAbsorbs(const Console &console, const Before &before)
{
    if (before.ended && *console.state.release != *before.ended)
        found(18, QStringLiteral("a release that had ended was changed"));
}

// I17: the journal, read through text, gives the state that was lived, and the same effects.
void Ledger::replayed(const Sim &, const tl::expected<RunnerState, QString> &again,
                      const std::shared_ptr<const Release> &lived)
{
    if (!again)
        found(17, again.error());
    else if (lived && again->release != *lived)
        found(17, QStringLiteral("the replayed release is not the one that was lived"));
}

// I25: no secret of the adapters or the environment stands in a record or in the trace.
void Ledger::holdsNoSecret(const Sim &sim)
{
    if (!sim.setup.replaysWhole)
        return;
    const std::vector<QByteArray> texts = sim.store.texts();
    for (size_t i = 0; i < texts.size(); ++i)
        if (holdsCanary(texts[i]))
            found(25, QStringLiteral("a secret stands in record %1").arg(i + 1));
    if (holdsCanary(sim.trace.join(u'\n').toUtf8()))
        found(25, QStringLiteral("a secret stands in the trace"));
}

} // namespace switchyard::simulation
