#include "models/release/recovery.h"

#include "models/release/codec.h"

#include <algorithm>

namespace switchyard
{

namespace
{

tl::expected<Release, QString> releaseOf(const ReplayRecord &record)
{
    const json::Tree body(record.body);
    const json::Value release = body.root()["release"];
    return record.rules == rulesNumber ? releaseFromJson(release) : releaseOfOtherRules(release);
}

/// Weights whose outcome nobody has heard, or that nobody knows.
struct LateWrite {
    Effect effect = {};
    qint64 at = 0;
};

/// What came after the last state on record.
class Aftermath
{
public:
    explicit Aftermath(const Release &release)
        : m_r(release), m_bootId(release.bootId), m_nowMs(release.opSince),
          m_sleptMs(release.sleptMs)
    {
        for (size_t i = 0; i < m_r.balancers.size(); ++i)
            if (const auto &write = m_r.balancers[i].inFlight)
                m_open[write->effect] = {{.balancer = int(i), .weights = write->weights},
                                         write->sentAt};
    }

    void take(const ReplayRecord &record)
    {
        const json::Tree body(record.body);
        const json::Value input = body.root()["input"];
        tell(input["now"]);
        const json::Value settled = input["settled"];
        settle(int(settled["effect"].integer().value_or(0)),
               settled["outcome"]["is"].text().value_or(QString()));
        for (json::Value::Members each(body.root()["effects"]); !each.atEnd(); each.next())
            send(each.value());
        ++m_r.questions; // whatever was asked had a number of its own
    }

    Release release(int rules)
    {
        for (size_t i = 0; i < m_r.balancers.size(); ++i)
            forget(m_r.balancers[i]);
        for (const auto &[id, write] : m_open)
            mayLand(write);
        for (const Zone zone : bothZones)
            forget(zone);
        m_r.recoveredFrom = rules;
        m_r.question.reset();
        m_r.paused = m_r.accepted = m_r.approved = false;
        m_r.pausedWhy = m_r.finishing ? m_r.pausedWhy : Text{};
        m_r.proofs = {};
        m_r.opSince = m_nowMs;
        m_r.opMark = 0;
        m_r.backSince = m_r.mode == Release::Mode::Back ? m_nowMs : 0;
        m_r.backConfirmedAt = 0;
        m_r.bootId = m_bootId;
        m_r.sleptMs = m_sleptMs;
        return m_r;
    }

private:
    void tell(const json::Value &json)
    {
        const auto now = nowFromJson(json);
        if (!now)
            return;
        // Times of another boot say nothing: what was open may land from now on.
        if (now->bootId != m_bootId) {
            for (auto &[id, write] : m_open)
                write.at = now->bootMs;
            for (size_t i = 0; i < m_r.balancers.size(); ++i)
                if (qint64 &until = m_r.balancers[i].lateUntil; until > 0)
                    until = now->bootMs + m_r.plan->balancers[i].lifeMs;
        }
        m_bootId = now->bootId;
        m_nowMs = now->bootMs;
        m_sleptMs = now->sleptMs;
    }

    void settle(int effect, const QString &outcome)
    {
        if (effect == 0 || (outcome != u"ok" && outcome != u"refused"))
            return;
        m_open.erase(effect);
        for (const Zone zone : bothZones)
            for (TargetState &target : m_r.targets[zone])
                if (target.is == TargetState::Is::Deploying && target.effect == effect)
                    target.is =
                        outcome == u"ok" ? TargetState::Is::Deployed : TargetState::Is::Failed;
        for (CommandState &command : m_r.commands)
            if (command.is == CommandState::Is::Running && command.effect == effect)
                command.is = outcome == u"ok" ? CommandState::Is::Done : CommandState::Is::Failed;
    }

    void send(const json::Value &json)
    {
        const auto effect = effectOfOtherRules(json);
        // One that cannot be read may have been anything.
        if (!effect || isOfOtherPlan(*effect))
            return sendWorst();
        m_r.nextEffect = std::max(m_r.nextEffect, effect->id + 1);
        switch (effect->kind) {
        case Effect::Kind::SetWeights:
            m_r.firstCut = true;
            m_open[effect->id] = {*effect, m_nowMs};
            return;
        case Effect::Kind::SetDrain:
            m_r.flags[effect->zone].is = FlagState::Is::Unknown;
            return;
        case Effect::Kind::SetOut:
            m_r.outs[effect->zone].is = FlagState::Is::Unknown;
            return;
        case Effect::Kind::SetJobs:
            m_r.jobs[effect->zone].is = FlagState::Is::Unknown;
            return;
        case Effect::Kind::Deploy:
            deploy(*effect);
            return;
        case Effect::Kind::RunCommand:
            command(*effect);
            return;
        }
    }

