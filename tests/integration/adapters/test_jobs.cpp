#include "app/jobs/jobs.h"
#include "tests/integration/adapters/jobservers.h"
#include "tests/integration/adapters/mariadb.h"
#include "tests/support/enginebench.h"

#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

const PerZone<QStringList> ranges{{u"10.0.1.0/24"_s}, {u"10.0.2.0/24"_s}};

Call soon() { return Call::within(std::chrono::seconds(30)); }

QString machineIn(Zone zone) { return zone == Zone::A ? u"10.0.1.11"_s : u"10.0.2.11"_s; }

bool deploysIn(const EngineState &state, Zone zone)
{
    return std::ranges::any_of(state.release->targets[zone],
                               [](const TargetState &target) { return target.sent > 0; });
}

bool isAt(const EngineState &state, Op::Kind kind, Zone zone)
{
    const Op *op = state.release ? currentOp(*state.release) : nullptr;
    return op && op->kind == kind && op->zone == zone;
}

bool runs(const EngineState &state, Zone zone)
{
    return state.evidence.zones[zone].jobs.running == 1;
}

/// The moment at which the job is due: every process that may run it does.
void book(const PerZone<std::unique_ptr<JobWorker>> &workers, const QString &run)
{
    for (const Zone zone : bothZones)
        workers[zone]->trigger(run);
}

bool begin(EngineBench &bench, const Profile &profile)
{
    if (!bench.waitForWorld())
        return false;
    const auto plan = planRelease(profile, {.toVersion = u"2.0"_s}, sourcesOf(bench.state()));
    return plan && bench.reply(bench.post(StartPlan{*plan})).why == EngineReply::Why::Done;
}

} // namespace

