#include "models/release/codec.h"
#include "models/release/recordbody.h"
#include "models/release/recovery.h"
#include "models/zones/splitweights.h"
#include "tests/golden/journals.h"

#include <QTest>

using namespace switchyard;

namespace
{

using Records = std::vector<ReplayRecord>;

/// A program that takes over what `records` left, in a world that does what it is told at once.
class TakeOver
{
public:
    TakeOver(const Release &release, const Records &records) : m_records(records)
    {
        for (size_t i = 0; i < release.balancers.size(); ++i) {
            Weights all = release.balancers[i].recorded;
            for (const Zone zone : bothZones)
                for (const QString &server : release.plan->balancers[i].servers[zone])
                    all.try_emplace(server, 100);
            m_weights.push_back(all);
        }
        m_now = {release.opSince + 1'000, release.sleptMs, release.bootId, 0};
        m_quietSince = m_now.bootMs;
        handle(Recover{release});
        happen(TakenOver{QStringLiteral("next")});
    }

    const Release &release() const { return *m_state.release; }
    const Records &records() const { return m_records; }
    int deploys() const { return m_deploys; }
    int share(Zone zone) const
    {
        int sum = 0;
        for (size_t i = 0; i < m_weights.size(); ++i)
            sum += sumOf(m_weights[i], release().plan->balancers[i].servers[zone]);
        return sum;
    }

    void answer(Choice choice)
    {
        happen(Wish{.kind = Wish::Kind::Answer,
                    .choice = choice,
                    .question = release().question ? release().question->number : 0});
    }
    void wish(Wish::Kind kind) { happen(Wish{.kind = kind}); }

    void run()
    {
        for (int i = 0; i < 300 && !release().ended && !release().question; ++i) {
            m_now.bootMs += 500;
            happen(Looked{});
        }
    }

private:
    void happen(const std::variant<Looked, Wish, EffectSettled, TakenOver> &what)
    {
        handle(Happened{{m_now, evidence(), what}});
        for (const Effect &effect : std::exchange(m_sent, {})) {
            m_now.bootMs += 10;
            handle(Happened{{m_now, evidence(), EffectSettled{effect.id, Ok{}}}});
        }
    }

    Evidence evidence() const
    {
        Evidence e;
        for (const Weights &weights : m_weights)
            e.balancers.push_back(
                {.known = true, .weights = weights, .begunAt = m_now.bootMs, .at = m_now.bootMs});
        for (const Zone zone : bothZones)
            e.zones[zone] = {.registryAt = m_now.bootMs,
                             .directAt = m_now.bootMs,
                             .gateways = 1,
                             .gatewaysUp = 1,
                             .gatewayAt = m_now.bootMs,
                             .drainFlag = m_flags[zone],
                             .drainFlagBegunAt = m_now.bootMs,
                             .quietSince = m_quietSince,
                             .quietSeenAt = m_now.bootMs};
        return e;
    }

    void handle(const Event &event)
    {
        const Advance next = advance(m_state, event);
        m_state = next.state;
        for (const Action &action : next.actions)
            perform(action);
    }

    void perform(const Action &action)
    {
        if (const auto *append = std::get_if<Append>(&action))
            m_records.push_back(
                {m_records.back().seq + 1, rulesNumber, kindOf(*append), bodyTextOf(*append)});
        else if (std::holds_alternative<Sync>(action))
            handle(Synced{});
        else if (const auto *send = std::get_if<Send>(&action))
            carryOut(send->effect);
    }

    void carryOut(const Effect &effect)
    {
        m_deploys += effect.kind == Effect::Kind::Deploy;
        if (effect.kind == Effect::Kind::SetDrain)
            m_flags[effect.zone] = effect.on;
        if (effect.kind == Effect::Kind::SetWeights)
            for (const auto &[server, weight] : effect.weights)
                m_weights[size_t(effect.balancer)][server] = weight;
        m_sent.push_back(effect);
    }

    Records m_records;
    RunnerState m_state = {};
    std::vector<Effect> m_sent = {};
    std::vector<Weights> m_weights = {};
    PerZone<bool> m_flags = {};
    Now m_now = {};
    qint64 m_quietSince = 0;
    int m_deploys = 0;
};

Now nowOf(const ReplayRecord &record)
{
    const json::Tree body(record.body);
    return *nowFromJson(body.root()["input"]["now"]);
}

/// The writes of a journal that nobody knows the outcome of, by effect, and when they were sent.
std::map<int, std::pair<Effect, qint64>> unsettledWrites(const Records &records)
{
    std::map<int, std::pair<Effect, qint64>> open;
    for (const ReplayRecord &record : records) {
        const json::Tree body(record.body);
        for (json::Value::Members each(body.root()["effects"]); !each.atEnd(); each.next())
            if (const Effect effect = *effectOfOtherRules(each.value());
                effect.kind == Effect::Kind::SetWeights)
                open[effect.id] = {effect, nowOf(record).bootMs};
        const json::Value settled = body.root()["input"]["settled"];
        if (settled["outcome"]["is"].text() != QStringLiteral("unknown"))
            open.erase(int(settled["effect"].integer().value_or(0)));
    }
    return open;
}

/// Every golden journal, cut off behind each record of a release that had not ended there.
void eachCut(const std::function<void(const Records &, const Release &)> &look)
{
    int cuts = 0;
    for (const golden::Journal &journal : golden::journals(QStringLiteral(GOLDEN_JOURNALS)))
        for (const Records &release : golden::releasesOf(journal))
            for (size_t length = 1; length <= release.size(); ++length) {
                const Records cut(release.begin(), release.begin() + qsizetype(length));
                const auto recovered = recover(cut);
                QVERIFY2(recovered.has_value(), recovered ? "" : qPrintable(recovered.error()));
                if (recovered->ended)
                    continue;
                look(cut, *recovered);
                if (QTest::currentTestFailed()) {
                    qWarning("%s, cut behind record %lld", qPrintable(journal.name),
                             cut.back().seq);
                    return;
                }
                ++cuts;
            }
    QVERIFY(cuts > 500);
}

} // namespace

/// What a program does with a release of other rules: it is left, or goes back.
class RecoveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasSentAndIsNotSettledMayStillLand()
    {
        eachCut([](const Records &records, const Release &release) {
            for (const auto &[id, sent] : unsettledWrites(records)) {
                const auto &[effect, sentAt] = sent;
                const BalancerState &b = release.balancers[size_t(effect.balancer)];
                const qint64 life = release.plan->balancers[size_t(effect.balancer)].lifeMs;
                if (sentAt + life <= release.opSince)
                    continue;
                QVERIFY(b.lateUntil >= sentAt + life);
                for (const auto &[server, weight] : effect.weights) {
                    QVERIFY(b.lateLeast.contains(server));
                    QVERIFY(b.lateLeast.at(server) <= weight);
                }
            }
            for (const ReplayRecord &record : records) {
                const json::Tree body(record.body);
                for (json::Value::Members each(body.root()["effects"]); !each.atEnd(); each.next())
                    QVERIFY(*each.value()["id"].integer() < release.nextEffect);
            }
        });
    }