    void command(const Effect &effect)
    {
        CommandState &command = m_r.commands[size_t(effect.command)];
        command.is = CommandState::Is::Running;
        command.effect = effect.id;
        command.sentAt = m_nowMs;
    }

    bool isOfOtherPlan(const Effect &effect) const
    {
        if (effect.kind == Effect::Kind::RunCommand)
            return effect.command < 0 || effect.command >= int(m_r.commands.size());
        if (effect.kind == Effect::Kind::SetWeights)
            return effect.balancer < 0 || effect.balancer >= int(m_r.balancers.size());
        return effect.kind == Effect::Kind::Deploy &&
               (effect.target < 0 || effect.target >= int(m_r.targets[effect.zone].size()));
    }

    void sendWorst()
    {
        m_r.firstCut = true;
        for (size_t i = 0; i < m_r.plan->balancers.size(); ++i) {
            Effect effect{.id = m_r.nextEffect++, .balancer = int(i)};
            for (const Zone zone : bothZones)
                for (const QString &server : m_r.plan->balancers[i].servers[zone])
                    effect.weights[server] = 0;
            m_open[effect.id] = {effect, m_nowMs};
        }
        for (const Zone zone : bothZones)
            m_r.flags[zone].is = FlagState::Is::Unknown;
    }

    void deploy(const Effect &effect)
    {
        TargetState &target = m_r.targets[effect.zone][size_t(effect.target)];
        target.is = TargetState::Is::Deploying;
        target.effect = effect.id;
        target.sentAt = m_nowMs;
        ++target.sent;
        const bool commits =
            m_r.step < int(m_r.plan->steps.size()) && m_r.plan->steps[size_t(m_r.step)].commits;
        if (!commits || m_r.committed)
            return;
        m_r.committed = true;
        m_r.home = other(effect.zone);
    }

    void forget(BalancerState &b)
    {
        const bool late = m_nowMs < b.lateUntil;
        b = {.recorded = b.recorded,
             .settledAt = m_nowMs,
             .lateUntil = late ? b.lateUntil : 0,
             .lateLeast = late ? b.lateLeast : Weights{}};
    }

    void mayLand(const LateWrite &write)
    {
        BalancerState &b = m_r.balancers[size_t(write.effect.balancer)];
        const qint64 life = m_r.plan->balancers[size_t(write.effect.balancer)].lifeMs;
        b.lateUntil = std::max(b.lateUntil, write.at + life);
        for (const auto &[server, weight] : write.effect.weights) {
            const auto [it, isNew] = b.lateLeast.try_emplace(server, weight);
            it->second = std::min(it->second, weight);
        }
    }

    void forget(Zone zone)
    {
        for (FlagState *flag : {&m_r.flags[zone], &m_r.outs[zone], &m_r.jobs[zone]}) {
            const bool touched = flag->is != FlagState::Is::Clear || flag->effect != 0;
            *flag = touched ? FlagState{.is = FlagState::Is::Unknown, .settledAt = m_nowMs}
                            : FlagState{.settledAt = flag->settledAt};
        }
        m_r.outSince[zone] = 0;
        for (TargetState &target : m_r.targets[zone])
            if (target.is == TargetState::Is::Deploying)
                target.is = TargetState::Is::Unknown;
    }

    Release m_r;
    std::map<int, LateWrite> m_open = {};
    QString m_bootId;
    qint64 m_nowMs;
    qint64 m_sleptMs;
};

int otherRulesOf(const std::vector<ReplayRecord> &records)
{
    const auto foreign = std::find_if(records.rbegin(), records.rend(),
                                      [](const ReplayRecord &r) { return r.rules != rulesNumber; });
    return foreign == records.rend() ? rulesNumber : foreign->rules;
}

} // namespace

tl::expected<Release, QString> recover(const std::vector<ReplayRecord> &records)
{
    for (size_t from = records.size(); from-- > 0;) {
        if (records[from].kind != u"begin" && records[from].kind != u"state")
            continue;
        const auto last = releaseOf(records[from]);
        if (!last)
            continue;
        if (last->ended)
            return *last;
        Aftermath after(*last);
        for (size_t i = from + 1; i < records.size(); ++i)
            if (records[i].kind == u"input")
                after.take(records[i]);
        return after.release(otherRulesOf(records));
    }
    return tl::unexpected(
        QStringLiteral("no record of this release holds a state that this program can read"));
}

} // namespace switchyard