/// The double job: each zone has a scheduler in a real ZooKeeper of its own, and what a job books
/// stands in a real MariaDB that both zones share.
class TestJobsReal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_ledger.start());
        QCOMPARE(m_ledger.ask(u"CREATE TABLE ledger (run VARCHAR(40), machine VARCHAR(40), cents "
                              "INT)"_s),
                 QString());
        for (const Zone zone : bothZones) {
            QVERIFY(m_keepers[zone].start());
            m_workers[zone] = worker(m_keepers[zone], u"shop-jobs"_s, zone);
        }
    }

    void init()
    {
        m_ledger.ask(u"DELETE FROM ledger"_s);
        QCOMPARE(set(Zone::A, true), Outcome(Ok{}));
        QCOMPARE(set(Zone::B, false), Outcome(Ok{}));
    }

    void aJobThatIsOwnedInBothZonesBooksTwiceAndIsNamed()
    {
        m_workers.b->restart(); // nobody looks after it
        QCOMPARE(accountNow().twice, 1);
        QCOMPARE(accountNow().first, u"settle"_s);
        book(m_workers, u"night"_s);
        QCOMPARE(booked(u"night"_s), u"10.0.1.11\t4200\n10.0.2.11\t4200"_s);
    }

    void ownershipMovesAndIsReadBack()
    {
        QCOMPARE(accountNow().zones.a.owner, u"settle on 10.0.1.11"_s);
        QCOMPARE(set(Zone::A, false), Outcome(Ok{}));
        QCOMPARE(accountNow().zones.a.owned + accountNow().zones.b.owned, 0);
        QCOMPARE(set(Zone::B, true), Outcome(Ok{}));
        const JobsAccount account = accountNow();
        QCOMPARE(account.zones.b.owned, 1);
        QCOMPARE(account.twice, 0);
        book(m_workers, u"night"_s);
        QCOMPARE(booked(u"night"_s), u"10.0.2.11\t4200"_s);
    }

    void oneZooKeeperForBothZonesBooksOnceAndMovesByMachine()
    {
        const QString space = u"shop/both-jobs"_s;
        PerZone<std::unique_ptr<JobWorker>> workers;
        for (const Zone zone : bothZones)
            workers[zone] = worker(m_keepers.a, space, zone);
        const auto scheduler = makeJobs(
            {.kind = u"elasticjob"_s, .hosts = m_keepers.a.hosts(), .space = space}, ranges, {});
        const auto seen = scheduler->read(soon());
        QVERIFY(seen);
        const JobsAccount account = accountOf({*seen}, ranges);
        QCOMPARE(account.zones.a.owned, 1);
        QCOMPARE(account.zones.b.owned, 1);
        QCOMPARE(account.twice, 0); // its one scheduler starts each run once
        book(workers, u"night-1"_s);
        QCOMPARE(booked(u"night-1"_s), u"10.0.1.11\t4200"_s);
        QCOMPARE(scheduler->setStarting(Zone::A, false, soon()), Outcome(Ok{}));
        book(workers, u"night-2"_s);
        QCOMPARE(booked(u"night-2"_s), u"10.0.2.11\t4200"_s);
    }

    void aGuardedSchedulerIsToldToItsUserAloneAndNeverEmpty()
    {
        const QString space = u"guarded-jobs"_s;
        const auto one = worker(m_keepers.a, space, Zone::A);
        QVERIFY(one->guard(u"ops"_s, u"canary-7"_s));
        const auto as = [&](const Credentials &credentials) {
            return makeJobs({.kind = u"elasticjob"_s, .hosts = m_keepers.a.hosts(), .space = space},
                            ranges, credentials)
                ->read(soon());
        };
        const auto nobody = as({});
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().kind, Failure::Kind::Denied);
        const auto ops = as({u"ops"_s, SecretBytes(QByteArray("canary-7")), {}, {}});
        QVERIFY2(ops, ops ? "" : qPrintable(ops.error().detail));
        QCOMPARE(ops->jobs.size(), size_t(1));
    }

    void whenAJobIsDueIsTold()
    {
        const auto read = jobs(Zone::A)->read(soon());
        QVERIFY(read);
        const QDateTime due =
            QDateTime::fromMSecsSinceEpoch(read->jobs.at(0).nextUtcMs, QTimeZone("Asia/Shanghai"));
        QCOMPARE(due.time(), QTime(2, 0));
    }

    void aReleaseIsStoppedByAJobThatBothZonesMayRun()
    {
        const QTemporaryDir folder;
        m_workers.b->restart();
        Profile profile;
        const auto world = worldWithJobs(profile);
        EngineBench bench(world, profile, folder.path(), u"one"_s);
        QVERIFY(begin(bench, profile));
        QVERIFY2(bench.waitFor([](const EngineState &state) {
            return state.release && state.release->question.has_value();
        }),
                 qPrintable(bench.story()));
        QCOMPARE(bench.state().release->question->gate, u"jobs-owner"_s);
        QVERIFY(bench.state().release->question->text.english().contains(u"\"settle\""_s));
        QCOMPARE(world->changes(), 0);
    }

    void aReleaseMovesJobsWithItsTrafficAndHoldsAStopForWhatRuns()
    {
        const QTemporaryDir folder;
        Profile profile;
        const auto world = worldWithJobs(profile);
        EngineBench bench(world, profile, folder.path(), u"one"_s);
        QVERIFY(begin(bench, profile));
        // One that begins in B a moment before B is stopped.
        QVERIFY2(bench.waitFor([](const EngineState &state) {
            return isAt(state, Op::Kind::Drain, Zone::B);
        }),
                 qPrintable(bench.story()));
        m_workers.b->restart();
        QVERIFY(m_workers.b->begin(u"early"_s));
        QVERIFY2(bench.waitFor([](const EngineState &state) {
            return isAt(state, Op::Kind::MayStop, Zone::B) && runs(state, Zone::B);
        }),
                 qPrintable(bench.story()));
        // As many answers of the scheduler later it still stands there.
        for (int answers = 0; answers < 3; ++answers) {
            const qint64 last = bench.state().evidence.zones.b.jobs.at;
            QVERIFY(bench.waitFor([last](const EngineState &state) {
                return state.evidence.zones.b.jobs.at > last;
            }));
            QVERIFY(isAt(bench.state(), Op::Kind::MayStop, Zone::B));
            QVERIFY(runs(bench.state(), Zone::B));
        }
        QCOMPARE(world->deploys(), 0);
        m_workers.b->finish();
        QVERIFY2(bench.waitFor([](const EngineState &state) { return deploysIn(state, Zone::B); }),
                 qPrintable(bench.story()));
        // An instance that was replaced writes ENABLED for itself, and loses it again.
        m_workers.b->restart();
        QVERIFY2(
            bench.waitFor([this](const EngineState &) { return accountNow().zones.b.owned == 0; }),
            qPrintable(bench.story()));
        book(m_workers, u"in A"_s);
        QVERIFY2(bench.waitFor([](const EngineState &state) {
            return isAt(state, Op::Kind::Drain, Zone::A);
        }),
                 qPrintable(bench.story()));
        book(m_workers, u"in B"_s);
        QVERIFY2(bench.waitForEnd(), qPrintable(bench.story()));
        QVERIFY2(bench.state().release->ended->how == Ended::How::Completed,
                 qPrintable(bench.story()));
        book(m_workers, u"in A again"_s);
        QCOMPARE(m_ledger.ask(u"SELECT run, machine FROM ledger"_s),
                 u"early\t10.0.2.11\nin A\t10.0.1.11\nin B\t10.0.2.11\nin A again\t10.0.1.11"_s);
    }

    void aSchedulerThatIsDownIsAFailureAndNeverEmpty()
    {
        m_keepers.b.stop();
        const auto read = jobs(Zone::B)->read(Call::within(std::chrono::seconds(2)));
        QVERIFY(!read);
        QVERIFY(read.error().detail.contains(m_keepers.b.hosts()));
        QVERIFY(std::holds_alternative<Refused>(
            jobs(Zone::B)->setStarting(Zone::B, true, Call::within(std::chrono::seconds(2)))));
    }

