#include "app/journal/sqlitejournal.h"
#include "models/release/recovery.h"
#include "tests/golden/journals.h"
#include "tests/support/enginebench.h"

#include <QJsonArray>
#include <QTest>

using namespace switchyard;

namespace
{

constexpr int laterRules = rulesNumber + 1;

const golden::Journal &kept(const QString &name)
{
    static const auto all = golden::journals(QStringLiteral(GOLDEN_JOURNALS));
    const auto found = std::ranges::find(all, name, &golden::Journal::name);
    if (found == all.end())
        qFatal("there is no golden journal %s", qPrintable(name));
    return *found;
}

/// The first release of a golden journal, as far as the record where `until` holds first.
std::vector<Record> beginningOf(const QString &name,
                                const std::function<bool(const Record &)> &until)
{
    std::vector<Record> records;
    for (const Record &record : kept(name).records) {
        records.push_back(record);
        if (until(record))
            return records;
    }
    qFatal("%s never comes there", qPrintable(name));
}

bool isSent(const Record &record, Effect::Kind kind)
{
    const QJsonArray effects = record.body.value(u"effects").toArray();
    return std::ranges::any_of(
        effects, [&](const QJsonValue &effect) { return effect[u"kind"].toInt(-1) == int(kind); });
}

bool sendsWeights(const Record &record) { return isSent(record, Effect::Kind::SetWeights); }
bool deploys(const Record &record) { return isSent(record, Effect::Kind::Deploy); }

/// An environment whose journal another program has left behind.
class Left
{
public:
    explicit Left(std::vector<Record> records, int rules = 1) : world(FakeWorld::make())
    {
        const Record &begin = records.front();
        const Plan plan = recover({replayable(begin)})->plan;
        profile = world->profile(plan.environment);
        Weights weights{{QStringLiteral("gw-a"), 100}, {QStringLiteral("gw-b"), 100}};
        for (size_t i = 0; i < plan.balancers.size(); ++i) {
            profile.balancers[i].id = plan.balancers[i].id;
            profile.balancers[i].servers = plan.balancers[i].servers;
            for (const Zone zone : bothZones)
                for (const QString &server : plan.balancers[i].servers[zone])
                    weights[server] = 100;
            world->setWeights(int(i), weights);
        }
        const auto folder = StateFolder::open(profile.id, state.path());
        auto journal = SqliteJournal::open(*folder);
        const auto epoch = journal->raiseEpoch({}, {});
        for (Record &record : records)
            record.rules = rules;
        const auto written = journal->append(std::move(records), *epoch, Purpose::Forward);
        if (!written)
            qFatal("%s", qPrintable(written.error().detail));
    }

    QTemporaryDir state;
    std::shared_ptr<FakeWorld> world;
    Profile profile;
};

Wish wishOf(Wish::Kind kind)
{
    Wish wish;
    wish.kind = kind;
    wish.who = QStringLiteral("tester@here");
    return wish;
}

bool asksAgain(const EngineState &state)
{
    return state.release && state.release->question &&
           state.release->question->kind == Question::Kind::WentBack;
}

} // namespace

