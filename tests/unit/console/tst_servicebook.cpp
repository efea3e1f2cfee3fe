#include "models/console/console.h"

#include <QTest>

using namespace switchyard;

namespace
{

using namespace Qt::StringLiterals;

constexpr qint64 utc = 1'773'454'991'000;

/// A world of two registries that can be told to say something.
struct World {
    World()
    {
        profile.release.freshMs = 5'000;
        profile.zones.a.gateways = {{.url = u"http://user:word@10.0.1.10:80"_s}};
        profile.balancers = {{.id = u"web"_s, .servers = {{u"i-a"_s}, {u"i-b"_s}}}};
        snapshots.balancers.resize(1);
    }
    void say(Zone zone, std::vector<Instance> instances)
    {
        for (Instance &one : instances)
            one.zone = zone;
        list(snapshots.zones[zone],
             {.value = std::move(instances), .begunAt = bootMs, .at = bootMs});
    }
    void answer(Zone zone, const QString &service, const QString &id, int status)
    {
        addProbes(snapshots.zones[zone],
                  {{.service = service, .instance = id, .version = u"1"_s, .status = status}},
                  bootMs);
    }
    void pass(qint64 ms) { bootMs += ms; }
    EngineState state() const
    {
        EngineState out;
        out.now = {.bootMs = bootMs, .utcMs = utc + bootMs};
        out.profile = std::make_shared<Profile>(profile);
        out.snapshots = std::make_shared<Snapshots>(snapshots);
        return out;
    }
    const std::vector<ServiceRow> &rows() { return book.of(state()); }
    const InstanceRow &row(const QString &id)
    {
        static const InstanceRow none;
        for (const ServiceRow &service : rows())
            for (const InstanceRow &one : service.instances)
                if (one.id == id)
                    return found = one;
        return none;
    }

    Profile profile = {};
    Snapshots snapshots = {};
    qint64 bootMs = 100'000;
    ServiceBook book = ServiceBook();
    InstanceRow found = {};
};

Instance instance(const char *id, Health health = Health::Up, const char *version = "1")
{
    return {.id = QLatin1String(id),
            .service = u"order"_s,
            .host = u"10.0.1.20"_s,
            .port = 80,
            .version = QLatin1String(version),
            .registry = health};
}

} // namespace

class ServiceBookTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatARegistryDropsStaysAWhileAndIsMarked()
    {
        World w;
        w.say(Zone::A, {instance("i-1"), instance("i-2")});
        w.rows();
        w.pass(1'000);
        const qint64 droppedAt = w.state().now.utcMs;
        w.say(Zone::A, {instance("i-1")});
        w.pass(2'000);
        QVERIFY(w.row(u"i-2"_s).gone);
        QCOMPARE(w.row(u"i-2"_s).sinceUtcMs, droppedAt);
        QCOMPARE(w.rows()[0].zones.a.of, 1);
        QCOMPARE(w.rows()[0].zones.a.up, 1);
        w.pass(ServiceBook::goneForMs - 2'001);
        QVERIFY(w.row(u"i-2"_s).gone);
        w.pass(1);
        w.rows();
        QCOMPARE(w.row(u"i-2"_s), InstanceRow());
        QCOMPARE(w.row(u"i-1"_s).id, u"i-1"_s);
    }

    void aServiceWhoseInstancesAreAllGoneStaysAsLong()
    {
        World w;
        w.say(Zone::A, {instance("i-1")});
        w.rows();
        w.pass(1'000);
        w.say(Zone::A, {});
        QCOMPARE(w.rows().size(), 1u);
        QCOMPARE(attentionOf(w.rows()[0]), Attention::Wrong);
        w.pass(ServiceBook::goneForMs);
        QCOMPARE(w.rows().size(), 0u);
    }

    void aRegistryThatDoesNotAnswerDropsNothing()
    {
        World w;
        w.say(Zone::A, {instance("i-1")});
        w.rows();
        w.pass(60'000);
        w.snapshots.zones.a.instances.failedAt = w.bootMs;
        w.snapshots.zones.a.instances.error = u"timed out"_s;
        const InstanceRow row = w.row(u"i-1"_s);
        QVERIFY(!row.gone);
        QCOMPARE(row.registry, Health::Unknown);
        QCOMPARE(w.rows()[0].zones.a.of, 1);
        QVERIFY(!w.rows()[0].zones.a.known);
        LogLines log;
        ChartMarks marks;
        const QString why = consoleOf(w.state(), log, marks, w.book).servicesWhy;
        QVERIFY2(why.contains(u"zone A"_s) && why.contains(u"timed out"_s), qPrintable(why));
        QVERIFY2(why.contains(u"zone B has not answered yet"_s), qPrintable(why));
    }

    void changesAreKeptWithTheirTimes()
    {
        World w;
        w.say(Zone::A, {instance("i-1")});
        w.rows();
        w.pass(1'000);
        w.say(Zone::A, {instance("i-1", Health::Down)});
        w.rows();
        w.pass(1'000);
        w.say(Zone::A, {});
        w.rows();
        w.pass(1'000);
        w.say(Zone::A, {instance("i-1", Health::Up, "2")});
        w.rows();
        const auto entry = w.book.find({Zone::A, u"i-1"_s});
        QVERIFY(entry);
        QCOMPARE(entry->changes.size(), 3u);
        QCOMPARE(entry->changes[0].registry, Health::Down);
        QVERIFY(!entry->changes[0].gone);
        QVERIFY(entry->changes[1].gone);
        QCOMPARE(entry->changes[2].version, u"2"_s);
        QVERIFY(!entry->changes[2].gone);
        QCOMPARE(entry->changes[0].utcMs + 2'000, entry->changes[2].utcMs);
        QVERIFY(!entry->row.gone);
    }

    void theRingForgetsTheOldest()
    {
        World w;
        w.say(Zone::A, {instance("i-1")});
        w.rows();
        for (std::size_t i = 0; i < ServiceBook::changesKept + 2; ++i) {
            w.pass(1'000);
            w.say(Zone::A, {instance("i-1", i % 2 ? Health::Up : Health::Down)});
            w.rows();
        }
        const auto entry = w.book.find({Zone::A, u"i-1"_s});
        QCOMPARE(entry->changes.size(), ServiceBook::changesKept);
        QVERIFY(entry->isCut);
        QVERIFY(entry->changes.front().utcMs < entry->changes.back().utcMs);
    }

    void anOldDirectAnswerDoesNotCount()
    {
        World w;
        w.say(Zone::A, {instance("i-1")});
        w.answer(Zone::A, u"order"_s, u"i-1"_s, 200);
        QCOMPARE(w.row(u"i-1"_s).direct, Check::Good);
        w.pass(1'000);
        w.answer(Zone::A, u"order"_s, u"i-1"_s, 503);
        QCOMPARE(w.row(u"i-1"_s).direct, Check::Bad);
        QCOMPARE(w.row(u"i-1"_s).directDetail, u"503"_s);
        QCOMPARE(w.book.find({Zone::A, u"i-1"_s})->changes.size(), 1u);
        w.pass(3 * w.profile.release.freshMs + 1);
        QCOMPARE(w.row(u"i-1"_s).direct, Check::Unknown);
    }

    void anAnswerOfBeforeItWasListedCounts()
    {
        World w;
        w.say(Zone::A, {instance("i-1")});
        w.answer(Zone::A, u"order"_s, u"i-2"_s, 200);
        w.rows();
        w.pass(1'000);
        w.say(Zone::A, {instance("i-1"), instance("i-2")});
        QCOMPARE(w.row(u"i-2"_s).direct, Check::Good);
    }

    /// The same list in two views is one list in memory, and comparing it costs nothing.
    void aServiceThatDidNotChangeIsSharedWithTheViewBefore()
    {
        World w;
        Instance other = instance("i-9");
        other.service = u"mail"_s;
        w.say(Zone::A, {other, instance("i-1")});
        const std::vector<ServiceRow> before = w.rows();
        w.pass(1'000);
        w.say(Zone::A, {other, instance("i-1", Health::Down)});
        const std::vector<ServiceRow> &after = w.rows();
        QCOMPARE(after[0].instances.constData(), before[0].instances.constData());
        QVERIFY(after[1].instances.constData() != before[1].instances.constData());
    }

    /// Kept or made anew, it is the same.
    void whatIsKeptIsWhatWouldBeMadeAnew()
    {
        World w;
        w.say(Zone::A, {instance("i-1"), instance("i-2", Health::Down)});
        w.say(Zone::B, {instance("i-3")});
        w.rows();
        w.pass(1'000);
        w.say(Zone::A, {instance("i-2", Health::Up, "2"), instance("i-1")});
        w.answer(Zone::B, u"order"_s, u"i-3"_s, 404);
        auto kept = w.rows();
        auto fresh = servicesOf(w.state());
        for (auto *rows : {&kept, &fresh})
            for (InstanceRow &one : rows->front().instances)
                one.sinceUtcMs = 0;
        QCOMPARE(kept.front().instances, fresh.front().instances);
        QVERIFY(kept == fresh);
        QCOMPARE(w.book.registered(Zone::A).services, 1);
        QCOMPARE(w.book.registered(Zone::A).versions.size(), 2u);
    }

    void theDetailsTellEachSourceAndNoSecret()
    {
        World w;
        w.say(Zone::A, {instance("i-1")});
        w.answer(Zone::A, u"order"_s, u"i-1"_s, 503);
        w.snapshots.balancers[0] = {
            .value = BalancerReading{.weights = {{u"i-a"_s, 95}}, .sessions = {{u"i-a"_s, 12}}},
            .at = w.bootMs};
        w.snapshots.zones.a.gateways = {.value = {{{.active = 7}}}, .at = w.bootMs};
        w.rows();
        const InstanceView view = instanceOf(w.state(), w.book, {Zone::A, u"i-1"_s});
        QVERIFY(view.known);
        QString all;
        for (const InstanceFact &fact : view.facts)
            all += fact.name + u": "_s + fact.text + u'\n';
        for (const char *part : {"Key: i-1", "10.0.1.20:80", "503", "web > i-a: weight 95",
                                 "sessions: 12", "connections: 7", "10.0.1.10"})
            QVERIFY2(all.contains(QLatin1String(part)), qPrintable(all));
        QVERIFY2(!all.contains(u"word"_s), qPrintable(all));
        QVERIFY(!instanceOf(w.state(), w.book, {Zone::B, u"i-1"_s}).known);
    }
};

QTEST_GUILESS_MAIN(ServiceBookTest)
#include "tst_servicebook.moc"
