// switchyardctl judge: samples in, verdicts out, one exit code; no profile, no lab.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

namespace
{

struct Ended {
    int code = -1;
    QString out = {};
    QString err = {};
    QStringList lines() const { return out.split(u'\n', Qt::SkipEmptyParts); }
};

Ended run(const QString &command, const QByteArray &input = {})
{
    QProcess process;
    process.start(QStringLiteral(SWITCHYARDCTL),
                  QStringList{QStringLiteral("judge")} + command.split(u' ', Qt::SkipEmptyParts));
    process.write(input);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(120'000);
    if (!ended)
        process.kill();
    return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

/// So many ticks of one line.
QByteArray ticks(int count, const QByteArray &rest)
{
    QByteArray out;
    for (int i = 1; i <= count; ++i)
        out += QByteArray::number(i) + ' ' + rest + '\n';
    return out;
}

} // namespace

class TestCtlJudge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachVerdictHasItsExitCode_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("last");
        const QString past = QStringLiteral("--baseline-requests 100000 --baseline-errors 1000");
        QTest::newRow("healthy") << QString() << ticks(300, "100 1 100 1") << 0 << "healthy";
        QTest::newRow("degraded") << QString() << ticks(60, "100 1 100 4") << 3 << "degraded ratio";
        QTest::newRow("dead") << QString() << ticks(2, "100 1 100 100") << 3
                              << "degraded hard-fail";
        QTest::newRow("all traffic") << past + QStringLiteral(" --full-cut")
                                     << ticks(60, "0 0 200 8") << 3 << "degraded rate";
        QTest::newRow("both zones")
            << past << ticks(120, "100 4 100 4") << 5 << "confounded old-zone";
        QTest::newRow("no data") << QString() << ticks(60, "- - - -") << 5
                                 << "inconclusive no-data";
        QTest::newRow("too early")
            << QString() << ticks(3, "100 1 100 1") << 5 << "inconclusive too-early";
    }
    void eachVerdictHasItsExitCode()
    {
        QFETCH(QString, options);
        QFETCH(QByteArray, input);
        QFETCH(QString, last);
        const Ended ended = run(options, input);
        QTEST(ended.code, "code");
        QVERIFY2(ended.lines().last().endsWith(u' ' + last), qPrintable(ended.lines().last()));
        QCOMPARE(ended.lines().size(), input.count('\n'));
        QCOMPARE(ended.lines().last().split(u' ').at(0), QString::number(input.count('\n')));
    }

    void servicesAreJudgedByThemselves()
    {
        QByteArray input;
        for (int i = 1; i <= 120; ++i)
            input += QStringLiteral(
                         "{\"tick\":%1,\"a\":{\"requests\":1000,\"errors\":%2},"
                         "\"b\":{\"requests\":1000,\"errors\":%3},\"services\":{\"cart\":{\"a\":"
                         "{\"requests\":20,\"errors\":0},\"b\":{\"requests\":20,\"errors\":1}}}}\n")
                         .arg(i)
                         .arg(20 + i % 2)
                         .arg(21)
                         .toUtf8();
        const Ended ended = run(QStringLiteral("--json"), input);
        QCOMPARE(ended.code, 3);
        const QJsonObject last = QJsonDocument::fromJson(ended.lines().last().toUtf8()).object();
        QCOMPARE(last[QStringLiteral("service")].toString(), QStringLiteral("cart"));
        QCOMPARE(last[QStringLiteral("streams")].toArray().size(), 2);
        QVERIFY(last[QStringLiteral("streams")][1][QStringLiteral("ratio")].toDouble() >
                last[QStringLiteral("streams")][1][QStringLiteral("ratioLimit")].toDouble());
    }

    void inventedTrafficCanBeJudged()
    {
        const Ended calm = run(QStringLiteral("invent --soak 10m --from 10m --seed 3"));
        QCOMPARE(calm.lines().size(), 600);
        QCOMPARE(run(QStringLiteral("invent --soak 10m --from 10m --seed 3")).out, calm.out);
        QVERIFY(run(QStringLiteral("invent --soak 10m --from 10m --seed 4")).out != calm.out);
        QCOMPARE(run({}, calm.out.toUtf8()).code, 0);
        const Ended broken = run(QStringLiteral("invent --soak 10m --from 5m --ratio 5 --seed 3"));
        QCOMPARE(broken.lines()[299], calm.lines()[299]);
        QCOMPARE(run({}, broken.out.toUtf8()).code, 3);
    }

    void powerIsSaidBefore()
    {
        QVERIFY(run(QStringLiteral("power --rate 200")).out.contains(QStringLiteral("24 s")));
        QVERIFY(run(QStringLiteral("power --rate 2")).out.contains(QStringLiteral("longer soak")));
    }

    void whatCannotBeReadIsSaidByLine_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("said");
        QTest::newRow("words") << QString() << QByteArray("# note\n1 2 3\n") << "Line 2: ";
        QTest::newRow("more errors") << QString() << QByteArray("1 10 11 10 0\n") << "Line 1: 11";
        QTest::newRow("half a zone") << QString() << QByteArray("1 10 - 10 0\n") << "Line 1: ";
        QTest::newRow("time goes back")
            << QString() << QByteArray("5 1 0 1 0\n4 1 0 1 0\n") << "tick 4 is not after tick 5";
        QTest::newRow("no JSON") << QString() << QByteArray("{\"tick\":\n") << "Line 1: ";
        QTest::newRow("phi") << "--phi 0.5" << QByteArray() << "phi is at least 1";
        QTest::newRow("duration") << "--soak long" << QByteArray() << "--soak long";
        QTest::newRow("no past") << "--full-cut" << QByteArray() << "--baseline-requests";
        QTest::newRow("no file") << "/nowhere/x" << QByteArray() << "/nowhere/x cannot be read";
        QTest::newRow("two files") << "a b" << QByteArray() << "\"b\" is one word too many";
    }
    void whatCannotBeReadIsSaidByLine()
    {
        QFETCH(QString, options);
        QFETCH(QByteArray, input);
        QFETCH(QString, said);
        const Ended ended = run(options, input);
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.contains(said), qPrintable(ended.err));
    }
};

QTEST_GUILESS_MAIN(TestCtlJudge)
#include "tst_ctljudge.moc"