private:
    JobsProfile profileOf(Zone zone) const
    {
        return {.kind = u"elasticjob"_s,
                .zone = zone,
                .hosts = m_keepers[zone].hosts(),
                .space = u"shop-jobs"_s};
    }
    std::shared_ptr<Jobs> jobs(Zone zone) const { return makeJobs(profileOf(zone), ranges, {}); }
    Outcome set(Zone zone, bool on) const { return jobs(zone)->setStarting(zone, on, soon()); }
    /// A server that has only begun drops a connection now and then: that is unknown, and asked
    /// again.
    SchedulerJobs told(Zone zone) const
    {
        const Call limit = soon();
        for (;;) {
            const auto read = jobs(zone)->read(limit);
            if (read)
                return *read;
            qWarning("%s", qPrintable(read.error().detail));
            if (limit.left().count() <= 0)
                return {};
        }
    }
    JobsAccount accountNow() const
    {
        std::vector<SchedulerJobs> all;
        for (const Zone zone : bothZones)
            all.push_back(told(zone));
        return accountOf(all, ranges);
    }

    std::unique_ptr<JobWorker> worker(const ZkAlone &keeper, const QString &space, Zone zone) const
    {
        return std::make_unique<JobWorker>(keeper.hosts(), space, machineIn(zone),
                                           m_ledger.socket());
    }
    std::shared_ptr<FakeWorld> worldWithJobs(Profile &profile) const
    {
        auto world = FakeWorld::make();
        for (const Zone zone : bothZones)
            world->schedulers.push_back({jobs(zone), jobs(zone)});
        profile = world->profile(u"jobs"_s);
        profile.jobs = {profileOf(Zone::A), profileOf(Zone::B)};
        return world;
    }

    QString booked(const QString &run) const
    {
        return m_ledger.ask(
            u"SELECT machine, cents FROM ledger WHERE run = '%1' ORDER BY machine"_s.arg(run));
    }

    MariaDb m_ledger;
    PerZone<ZkAlone> m_keepers;
    PerZone<std::unique_ptr<JobWorker>> m_workers;
};

QTEST_GUILESS_MAIN(TestJobsReal)
#include "test_jobs.moc"
