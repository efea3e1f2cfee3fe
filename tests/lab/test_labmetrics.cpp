#include "tests/lab/labweb.h"

#include <QDateTime>
#include <QTest>
#include <QUrl>

using namespace switchyard;
using namespace switchyard::labtest;

namespace
{
constexpr int limitMs = 60'000; // Only ends a hang.
}

class TestLabMetrics : public QObject
{
    Q_OBJECT
    std::unique_ptr<LabProcess> m_lab;
    QString m_url;

    void startLab(const QStringList &options);
    QJsonObject query(const QString &expression, const QString &call = QStringLiteral("query"),
                      const QString &more = {});
    /// The samples' sum; -1 where there is none.
    double sum(const QString &expression);

private Q_SLOTS:
    void countersEqualTheRequestsThatWereMade();
    void errorsAreThoseThatUsersSaw();
    void aRestartBeginsAgainAtZero();
    void missingMetricsAreNoSeriesAndNotZero();
    void aRateNeedsTrafficAndAZoneWithoutItHasNone();
    void eachRequestIsInTheBucketsThatItFits();
    void rangesComeAsAMatrix();
    void whatIsNotKnownIsRefusedAsPrometheusDoes_data();
    void whatIsNotKnownIsRefusedAsPrometheusDoes();
};

void TestLabMetrics::startLab(const QStringList &options)
{
    m_lab = std::make_unique<LabProcess>(QStringLiteral(SWITCHYARD_LAB), options);
    QVERIFY(m_lab->isRunning());
    m_url = m_lab->value(QStringLiteral("telemetry.url"));
}

QJsonObject TestLabMetrics::query(const QString &expression, const QString &call,
                                  const QString &more)
{
    return askJson(
        QStringLiteral("%1/api/v1/%2?query=%3%4")
            .arg(m_url, call, QString::fromLatin1(QUrl::toPercentEncoding(expression)), more));
}

double TestLabMetrics::sum(const QString &expression)
{
    const QJsonArray samples = query(expression)[u"data"][u"result"].toArray();
    double all = samples.isEmpty() ? -1 : 0;
    for (const QJsonValue &sample : samples)
        all += sample[u"value"].toArray().last().toString().toDouble();
    return all;
}

void TestLabMetrics::countersEqualTheRequestsThatWereMade()
{
    startLab({QStringLiteral("--rps"), QStringLiteral("0")});
    QMap<QString, int> made; // by instance, as the users saw it
    for (int i = 0; i < 60; ++i) {
        const char *service = i % 3 ? "order" : "pay";
        const WebAnswer answer =
            ask(balancerUrl(*m_lab) + QStringLiteral("/%1/x").arg(QLatin1String(service)));
        QCOMPARE(answer.status, 200);
        ++made[answer.instance];
    }
    const QString counters = m_lab->value(QStringLiteral("telemetry.requests"));
    QTRY_COMPARE_WITH_TIMEOUT(sum(counters), 60.0, limitMs);
    const QJsonObject answer = query(counters);
    for (const QJsonValue &sample : answer[u"data"][u"result"].toArray()) {
        const QString instance = sample[u"metric"][u"instance"].toString();
        QCOMPARE(sample[u"value"].toArray().last().toString().toInt(), made.value(instance));
        QVERIFY(instance.startsWith(sample[u"metric"][u"service"].toString() + u'-' +
                                    sample[u"metric"][u"zone"].toString().toLower()));
    }
    QCOMPARE(sum(QStringLiteral("gateway_requests_total{code=\"2xx\"}")), 60.0);
}

void TestLabMetrics::errorsAreThoseThatUsersSaw()
{
    startLab({QStringLiteral("--rps"), QStringLiteral("0"), QStringLiteral("--instances"),
              QStringLiteral("1"), QStringLiteral("--fault"), QStringLiteral("errors=order:30")});
    QCOMPARE(m_lab->tell(QStringLiteral("deploy --instance order-b1 --version 2.0.0")), 0);
    int failed = 0;
    for (int i = 0; i < 100; ++i)
        failed += ask(balancerUrl(*m_lab) + QStringLiteral("/order/x")).status == 500 ? 1 : 0;
    QVERIFY(failed > 0);
    QTRY_COMPARE_WITH_TIMEOUT(sum(m_lab->value(QStringLiteral("telemetry.errors"))), double(failed),
                              limitMs);
    QCOMPARE(sum(QStringLiteral("http_requests_total{zone=\"A\",code=\"500\"}")), 0.0);
}

void TestLabMetrics::aRestartBeginsAgainAtZero()
{
    startLab({QStringLiteral("--rps"), QStringLiteral("0"), QStringLiteral("--instances"),
              QStringLiteral("1")});
    for (int i = 0; i < 8; ++i)
        ask(balancerUrl(*m_lab) + QStringLiteral("/order/x"));
    const QString ofB = QStringLiteral("http_requests_total{instance=\"order-b1\"}");
    QTRY_COMPARE_WITH_TIMEOUT(sum(ofB), 4.0, limitMs);
    QCOMPARE(m_lab->tell(QStringLiteral("deploy --instance order-b1 --version 2.0.0")), 0);
    QTRY_COMPARE_WITH_TIMEOUT(sum(ofB), 0.0, limitMs);
    QCOMPARE(sum(QStringLiteral("http_requests_total{instance=\"order-a1\"}")), 4.0);
}

