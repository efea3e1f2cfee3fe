// Releases of the size that the console is for: forty services in each zone, of which twelve
// change, while clients ask.
#include "tests/support/ctlprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

/// Spread over the lab's forty, as a Thursday's are.
const QStringList changing{u"order"_s,  u"coupon"_s, u"cart"_s,     u"search"_s,
                           u"report"_s, u"audit"_s,  u"wallet"_s,   u"shipping"_s,
                           u"member"_s, u"risk"_s,   u"supplier"_s, u"bundle"_s};

QString manifestIn(const QString &folder)
{
    QFile file(folder + u"/manifest"_s);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no manifest");
    for (const QString &service : changing)
        file.write(QByteArray(service.toLatin1() + " 2.0.0\n"));
    return file.fileName();
}

} // namespace

class TestCtlMany : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twelveOfFortyServicesChangeAndNobodyNotices();
    void oneBrokenServiceOfFortyIsNamedAndTheReleaseGoesBack();
};

void TestCtlMany::twelveOfFortyServicesChangeAndNobodyNotices()
{
    LabProcess lab(QStringLiteral(SWITCHYARD_LAB),
                   {u"--services"_s, u"40"_s, u"--instances"_s, u"6"_s});
    QVERIFY(lab.isRunning());
    QCOMPARE(lab.state()[u"instances"_s].toArray().size(), 480);
    const CtlProcess ctl(lab, quickProfile(lab));
    // Its own polls are no traffic that the release would have to wait for.
    const auto beside = ctl.begin(u"status --watch --json"_s);
    const QString log = lab.folder() + u"/log.jsonl"_s;
    const auto release = ctl.run(u"release --yes --json --export "_s + log + u" --manifest "_s +
                                 manifestIn(lab.folder()));
    QVERIFY2(release.code == 0, qPrintable(release.err.right(2000)));
    QCOMPARE(beside->state(), QProcess::Running);
    beside->terminate();
    const auto watched = CtlProcess::end(*beside);
    QVERIFY2(watched.out.count(u'\n') > 1, qPrintable(watched.err));

    const QJsonArray instances = lab.state()[u"instances"_s].toArray();
    int replaced = 0;
    for (const QJsonValue &instance : instances) {
        const bool changes = changing.contains(instance[u"service"_s].toString());
        const QString id = instance[u"id"_s].toString();
        QVERIFY2(instance[u"deploys"_s].toInt() == (changes ? 1 : 0), qPrintable(id));
        QCOMPARE(instance[u"version"_s].toString(), changes ? u"2.0.0"_s : u"1.0.0"_s);
        replaced += changes ? 1 : 0;
    }
    QCOMPARE(replaced, 144);
    QCOMPARE(ctl.run(u"log verify "_s + log).code, 0);
    // "requests N failed N"
    const QStringList clients = lab.end().trimmed().split(u' ');
    QVERIFY2(clients.size() == 4 && clients[1].toLongLong() > 0, qPrintable(clients.join(u' ')));
    QCOMPARE(clients[3], u"0"_s);
}

// A fifth of one service's answers: half a percent of what its zone answers, which the zone's total
// would need minutes to show.
void TestCtlMany::oneBrokenServiceOfFortyIsNamedAndTheReleaseGoesBack()
{
    LabProcess lab(QStringLiteral(SWITCHYARD_LAB),
                   {u"--services"_s, u"40"_s, u"--instances"_s, u"1"_s, u"--rps"_s, u"800"_s,
                    u"--fault"_s, u"errors=coupon:20"_s});
    QVERIFY(lab.isRunning());
    const QString profile = changedProfile(lab, u"slow.toml"_s,
                                           {{"ramp = [5, 25, 50, 100]", "ramp = [50, 100]"},
                                            {"soak = \"5s\"", "soak = \"60s\""},
                                            {"stage = \"3s\"", "stage = \"60s\""}});
    const CtlProcess ctl(lab, profile);
    const auto release = ctl.run(u"release --yes --json --manifest "_s + manifestIn(lab.folder()));
    QVERIFY2(release.code == 3, qPrintable(release.err.right(2000)));
    const QString log = ctl.run(u"log show"_s).out;
    const QRegularExpression accused(
        u"(\\S+): worse than in the other zone: errors ([0-9]+) / ([0-9]+) = "_s);
    QStringList names;
    for (auto found = accused.globalMatch(log); found.hasNext();)
        names += found.next().captured(1);
    names.removeDuplicates();
    QVERIFY2(names == QStringList{u"coupon"_s}, qPrintable(log.right(1200)));
    for (const QJsonValue &instance : lab.state()[u"instances"_s].toArray())
        QVERIFY(instance[u"zone"_s].toString() == u"B" ||
                instance[u"version"_s].toString() == u"1.0.0");
    const QStringList clients = lab.end().trimmed().split(u' ');
    QVERIFY2(clients.size() == 4, qPrintable(clients.join(u' ')));
    qInfo("%s", qPrintable(clients.join(u' ')));
    QVERIFY(clients[3].toLongLong() >= 10);
    QVERIFY(clients[3].toLongLong() * 100 < clients[1].toLongLong());
}

QTEST_GUILESS_MAIN(TestCtlMany)
#include "tst_ctlmany.moc"
