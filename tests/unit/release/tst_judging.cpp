#include "models/release/batches.h"
#include "models/release/judging.h"
#include "models/release/reduce.h"
#include "tests/unit/release/story.h"

#include <QTest>

using namespace switchyard;

namespace
{

using Verdict = GuardEvidence::Verdict;

const QString shop = QStringLiteral("shop");
const QString pay = QStringLiteral("pay");

/// Zone B is raised beside zone A; each second both have counted something more.
struct Course {
    Plan plan = {};
    Snapshots snapshots = {};
    Watch watch = {.guard = Zone::B, .stage = 0, .since = 1};
    Now now = {.bootMs = 1'000'000};
    std::map<std::pair<Zone, QString>, SeriesCounters> counted = {};

    explicit Course(int stagePercent = 25)
    {
        plan.templateId = QStringLiteral("zone");
        plan.hasTelemetry = true;
        plan.targets.b = {{.instance = QStringLiteral("b-shop"), .service = shop},
                          {.instance = QStringLiteral("b-pay"), .service = pay}};
        plan.steps = {{.id = QStringLiteral("cutover"), .zone = Zone::B}};
        plan.steps[0].ops = {{.kind = Op::Kind::Shift, .zone = Zone::B, .percent = stagePercent},
                             {.kind = Op::Kind::Soak, .zone = Zone::B, .ms = 60'000}};
    }
    void serve(Zone zone, const QString &service, int requests, int errors)
    {
        SeriesCounters &series = counted[{zone, service}];
        series.zone = zone;
        series.service = service;
        series.instance = (zone == Zone::A ? QStringLiteral("a-") : QStringLiteral("b-")) + service;
        series.requests += requests;
        series.errors += errors;
    }
    ReduceFor what() const { return {.plan = &plan, .limits = plan.limits, .watch = watch}; }
    GuardEvidence tell()
    {
        std::vector<SeriesCounters> series;
        for (const auto &[key, one] : counted)
            series.push_back(one);
        addCounters(snapshots, series, now.bootMs);
        return ask();
    }
    GuardEvidence ask()
    {
        judge(snapshots, what(), now);
        return guardEvidence(snapshots, what(), now);
    }
    /// So many seconds with so many requests of each service in A and in B, and errors of shop in
    /// B each so many requests.
    GuardEvidence seconds(int count, int inA, int inB, int badEach = 0)
    {
        GuardEvidence last;
        for (int i = 0; i < count; ++i) {
            now.bootMs += 1'000;
            for (const QString &service : {shop, pay}) {
                serve(Zone::A, service, inA, 0);
                serve(Zone::B, service, inB, 0);
            }
            if (badEach > 0)
                serve(Zone::B, shop, 0, inB / badEach);
            last = tell();
        }
        return last;
    }
    /// The release has not begun to move traffic; zone A serves.
    void past(int count)
    {
        const Watch later = std::exchange(watch, Watch());
        seconds(count, 100, 0);
        watch = later;
    }
    /// The gateways of both zones have counted users' requests until now.
    void gatewaysSeeUsers()
    {
        QuietMeter meter(0, 0, 1'000);
        meter.feed({{.requests = 10}}, 0, now.bootMs - 1'000);
        meter.feed({{.requests = 900}}, 0, now.bootMs);
        snapshots.zones.b.quiet = meter;
    }
};

} // namespace

/// The judge beside a release: what is judged when, and what it was made from.
class JudgingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStageIsHealthyOnItsOwnProof()
    {
        Course c;
        c.past(60);
        QCOMPARE(c.seconds(3, 150, 50).verdict, Verdict::Inconclusive);
        QCOMPARE(c.seconds(30, 150, 50).verdict, Verdict::Healthy);
        c.watch.since = 2; // the op began anew
        QCOMPARE(c.seconds(3, 150, 50).verdict, Verdict::Inconclusive);
    }

    void oneBrokenServiceIsNamed()
    {
        Course c;
        c.past(60);
        c.seconds(10, 150, 50);
        const GuardEvidence e = c.seconds(30, 150, 50, 5);
        QCOMPARE(e.verdict, Verdict::Degraded);
        QCOMPARE(e.service, shop);
        QVERIFY(e.text.english().contains(u"shop"));
    }

    void itsLogsAreLinkedAtTheTimeOfTheVerdict()
    {
        Course c;
        c.plan.limits.judge.logs =
            QStringLiteral("https://logs.example/{zone}?q={service}&from={from}#{to-ms}");
        c.past(60);
        c.now.utcMs = 1'700'000'000'000;
        QCOMPARE(c.seconds(10, 150, 50).logs, QString());
        const GuardEvidence e = c.seconds(30, 150, 50, 5);
        QCOMPARE(e.verdict, Verdict::Degraded);
        QCOMPARE(e.logs,
                 QStringLiteral("https://logs.example/B?q=shop&from=2023-11-14T21%3A58%3A20Z"
                                "#1700000900000"));
        c.now.utcMs += 60'000; // it stays the time of the verdict
        QCOMPARE(c.seconds(1, 150, 50, 5).logs, e.logs);
        QCOMPARE(
            logsUrl(QStringLiteral("http://x/{service}"), Zone::A, QStringLiteral("a/{to}&b"), 0),
            QStringLiteral("http://x/a%2F%7Bto%7D%26b"));
    }

    void whatWasCountedBeforeIsThePastOfTheFullCut()
    {
        Course c(100);
        c.past(60);
        QCOMPARE(c.seconds(30, 0, 200, 20).verdict, Verdict::Degraded);
    }

    void lostTrafficIsFoundThoughItMakesNoErrors()
    {
        Course c(100);
        c.past(120);
        c.seconds(5, 0, 100);
        const GuardEvidence e = c.seconds(70, 0, 0);
        QCOMPARE(e.verdict, Verdict::Degraded);
    }

    void metricsThatStandStillWhileUsersComeAreAGap()
    {
        Course c(100);
        c.past(120);
        c.seconds(5, 0, 100);
        GuardEvidence e;
        for (int i = 0; i < 70; ++i) {
            c.now.bootMs += 1'000;
            c.gatewaysSeeUsers();
            e = c.tell();
        }
        QCOMPARE(e.verdict, Verdict::NoData);
    }

    void noAnswersAtAllAreNoData()
    {
        Course c;
        c.past(60);
        c.seconds(10, 150, 50);
        c.now.bootMs += 60'000;
        QCOMPARE(c.ask().verdict, Verdict::NoData);
    }

    void aCanaryIsNotThinnedByTheOldOnesBesideIt()
    {
        Course c;
        c.plan.templateId = QStringLiteral("canary");
        c.plan.targets.b = {{.instance = QStringLiteral("b-shop"),
                             .service = shop,
                             .from = QStringLiteral("1"),
                             .to = QStringLiteral("2"),
                             .batch = 0}};
        c.plan.steps[0].ops = {{.kind = Op::Kind::Soak, .zone = Zone::B, .ms = 60'000, .batch = 0}};
        std::vector<Instance> listed(1);
        listed[0].id = QStringLiteral("b-shop");
        listed[0].service = shop;
        listed[0].zone = Zone::B;
        listed[0].version = QStringLiteral("2");
        c.snapshots.zones.b.instances.value = listed;
        QVERIFY(hasBatches(c.plan));
        c.past(60);
        c.seconds(5, 100, 10);
        const GuardEvidence e = c.seconds(20, 100, 10, 5);
        QCOMPARE(e.verdict, Verdict::Degraded);
        // Its requests alone are those of the new side: 250 of shop, none of pay.
        const auto verdict = c.snapshots.judge.course->verdict(c.now.bootMs);
        QCOMPARE(verdict.streams[0].stage.newZone->requests, qint64(24 * 10));
    }

    void slowRequestsCondemnWhereTheyAreCounted()
    {
        for (const bool counted : {false, true}) {
            Course c;
            c.snapshots.counters = CounterHistory(3'600'000, {.countsSlow = counted});
            c.past(60);
            GuardEvidence e;
            for (int i = 0; i < 60; ++i) {
                c.counted[{Zone::B, shop}].slow += 10;
                e = c.seconds(1, 150, 50);
            }
            QCOMPARE(e.verdict, counted ? Verdict::Degraded : Verdict::Healthy);
            if (counted)
                QVERIFY2(e.text.english().contains(u"slower"), qPrintable(e.text.english()));
        }
    }

    void whatTheCountersSayOfVersionsGoesBeforeTheirInstances()
    {
        Course c;
        c.plan.templateId = QStringLiteral("canary");
        c.plan.targets.b = {{.instance = QStringLiteral("elsewhere"),
                             .service = shop,
                             .from = QStringLiteral("1"),
                             .to = QStringLiteral("2"),
                             .batch = 0}};
        c.plan.steps[0].ops = {{.kind = Op::Kind::Soak, .zone = Zone::B, .ms = 60'000, .batch = 0}};
        c.serve(Zone::B, shop, 0, 0);
        c.counted[{Zone::B, shop}].version = QStringLiteral("2");
        c.past(60);
        c.seconds(5, 100, 10);
        const GuardEvidence e = c.seconds(20, 100, 10, 5);
        QCOMPARE(e.verdict, Verdict::Degraded);
        const auto verdict = c.snapshots.judge.course->verdict(c.now.bootMs);
        QCOMPARE(verdict.streams[0].stage.newZone->requests, qint64(24 * 10));
    }

    void aBatchIsNotProvedByItsVersionInTheOtherZone()
    {
        for (const int inB : {0, 10}) {
            Course c;
            c.plan.templateId = QStringLiteral("rolling");
            for (const Zone zone : bothZones)
                c.plan.targets[zone] = {
                    {.instance = nameOf(zone).toLower() + QStringLiteral("-shop"),
                     .service = shop,
                     .from = QStringLiteral("1"),
                     .to = QStringLiteral("2"),
                     .batch = zone == Zone::A ? 0 : 1}};
            c.plan.steps[0].ops = {
                {.kind = Op::Kind::Soak, .zone = Zone::B, .ms = 60'000, .batch = 1}};
            c.serve(Zone::A, shop, 0, 0);
            c.serve(Zone::B, shop, 0, 0);
            c.counted[{Zone::A, shop}].version = c.counted[{Zone::B, shop}].version =
                QStringLiteral("2");
            c.past(60);
            // What runs the version in A serves more than enough of them.
            const GuardEvidence e = c.seconds(40, 100, inB);
            QCOMPARE(e.verdict, inB > 0 ? Verdict::Healthy : Verdict::Inconclusive);
            if (inB == 0)
                QVERIFY2(e.text.english().contains(u"0 in zone B"), qPrintable(e.text.english()));
        }
    }

    void aReleaseThatEndedIsForgotten()
    {
        Course c;
        c.past(60);
        c.seconds(30, 150, 50);
        ReduceFor rest;
        judge(c.snapshots, rest, c.now);
        QVERIFY(!c.snapshots.judge.course);
    }

    void aShadowIsShownAndMovesNothing()
    {
        for (const bool shadow : {false, true}) {
            Profile profile = Story::profile(1);
            profile.release.judge.shadow = shadow;
            Story s;
            s.start(*planRelease(profile, {.toVersion = QStringLiteral("2")}, s.sources()));
            QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
            s.verdict = Verdict::Degraded;
            s.shadow = shadow;
            s.runUntil([&] { return s.release.mode == Release::Mode::Back; }, 60);
            QCOMPARE(s.release.mode == Release::Mode::Back, !shadow);
            QVERIFY(s.violations.empty());
            if (shadow)
                QVERIFY(s.runUntil([&] { return s.reachedStep("upgrade") || s.release.ended; }));
        }
    }

    void troubleOfBothZonesBlamesNobody()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        s.verdict = Verdict::Confounded;
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::NoVerdict);
        QCOMPARE(s.release.mode, Release::Mode::Forward);
        s.choose(Choice::GoOn);
        s.verdict = Verdict::Healthy;
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
        QVERIFY(s.violations.empty());
    }
};

QTEST_APPLESS_MAIN(JudgingTest)
#include "tst_judging.moc"
