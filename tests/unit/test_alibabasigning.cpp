#include "app/net/alibabasigning.h"
#include "app/net/percent.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace switchyard;

namespace
{

QJsonArray casesOf(const QString &file)
{
    QFile vectors(QStringLiteral(SWITCHYARD_VECTORS "/") + file);
    if (!vectors.open(QIODevice::ReadOnly))
        qFatal("no vectors");
    return QJsonDocument::fromJson(vectors.readAll()).object()[QStringLiteral("cases")].toArray();
}

std::map<QByteArray, QByteArray> mapOf(const QJsonValue &value)
{
    std::map<QByteArray, QByteArray> map;
    const QJsonObject object = value.toObject();
    for (auto at = object.begin(); at != object.end(); ++at)
        map[at.key().toUtf8()] = at.value().toString().toUtf8();
    return map;
}

void addCases(const QString &file)
{
    QTest::addColumn<QJsonObject>("vector");
    const QJsonArray cases = casesOf(file);
    for (const QJsonValue &each : cases)
        QTest::addRow("%s", qPrintable(each[QStringLiteral("name")].toString())) << each.toObject();
}

} // namespace

class TestAlibabaSigning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyUnreservedBytesStayAsTheyAre();
    void version1EqualsTheVectors_data() { addCases(QStringLiteral("alibaba_v1.json")); }
    void version1EqualsTheVectors();
    void version3EqualsTheVectors_data() { addCases(QStringLiteral("alibaba_v3.json")); }
    void version3EqualsTheVectors();
    void anotherSecretSignsOtherwise();
};

void TestAlibabaSigning::onlyUnreservedBytesStayAsTheyAre()
{
    QCOMPARE(pe(QByteArray("AZaz09-_.~")), QByteArray("AZaz09-_.~"));
    QCOMPARE(pe(QByteArray(" +*/!'()")), QByteArray("%20%2B%2A%2F%21%27%28%29"));
    QCOMPARE(pe(QStringLiteral("\u4e2d")), QByteArray("%E4%B8%AD"));
}

void TestAlibabaSigning::version1EqualsTheVectors()
{
    QFETCH(QJsonObject, vector);
    const auto text = [&](const char *key) {
        return vector[QLatin1String(key)].toString().toUtf8();
    };
    const auto parameters = mapOf(vector[QStringLiteral("params")]);
    const auto made = signAlibabaV1(text("method"), parameters, text("accessKeySecret"));
    QCOMPARE(alibabaQuery(parameters), text("canonicalizedQueryString"));
    QCOMPARE(made.stringToSign, text("stringToSign"));
    QCOMPARE(made.signature, text("signature"));
}

void TestAlibabaSigning::version3EqualsTheVectors()
{
    QFETCH(QJsonObject, vector);
    const auto text = [&](const char *key) {
        return vector[QLatin1String(key)].toString().toUtf8();
    };
    const AlibabaV3Request request{.method = text("method"),
                                   .path = text("path"),
                                   .query = mapOf(vector[QStringLiteral("query")]),
                                   .headers = mapOf(vector[QStringLiteral("headers")]),
                                   .body = text("body")};
    const auto made = signAlibabaV3(request, text("accessKeyId"), text("accessKeySecret"));
    QCOMPARE(made.canonicalRequest, text("canonicalRequest"));
    QCOMPARE(made.stringToSign, text("stringToSign"));
    QCOMPARE(made.signature, text("signature"));
    QCOMPARE(made.authorization, text("authorization"));
}

void TestAlibabaSigning::anotherSecretSignsOtherwise()
{
    const AlibabaParameters parameters{{"Action", "DescribeRegions"}};
    QVERIFY(signAlibabaV1("GET", parameters, "one").signature !=
            signAlibabaV1("GET", parameters, "two").signature);
    QVERIFY(signAlibabaV1("GET", parameters, "one").signature !=
            signAlibabaV1("POST", parameters, "one").signature);
}

QTEST_APPLESS_MAIN(TestAlibabaSigning)
#include "test_alibabasigning.moc"
