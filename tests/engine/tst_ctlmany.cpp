// A release of the size that the console is for: forty services of six instances in each zone, of
// which twelve change, while clients ask and a second program watches.
#include "tests/support/ctlprocess.h"

#include <QFile>
#include <QJsonArray>
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

QTEST_GUILESS_MAIN(TestCtlMany)
#include "tst_ctlmany.moc"
