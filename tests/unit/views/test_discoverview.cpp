#include "models/views/discoverview.h"

#include <QTest>

/// What was found, as it is shown: each with whose it is, and what belongs to nobody in sight.
using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Discovered shop()
{
    Discovered found{.id = u"shop"_s};
    found.ranges = {{u"10.0.1.0/24"_s}, {u"10.0.2.0/24"_s}};
    found.balancers = {{.kind = u"alibaba-clb"_s,
                        .id = u"lb-1"_s,
                        .name = u"web"_s,
                        .address = u"203.0.113.9"_s,
                        .listeners = {{u"tcp/443"_s, u"rsp-1"_s, 0}},
                        .groups = {{},
                                   {u"rsp-1"_s,
                                    u"both"_s,
                                    {{u"i-a"_s, u"10.0.1.10"_s, 443, 100},
                                     {u"i-b"_s, u"10.0.2.10"_s, 443, 0},
                                     {u"i-x"_s, u"10.9.9.9"_s, 443, 5}}}}}};
    found.registries = {{.zone = Zone::A, .kind = u"eureka"_s, .url = u"http://10.0.1.20"_s}};
    found.members = {
        {.zone = Zone::A, .service = u"pay"_s, .id = u"p1"_s, .host = u"10.0.1.30"_s, .port = 80},
        {.zone = Zone::A, .service = u"pay"_s, .id = u"p2"_s, .host = u"10.0.2.30"_s, .port = 80},
        {.zone = Zone::A,
         .service = u"pay"_s,
         .id = u"p3"_s,
         .host = u"10.9.9.9"_s,
         .port = 80,
         .ghostOf = u"p1"_s},
        {.zone = Zone::B, .service = u"pay"_s, .id = u"p4"_s, .host = u"10.0.2.31"_s}};
    return found;
}

FoundRow rowOf(const std::vector<FoundRow> &rows, const QString &name)
{
    const auto row = std::ranges::find(rows, name, &FoundRow::name);
    return row == rows.end() ? FoundRow{.depth = -1} : *row;
}

} // namespace

class TestDiscoverView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoseAServerIsStandsInItsLineAndAbove()
    {
        const Discovered found = shop();
        const auto rows = foundRows(found, draftOf(found));
        QCOMPARE(rowOf(rows, u"i-a"_s),
                 (FoundRow{2, u"i-a"_s, u"10.0.1.10:443, weight 100"_s, u"A"_s, false}));
        QCOMPARE(rowOf(rows, u"i-b"_s).zone, u"B"_s);
        QCOMPARE(rowOf(rows, u"i-x"_s).zone, u"in no range"_s);
        QVERIFY(rowOf(rows, u"i-x"_s).isStranger);
        const FoundRow group = rowOf(rows, u"Group both (rsp-1)"_s);
        QCOMPARE(group.zone, u"A 1, B 1, in no range 1"_s);
        QVERIFY(group.isStranger);
        QCOMPARE(rowOf(rows, u"Listener tcp/443"_s).place, u"to group rsp-1"_s);
        QCOMPARE(rowOf(rows, u"Default group"_s).depth, -1); // nobody is in it
        QCOMPARE(rowOf(rows, u"https://10.0.1.10:443"_s).zone, u"A"_s);
    }

    void whoIsRegisteredIsCountedWithoutTheDead()
    {
        const Discovered found = shop();
        const auto rows = foundRows(found, draftOf(found));
        QCOMPARE(rowOf(rows, u"pay"_s).zone, u"A 1, B 1"_s);
        QVERIFY2(rowOf(rows, u"p2"_s).isStranger, "it is of B, and A's registry lists it");
        QVERIFY(!rowOf(rows, u"p3"_s).isStranger);
        QVERIFY(rowOf(rows, u"p3"_s).place.contains(u"has died"_s));
        QCOMPARE(rowOf(rows, u"p4"_s).depth, -1); // that registry was not asked
    }

    void whatIsUndecidedStandsAtTheEnd()
    {
        const Discovered found = shop();
        const ProfileDraft draft = draftOf(found);
        const auto rows = foundRows(found, draft);
        QVERIFY(!draft.undecided.isEmpty());
        QCOMPARE(rows.back(), (FoundRow{1, draft.undecided.back()}));
        for (const FoundRow &row : foundRows(found, {}))
            QVERIFY(!draft.undecided.contains(row.name));
    }
};

QTEST_APPLESS_MAIN(TestDiscoverView)
#include "test_discoverview.moc"
