#include "app/audits/audit.h"
#include "app/net/lastwords.h"

#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Result<CheckAnswer> auditBy(const QStringList &command, const Call &call,
                            const QStringList &changes = {})
{
    return makeAudit({.audit = command})->run(changes, call);
}

Result<CheckAnswer> auditBy(const QString &script, const QStringList &changes = {})
{
    return auditBy({u"/bin/sh"_s, u"-c"_s, script}, Call::within(std::chrono::seconds(60)),
                   changes);
}

} // namespace

class TestCommandAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsExitCodeSaysItAndItsWordsAreKept()
    {
        const auto good = auditBy(u"echo 12 tables fit"_s);
        QVERIFY(good && good->passed);
        QCOMPARE(good->detail, u"/bin/sh ended with 0: 12 tables fit"_s);
        const auto bad = auditBy(u"echo looked; echo orders.note is gone >&2; exit 3"_s);
        QVERIFY(bad && !bad->passed);
        QCOMPARE(bad->detail, u"/bin/sh ended with 3: looked orders.note is gone"_s);
    }

    void itIsToldWhatTheReleaseChanges()
    {
        const auto told =
            auditBy(u"echo \"$SWITCHYARD_CHANGES\""_s, {u"order 1.0 2.0"_s, u"pay 1.1 2.0"_s});
        QVERIFY(told);
        QCOMPARE(told->detail, u"/bin/sh ended with 0: order 1.0 2.0 pay 1.1 2.0"_s);
    }

    void whatDidNotComeToItsEndIsNoAnswer()
    {
        const auto absent =
            auditBy({u"/nonexistent/audit"_s}, Call::within(std::chrono::seconds(60)));
        QVERIFY(!absent);
        QVERIFY(absent.error().detail.contains(u"/nonexistent/audit"));
        const auto slow = auditBy({u"/bin/sh"_s, u"-c"_s, u"echo begun; exec tail -f /dev/null"_s},
                                  Call::within(std::chrono::seconds(1)));
        QVERIFY(!slow);
        QCOMPARE(slow.error().kind, Failure::Kind::TimedOut);
        QVERIFY(slow.error().detail.endsWith(u"begun"));
    }

    void itsLimitEndsItBeforeTheCallDoes()
    {
        const auto audit =
            makeAudit({.audit = {u"/usr/bin/tail"_s, u"-f"_s, u"/dev/null"_s}, .limitMs = 200});
        const auto cut = audit->run({}, Call::within(std::chrono::hours(1)));
        QVERIFY(!cut);
        QCOMPARE(cut.error().kind, Failure::Kind::TimedOut);
    }

    void secretsAreBlottedOut_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QString>("kept");
        const auto row = [](const char *output, const char *kept) {
            QTest::newRow(output) << QByteArray(output) << QString::fromLatin1(kept);
        };
        row("mysql://shop:hunter2@10.0.0.9/shop", "mysql://shop:***@10.0.0.9/shop");
        row("password=hunter2 host=db", "password=*** host=db");
        row("DB_PASSWORD: 'hun ter2' next", "DB_PASSWORD: *** next");
        row("{\"token\": \"hunter2\", \"a\": 1}", "{\"token\": ***, \"a\": 1}");
        row("CREATE USER x IDENTIFIED BY 'hunter2'", "CREATE USER x IDENTIFIED BY ***");
        row("Authorization: Bearer hunter2", "Authorization: Bearer ***");
        row("api_key=hunter2; ok", "api_key=***; ok");
        row("column shop.orders.note is gone", "column shop.orders.note is gone");
        row("the password column of shop.users is gone",
            "the password column of shop.users is gone");
    }
    void secretsAreBlottedOut()
    {
        QFETCH(QByteArray, output);
        QTEST(lastWords(output), "kept");
    }

    void onlyTheEndIsKept()
    {
        const QString kept = lastWords(QByteArray("password=") + QByteArray(5'000, 'x') +
                                       QByteArray(" line\n").repeated(500));
        QCOMPARE(kept.size(), 804);
        QVERIFY(kept.startsWith(u"... ") && kept.endsWith(u"line line"));
        QVERIFY(!lastWords(QByteArray("password=") + QByteArray(5'000, 'x')).contains(u'x'));
    }
};

QTEST_GUILESS_MAIN(TestCommandAudit)
#include "test_commandaudit.moc"