void TestLabMetrics::missingMetricsAreNoSeriesAndNotZero()
{
    startLab({QStringLiteral("--rps"), QStringLiteral("0")});
    const QString counters = m_lab->value(QStringLiteral("telemetry.requests"));
    QTRY_COMPARE_WITH_TIMEOUT(sum(counters), 0.0, limitMs);
    QCOMPARE(m_lab->tell(QStringLiteral("fault metrics-missing")), 0);
    QTRY_COMPARE_WITH_TIMEOUT(sum(counters), -1.0, limitMs);
    QCOMPARE(m_lab->tell(QStringLiteral("fault metrics-unreachable")), 0);
    QCOMPARE(ask(m_url + QStringLiteral("/-/ready")).status, 0);
    QCOMPARE(m_lab->tell(QStringLiteral("fault --clear")), 0);
    QTRY_COMPARE_WITH_TIMEOUT(sum(counters), 0.0, limitMs);
    QCOMPARE(ask(m_url + QStringLiteral("/-/ready")).status, 200);
}

void TestLabMetrics::aRateNeedsTrafficAndAZoneWithoutItHasNone()
{
    startLab({});
    QTRY_VERIFY_WITH_TIMEOUT(sum(QStringLiteral("sum(rate(http_requests_total[5s]))")) > 50,
                             limitMs);
    const QString ratio =
        QStringLiteral("sum by (zone) (rate(http_requests_total{code=~\"5..\"}[5s])) / "
                       "sum by (zone) (rate(http_requests_total[5s]))");
    QCOMPARE(sum(ratio), 0.0);
    startLab({QStringLiteral("--rps"), QStringLiteral("0")});
    QTRY_VERIFY_WITH_TIMEOUT(qIsNaN(sum(ratio)), limitMs);
}

void TestLabMetrics::eachRequestIsInTheBucketsThatItFits()
{
    startLab({QStringLiteral("--rps"), QStringLiteral("0")});
    for (int i = 0; i < 20; ++i)
        ask(balancerUrl(*m_lab) + QStringLiteral("/order/x"));
    const auto upTo = [this](const char *le) {
        return sum(QStringLiteral("http_request_duration_seconds_bucket{le=\"%1\"}")
                       .arg(QLatin1String(le)));
    };
    QTRY_COMPARE_WITH_TIMEOUT(upTo("+Inf"), 20.0, limitMs);
    QVERIFY(upTo("0.002") < 20.0);
    double before = 0;
    for (const char *le : {"0.002", "0.004", "0.006", "0.01", "0.05", "0.25", "1", "+Inf"}) {
        QVERIFY(upTo(le) >= before);
        before = upTo(le);
    }
    const double age = double(QDateTime::currentMSecsSinceEpoch()) / 1000.0 -
                       sum(QStringLiteral("max(timestamp(http_requests_total))"));
    QVERIFY2(age > 0 && age < 60, qPrintable(QString::number(age)));
}

void TestLabMetrics::rangesComeAsAMatrix()
{
    startLab({});
    const auto range = [this] {
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        return query(QStringLiteral("sum by (zone) (rate(http_requests_total[2s]))"),
                     QStringLiteral("query_range"),
                     QStringLiteral("&start=%1&end=%2&step=1").arg(now - 30).arg(now));
    };
    QTRY_COMPARE_WITH_TIMEOUT(range()[u"data"][u"result"].toArray().size(), 2, limitMs);
    const QJsonObject answer = range();
    QCOMPARE(answer[u"data"][u"resultType"].toString(), QStringLiteral("matrix"));
    const QJsonArray point =
        answer[u"data"][u"result"].toArray().first()[u"values"].toArray().first().toArray();
    QVERIFY(point.at(0).isDouble() && point.at(1).isString());
}

void TestLabMetrics::whatIsNotKnownIsRefusedAsPrometheusDoes_data()
{
    QTest::addColumn<QString>("expression");
    QTest::newRow("unclosed") << QStringLiteral("sum(foo");
    QTest::newRow("unknown function") << QStringLiteral("histogram_quantile(0.9, foo)");
    QTest::newRow("rate of an instant") << QStringLiteral("rate(foo)");
    QTest::newRow("empty") << QString();
    QTest::newRow("rate of nothing") << QStringLiteral("rate([5s])");
    QTest::newRow("nested without end") << QString(2000, u'(');
    QTest::newRow("no label") << QStringLiteral("foo{=\"x\"}");
    QTest::newRow("bad pattern") << QStringLiteral("foo{code=~\"(\"}");
}

void TestLabMetrics::whatIsNotKnownIsRefusedAsPrometheusDoes()
{
    QFETCH(QString, expression);
    if (!m_lab)
        startLab({QStringLiteral("--rps"), QStringLiteral("0")});
    const QJsonObject answer = query(expression);
    QCOMPARE(answer[u"status"].toString(), QStringLiteral("error"));
    QCOMPARE(answer[u"errorType"].toString(), QStringLiteral("bad_data"));
    QVERIFY(answer[u"error"].toString().contains(QStringLiteral("parse error")));
}

QTEST_GUILESS_MAIN(TestLabMetrics)
#include "test_labmetrics.moc"