    void nothingThatWasConfirmedIsBelieved()
    {
        eachCut([](const Records &records, const Release &release) {
            QCOMPARE(release.recoveredFrom, records.back().rules);
            for (const BalancerState &b : release.balancers) {
                QVERIFY(!b.inFlight && b.believed.empty());
                QVERIFY(b.stage == BalancerState::Stage::Idle);
            }
            QVERIFY(!release.proofs.a.passed && !release.proofs.b.passed);
        });
    }

    void itGoesBackFromEveryRecord()
    {
        eachCut([](const Records &records, const Release &release) {
            TakeOver taken(release, records);
            if (taken.release().question)
                taken.answer(release.mode == Release::Mode::Back ? Choice::GoOn : Choice::GoBack);
            taken.run();
            if (const auto &question = taken.release().question) {
                QVERIFY2(question->kind == Question::Kind::WentBack,
                         qPrintable(question->text.english()));
                QCOMPARE(question->choices, std::vector{Choice::LeaveAsItIs});
                taken.answer(Choice::LeaveAsItIs);
                taken.run();
            }
            QVERIFY(taken.release().ended);
            if (!release.finishing) {
                QCOMPARE(taken.share(other(taken.release().home)), 0);
                QVERIFY(taken.share(taken.release().home) > 0);
            }
            QCOMPARE(taken.deploys(), 0);
        });
    }

    void nothingTakesItForward()
    {
        eachCut([](const Records &records, const Release &release) {
            if (release.mode == Release::Mode::Back || release.finishing)
                return;
            TakeOver taken(release, records);
            QVERIFY(taken.release().question);
            QCOMPARE(taken.release().question->kind, Question::Kind::OtherRules);
            const int before = taken.release().nextEffect;
            for (const Choice choice : {Choice::GoOn, Choice::Retry, Choice::Restore})
                taken.answer(choice);
            for (const Wish::Kind kind :
                 {Wish::Kind::Resume, Wish::Kind::Approve, Wish::Kind::Override, Wish::Kind::Pause})
                taken.wish(kind);
            taken.run();
            QCOMPARE(taken.release().nextEffect, before);
            QVERIFY(taken.release().mode == Release::Mode::Forward && taken.release().question);
        });
    }

    void theJournalReplaysFromThereOn()
    {
        eachCut([](const Records &records, const Release &release) {
            TakeOver taken(release, records);
            if (taken.release().question)
                taken.answer(taken.release().question->choices.front());
            taken.run();
            const auto again = replay(taken.records());
            const bool sameRules = records.front().rules == rulesNumber;
            if (sameRules)
                return; // these are replayed from their beginning
            QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error()));
            QVERIFY(*again->release == taken.release());
        });
    }
};

QTEST_APPLESS_MAIN(RecoveryTest)
#include "tst_recovery.moc"
