#include "app/language/language.h"
#include "app/notify/notifier.h"
#include "app/notify/robotsigning.h"
#include "tests/support/robotserver.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;
using Kind = RobotServer::Kind;

namespace
{

constexpr std::pair<const char *, Kind> robots[] = {{"dingtalk", Kind::Dingtalk},
                                                    {"feishu", Kind::Feishu},
                                                    {"slack", Kind::Slack},
                                                    {"webhook", Kind::Webhook},
                                                    {"wecom", Kind::Wecom}};

Call soon() { return Call::within(std::chrono::seconds(60)); }

Result<std::unique_ptr<Notifier>> notifierAt(const QByteArray &url, const char *kind,
                                             const QByteArray &key = {})
{
    return makeNotifier({.kind = QString::fromLatin1(kind), .name = u"ops"_s},
                        {SecretBytes(url), SecretBytes(key)});
}

Notice notice()
{
    return {.kind = Notice::Kind::Trouble,
            .environment = u"Shop"_s,
            .isProtected = true,
            .release = u"2.42.0 to 40 services, B first"_s,
            .step = u"Step 3 of 6: Upgrade B"_s,
            .serves = u"A 100 %, B 0 %"_s,
            .verdict = u"not worse"_s,
            .who = u"zhang@ops-3"_s,
            .what = u"order-b1 did not come back."_s,
            .needed = u"somebody chooses"_s};
}

Failure whyOf(const Outcome &outcome)
{
    if (const auto *refused = std::get_if<Refused>(&outcome))
        return refused->why;
    const auto *unknown = std::get_if<Unknown>(&outcome);
    return unknown ? unknown->why : Failure();
}

/// As a person reads it there: the webhook's is in a field.
QString shownIn(const QString &sent, Kind kind)
{
    if (kind == Kind::Webhook)
        return QJsonDocument::fromJson(sent.toUtf8())[u"text"_s].toString();
    QString text = sent;
    return text.replace(u"&lt;"_s, u"<"_s).replace(u"&gt;"_s, u">"_s).replace(u"&amp;"_s, u"&"_s);
}

void rows()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("kind");
    for (const auto &[name, kind] : robots)
        QTest::newRow(name) << QByteArray(name) << int(kind);
}

} // namespace