/// A release that a program of other rules has left open: shown, left or taken back, never forward.
class OtherRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goingOnIsRefusedAndSaysWhy_data()
    {
        QTest::addColumn<int>("rules");
        QTest::newRow("earlier") << 1;
        QTest::newRow("later") << laterRules;
    }
    void goingOnIsRefusedAndSaysWhy()
    {
        QFETCH(int, rules);
        Left left(beginningOf(QStringLiteral("rules1/zone-completed"), sendsWeights), rules);
        EngineBench bench(left.world, left.profile, left.state.path(), QStringLiteral("one"));
        QVERIFY(bench.waitFor([](const EngineState &state) { return state.interrupted; }));
        QVERIFY2(bench.state().trouble.contains(QStringLiteral("other rules")),
                 qPrintable(bench.state().trouble));
        const size_t before = bench.state().log.size();
        const EngineReply reply = bench.reply(bench.post(wishOf(Wish::Kind::Resume)));
        QCOMPARE(reply.why, EngineReply::Why::Mismatch);
        QCOMPARE(reply.text, bench.state().trouble);
        QCOMPARE(bench.state().log.size(), before);
        QCOMPARE(left.world->writes(), 0);
    }

    void itGoesBackFromWhereItStood_data() { goingOnIsRefusedAndSaysWhy_data(); }
    void itGoesBackFromWhereItStood()
    {
        QFETCH(int, rules);
        Left left(beginningOf(QStringLiteral("rules1/zone-completed"), deploys), rules);
        EngineBench bench(left.world, left.profile, left.state.path(), QStringLiteral("one"));
        QVERIFY(bench.waitFor([](const EngineState &state) { return state.interrupted; }));
        QCOMPARE(bench.reply(bench.post(wishOf(Wish::Kind::Back))).why, EngineReply::Why::Done);
        QVERIFY2(bench.waitFor(asksAgain), qPrintable(bench.story()));
        const Weights weights = left.world->weights(0);
        QVERIFY(weights.at(QStringLiteral("i-a1")) > 0);
        QCOMPARE(weights.at(QStringLiteral("i-b1")), 0);
        Wish leave = wishOf(Wish::Kind::Answer);
        leave.choice = Choice::LeaveAsItIs;
        bench.post(leave);
        QVERIFY2(bench.waitForEnd(), qPrintable(bench.story()));
        QCOMPARE(left.world->deploys(), 0);
    }

    void itsOwnRecordsReplayFromTheStateThatItPutFirst()
    {
        Left left(beginningOf(QStringLiteral("rules1/zone-completed"), sendsWeights));
        {
            EngineBench bench(left.world, left.profile, left.state.path(), QStringLiteral("one"));
            QVERIFY(bench.waitFor([](const EngineState &state) { return state.interrupted; }));
            bench.post(wishOf(Wish::Kind::Back));
            // It stays until the write that was in flight cannot land any more.
            QVERIFY2(bench.waitFor([](const EngineState &state) {
                return state.release->backConfirmedAt > 0;
            }),
                     qPrintable(bench.story()));
            const auto &log = bench.state().log;
            const auto first = std::ranges::find(log, rulesNumber, &Record::rules);
            QVERIFY(first != log.end() && first->kind == u"state");
        }
        EngineBench next(left.world, left.profile, left.state.path(), QStringLiteral("two"));
        QVERIFY(next.waitFor([](const EngineState &state) { return state.interrupted; }));
        QVERIFY2(next.state().trouble.isEmpty(), qPrintable(next.state().trouble));
        QCOMPARE(next.state().release->recoveredFrom, 1);
        QVERIFY(next.state().release->backConfirmedAt > 0);
    }

    void itCanBeLeftAsItIs()
    {
        Left left(beginningOf(QStringLiteral("rules1/zone-completed"), deploys));
        EngineBench bench(left.world, left.profile, left.state.path(), QStringLiteral("one"));
        QVERIFY(bench.waitFor([](const EngineState &state) { return state.interrupted; }));
        Wish leave = wishOf(Wish::Kind::Answer);
        leave.choice = Choice::LeaveAsItIs;
        QCOMPARE(bench.reply(bench.post(leave)).why, EngineReply::Why::Done);
        QVERIFY2(bench.waitForEnd(), qPrintable(bench.story()));
        QCOMPARE(bench.state().release->ended->how, Ended::How::Left);
        QCOMPARE(left.world->writes(), 0);
    }

    void aJournalThatNobodyCanReadChangesNothing()
    {
        std::vector<Record> records =
            beginningOf(QStringLiteral("rules1/zone-completed"), sendsWeights);
        // Read by these rules as their own: what it lacks makes it unreadable to them.
        Left left(std::move(records), rulesNumber);
        EngineBench bench(left.world, left.profile, left.state.path(), QStringLiteral("one"));
        QVERIFY(bench.waitFor([](const EngineState &state) { return !state.trouble.isEmpty(); }));
        QVERIFY2(bench.state().trouble.contains(QStringLiteral("cannot be read")),
                 qPrintable(bench.state().trouble));
        QCOMPARE(bench.reply(bench.post(wishOf(Wish::Kind::Back))).why, EngineReply::Why::Mismatch);
        QCOMPARE(left.world->writes(), 0);
    }
};

QTEST_GUILESS_MAIN(OtherRulesTest)
#include "tst_otherrules.moc"
