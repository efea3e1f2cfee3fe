#include "app/artefacts/artefacts.h"

#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

const std::vector<Artefact> wanted{{u"order"_s, u"2.0"_s, u"order-2.0.jar"_s},
                                   {u"pay"_s, u"2.1"_s, {}}};

Call soon() { return Call::within(std::chrono::seconds(60)); }

/// $1 is the service, $2 the version, $3 the artefact.
Result<CheckAnswer> lookBy(const QString &script, const Call &call = soon())
{
    return makeArtefacts({.check = {u"/bin/sh"_s, u"-c"_s, script, u"look"_s, u"{service}"_s,
                                    u"{version}"_s, u"{artefact}"_s}})
        ->look(wanted, call);
}

} // namespace

class TestCommandArtefacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachServiceIsAskedForOnceByName()
    {
        QTemporaryDir dir;
        const QString log = dir.filePath(u"asked"_s);
        const auto found = lookBy(u"echo \"$1 $2 $3 [$SWITCHYARD_ARTEFACT]\" >> "_s + log);
        QVERIFY(found && found->passed);
        QCOMPARE(found->detail, u"there: order 2.0, pay 2.1"_s);
        QFile file(log);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "order 2.0 order-2.0.jar [order-2.0.jar]\npay 2.1 2.1 []\n");
    }

    void allThatAreMissingAreNamed()
    {
        const auto found = lookBy(u"echo \"no $3, password=hunter2\" >&2; exit 1"_s);
        QVERIFY(found && !found->passed);
        QCOMPARE(found->detail, u"missing: order 2.0 (no order-2.0.jar, password=***), "
                                "pay 2.1 (no 2.1, password=***)"_s);
    }

    void oneThatIsMissingIsToldAlsoWhereTheNextCannotBeAskedFor()
    {
        const auto found = lookBy(u"test $1 = order && exit 1; exit 7"_s);
        QVERIFY(found && !found->passed);
        QVERIFY2(found->detail.startsWith(u"missing: order 2.0"_s), qPrintable(found->detail));
    }

    void whatCouldNotBeAskedForIsNoAnswer()
    {
        const auto broken = lookBy(u"echo 'no route to the store' >&2; exit 2"_s);
        QVERIFY(!broken);
        QCOMPARE(broken.error().detail, u"nobody knows whether order 2.0 is there: /bin/sh ended "
                                        "with 2: no route to the store"_s);
        const auto slow = lookBy(u"test $1 = order || exec tail -f /dev/null"_s,
                                 Call::within(std::chrono::seconds(1)));
        QVERIFY(!slow);
        QCOMPARE(slow.error().kind, Failure::Kind::TimedOut);
        QVERIFY(slow.error().detail.contains(u"pay 2.1"_s));
        QVERIFY(!makeArtefacts({.check = {u"/nonexistent/look"_s}})->look(wanted, soon()));
    }

    void itsLimitIsForAllTogether()
    {
        const auto look =
            makeArtefacts({.check = {u"/usr/bin/tail"_s, u"-f"_s, u"/dev/null"_s}, .limitMs = 200});
        const auto cut = look->look(wanted, Call::within(std::chrono::hours(1)));
        QVERIFY(!cut);
        QCOMPARE(cut.error().kind, Failure::Kind::TimedOut);
    }

    /// A name from a manifest is an argument and nothing else.
    void whatMayNotStandInACommandIsNotAskedFor()
    {
        const auto look = makeArtefacts({.check = {u"/bin/true"_s, u"{artefact}"_s}});
        const auto found = look->look({{u"pay"_s, u"1"_s, u"--all"_s}}, soon());
        QVERIFY(!found);
        QVERIFY(found.error().detail.contains(u"nothing was run"_s));
    }

    void manyAreToldOnOneLine()
    {
        std::vector<Artefact> many;
        for (int i = 0; i < 200; ++i)
            many.push_back({u"s%1"_s.arg(i), u"1"_s, {}});
        const auto found = makeArtefacts({.check = {u"/bin/false"_s}})->look(many, soon());
        QVERIFY(found && !found->passed);
        QVERIFY2(found->detail.endsWith(u"and 192 more"_s), qPrintable(found->detail));
        QVERIFY(found->detail.size() < 1'500);
    }

    void noCommandIsNoPort() { QVERIFY(!makeArtefacts({})); }
};

QTEST_APPLESS_MAIN(TestCommandArtefacts)
#include "test_commandartefacts.moc"