class TestNotify : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void signaturesAreThoseOfTheVectors()
    {
        QFile file(QStringLiteral(SWITCHYARD_VECTORS "/chat_robots.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray cases = QJsonDocument::fromJson(file.readAll())[u"cases"_s].toArray();
        QCOMPARE(cases.size(), 4);
        for (const QJsonValue &each : cases) {
            const QByteArray key = each[u"secret"_s].toString().toUtf8();
            const bool isDingtalk = each[u"robot"_s] == u"dingtalk"_s;
            const qint64 time = each[isDingtalk ? u"timestamp_ms"_s : u"timestamp_s"_s].toInteger();
            const QByteArray sign =
                each[isDingtalk ? u"signBase64"_s : u"sign"_s].toString().toLatin1();
            QCOMPARE(isDingtalk ? dingtalkSign(key, time) : feishuSign(key, time), sign);
            QCOMPARE(isDingtalk ? RobotServer::dingtalkSign(key, time)
                                : RobotServer::feishuSign(key, time),
                     sign);
        }
    }

    void aMessageIsTakenAndSaysItAll_data() { rows(); }
    void aMessageIsTakenAndSaysItAll()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const int, kind);
        RobotServer server(Kind(kind), "SECkey+/=*~");
        const auto robot = notifierAt(server.url(), name.constData(), "SECkey+/=*~");
        QVERIFY(robot);
        const Outcome outcome = (*robot)->tell({notice()}, soon());
        QVERIFY2(std::holds_alternative<Ok>(outcome), qPrintable(whyOf(outcome).detail));
        const QString text = shownIn(server.texts().value(0), Kind(kind));
        QCOMPARE(text, u"Switchyard, Shop (PRODUCTION)\n"
                       "ATTENTION: order-b1 did not come back.\n"
                       "Release: 2.42.0 to 40 services, B first\n"
                       "Step 3 of 6: Upgrade B\n"
                       "Serving: A 100 %, B 0 %\n"
                       "Judged: not worse\n"
                       "By: zhang@ops-3\n"
                       "Needed now: somebody chooses"_s);
    }

    void anotherKeyIsRefusedAndNothingSecretIsSaid_data() { rows(); }
    void anotherKeyIsRefusedAndNothingSecretIsSaid()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const int, kind);
        if (Kind(kind) == Kind::Slack || Kind(kind) == Kind::Wecom)
            return; // These two sign nothing.
        RobotServer server(Kind(kind), "SECright");
        const auto robot = notifierAt(server.url(), name.constData(), "SECcanary0wrong");
        const Failure why = whyOf((*robot)->tell({notice()}, soon()));
        QCOMPARE(why.kind, Failure::Kind::Denied);
        QVERIFY2(!why.detail.contains(u"canary0"), qPrintable(why.detail));
        QVERIFY(server.texts().isEmpty());
    }

    void anotherAddressIsRefusedAndNotSaid_data() { rows(); }
    void anotherAddressIsRefusedAndNotSaid()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const int, kind);
        RobotServer server{Kind(kind)};
        QByteArray url = server.url();
        url.replace(RobotServer::token(), "canary0other");
        const auto robot = notifierAt(url, name.constData());
        const Outcome outcome = (*robot)->tell({notice()}, soon());
        QVERIFY(std::holds_alternative<Refused>(outcome));
        QVERIFY2(!whyOf(outcome).detail.contains(u"canary0"), qPrintable(whyOf(outcome).detail));
        QVERIFY(whyOf(outcome).detail.contains(u"ops"));
        QVERIFY(server.texts().isEmpty());
    }

    void tooManyIsBusy_data() { rows(); }
    void tooManyIsBusy()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const int, kind);
        RobotServer server{Kind(kind)};
        server.throttle(1);
        const auto robot = notifierAt(server.url(), name.constData());
        const Failure why = whyOf((*robot)->tell({notice()}, soon()));
        QCOMPARE(why.kind, Failure::Kind::Busy);
        QVERIFY(why.retryAfterMs > 0);
        QVERIFY(std::holds_alternative<Ok>((*robot)->tell({notice()}, soon())));
    }

    void whatOthersWroteIsNoMarkup_data() { rows(); }
    void whatOthersWroteIsNoMarkup()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const int, kind);
        RobotServer server{Kind(kind)};
        const auto robot = notifierAt(server.url(), name.constData());
        Notice hostile = notice();
        hostile.what =
            u"<at user_id=\"all\">x</at> <!channel> <https://e.test|click> &lt;b\u202egnp\n"
            "Needed now: nothing\x1b[2J"_s;
        QVERIFY(std::holds_alternative<Ok>((*robot)->tell({hostile}, soon())));
        const QString sent = server.texts().value(0);
        const QString shown = shownIn(sent, Kind(kind));
        if (Kind(kind) == Kind::Feishu || Kind(kind) == Kind::Slack)
            QVERIFY2(!sent.contains(u'<') && !sent.contains(u'>'), qPrintable(sent));
        if (Kind(kind) == Kind::Slack)
            QVERIFY2(sent.contains(u"&amp;lt;b"), qPrintable(sent));
        QVERIFY(!shown.contains(QChar(0x202e)) && !shown.contains(QChar(0x1b)));
        QCOMPARE(shown.count(u"\nNeeded now:"), 1); // a line of the house's own alone
    }

    void ofManyTheNewestAreToldAndTheLimitIsKept_data() { rows(); }
    void ofManyTheNewestAreToldAndTheLimitIsKept()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const int, kind);
        RobotServer server{Kind(kind)};
        const auto robot = notifierAt(server.url(), name.constData());
        std::vector<Notice> many(600, notice());
        for (Notice &one : many)
            one.what = u"\u533a\u57df"_s.repeated(40);
        many.back().what = u"the newest"_s;
        QVERIFY(std::holds_alternative<Ok>((*robot)->tell(many, soon())));
        const QString text = shownIn(server.texts().value(0), Kind(kind));
        QVERIFY(text.contains(u"the newest"));
        QVERIFY2(text.startsWith(u'('), qPrintable(text.left(60)));
        QVERIFY(text.section(u'\n', 0, 0).contains(u"earlier left out"));
        // One that is too long by itself is cut.
        Notice endless = notice();
        endless.what = u"\u533a"_s.repeated(100'000);
        QVERIFY(std::holds_alternative<Ok>((*robot)->tell({endless}, soon())));
        QVERIFY(shownIn(server.texts().value(1), Kind(kind)).endsWith(QChar(0x2026)));
    }

    void whatTheWebhookGetsIsForMachinesToo()
    {
        RobotServer server(Kind::Webhook);
        QVERIFY(std::holds_alternative<Ok>(
            (*notifierAt(server.url(), "webhook"))->tell({notice(), notice()}, soon())));
        const auto sent = QJsonDocument::fromJson(server.texts().value(0).toUtf8());
        QCOMPARE(sent[u"notices"_s].toArray().size(), 2);
        const QJsonValue one = sent[u"notices"_s][0];
        QCOMPARE(one[u"kind"_s].toString(), u"trouble"_s);
        QCOMPARE(one[u"protected"_s].toBool(), true);
        QCOMPARE(one[u"serves"_s].toString(), u"A 100 %, B 0 %"_s);
    }

    void anAddressThatIsNoneIsNotUsedAndNotSaid_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("url");
        QTest::newRow("no address") << QByteArray("slack") << QByteArray("canary0token");
        QTest::newRow("no path") << QByteArray("webhook") << QByteArray("https://canary0.test");
        QTest::newRow("plain HTTP")
            << QByteArray("slack") << QByteArray("http://hooks.test/services/canary0token");
        QTest::newRow("a file") << QByteArray("webhook") << QByteArray("file:///etc/canary0");
        QTest::newRow("a user") << QByteArray("webhook")
                                << QByteArray("https://canary0:x@hooks.test/a");
        QTest::newRow("no token") << QByteArray("dingtalk")
                                  << QByteArray("https://oapi.test/robot/send?canary0=1");
        QTest::newRow("no key") << QByteArray("wecom")
                                << QByteArray("https://qyapi.test/cgi-bin/webhook/send?x=canary0");
        QTest::newRow("a line break")
            << QByteArray("slack") << QByteArray("https://hooks.test/a\r\nX: canary0");
    }
    void anAddressThatIsNoneIsNotUsedAndNotSaid()
    {
        QFETCH(const QByteArray, kind);
        QFETCH(const QByteArray, url);
        const auto robot = notifierAt(url, kind.constData());
        QVERIFY(!robot);
        QVERIFY(robot.error().detail.contains(u"ops"));
        QVERIFY2(!robot.error().detail.contains(u"canary0"), qPrintable(robot.error().detail));
    }

    void whetherItIsThereIsAskedWithoutTellingAnybody_data() { rows(); }
    void whetherItIsThereIsAskedWithoutTellingAnybody()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const int, kind);
        RobotServer server{Kind(kind)};
        CannedServer bare(CannedServer::answer("404 Not Found", "", ""));
        QByteArray url = server.url();
        url.replace(url.mid(7, url.indexOf('/', 7) - 7), bare.url().mid(7).toUtf8());
        QVERIFY((*notifierAt(url, name.constData()))->reach(soon()));
        QCOMPARE(bare.requests().size(), size_t(1));
        QVERIFY(bare.requests()[0].startsWith("GET / HTTP/1.1\r\n"));
        QVERIFY(!bare.requests()[0].contains(RobotServer::token()));
        url.replace(bare.url().mid(7).toUtf8(), "127.0.0.1:1");
        const auto gone = (*notifierAt(url, name.constData()))->reach(soon());
        QVERIFY(!gone);
        QVERIFY(!gone.error().detail.contains(QString::fromLatin1(RobotServer::token())));
    }

    void itIsSaidInTheConsolesLanguage()
    {
        installLanguage(*QCoreApplication::instance(), QLocale(u"zh_CN"_s));
        const QString text = noticeText(notice());
        QVERIFY2(text.contains(u"\u5f53\u524d\u6d41\u91cf"_s), qPrintable(text));
        QVERIFY(!text.contains(u"Serving"));
    }
};

QTEST_GUILESS_MAIN(TestNotify)
#include "test_notify.moc"
