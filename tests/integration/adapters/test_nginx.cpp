#include "app/gateways/nginx.h"
#include "tests/integration/adapters/server.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

/// A gateway of the name shop.lab, which no name server knows, and a status server beside it.
QByteArray configOf(const QString &dir, int plain, int tls, int status)
{
    const QByteArray text = R"(
daemon off; user root; pid nginx.pid; worker_processes 1;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
  server {
    listen 127.0.0.1:STATUS;
    location = /status { stub_status; }
    location = /drain { if (-f DIR/drain) { return 200 "draining"; } return 404; }
  }
  server { listen 127.0.0.1:TLS ssl default_server; ssl_reject_handshake on; }
  server {
    listen 127.0.0.1:TLS ssl; listen 127.0.0.1:PLAIN; server_name shop.lab;
    ssl_certificate DIR/shop.crt; ssl_certificate_key DIR/shop.key;
    add_header X-Instance pay-1 always; add_header X-Version v2 always;
    location /pay/ { return 200 "UP $host $scheme"; }
    location /gone/ { return 503; }
    location /moved/ { return 302 https://elsewhere.lab/; }
  }
}
)";
    return QByteArray(text)
        .replace("DIR", dir.toUtf8())
        .replace("STATUS", QByteArray::number(status))
        .replace("TLS", QByteArray::number(tls))
        .replace("PLAIN", QByteArray::number(plain));
}

} // namespace

class TestNginx : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_plain = freePort();
        m_tls = freePort();
        m_status = freePort();
        QVERIFY(makeCertificate(m_dir.path(), u"shop.lab"_s));
        QVERIFY(writeFile(m_dir.filePath(u"nginx.conf"_s),
                          configOf(m_dir.path(), m_plain, m_tls, m_status)));
        QVERIFY(m_nginx.start(m_dir.path(), u"/usr/sbin/nginx"_s,
                              {u"-p"_s, m_dir.path(), u"-c"_s, m_dir.filePath(u"nginx.conf"_s),
                               u"-e"_s, m_dir.filePath(u"error.log"_s)}));
        QVERIFY(listens(m_status));
    }

    void theDrainFlagIsSetShownAndCleared()
    {
        NginxGateway gateway(profile(), Zone::A);
        for (const bool on : {true, false}) {
            QCOMPARE(gateway.setDrain(on, soon()), Outcome(Ok{}));
            QCOMPARE(gateway.drainShown(soon()), Result<bool>(on));
        }
    }

    void aProbeReachesTheGatewayByItsAddressWithTheProductionName()
    {
        NginxGateway gateway(profile(), Zone::A);
        const auto answer = gateway.probe(u"pay"_s, soon()).at(0);
        QCOMPARE(answer, (ProbeAnswer{u"pay"_s, u"pay-1"_s, u"v2"_s, 200, {}}));
        QCOMPARE(gateway.probe(u"gone"_s, soon()).at(0).status, 503);
        const auto moved = gateway.probe(u"moved"_s, soon()).at(0);
        QCOMPARE(moved.status, 0);
        QVERIFY(moved.error.contains(u"redirect"_s));
    }

    void aGatewayBehindTlsThatEndsAtTheBalancerIsAskedInPlain()
    {
        Profile profile = this->profile();
        profile.zones.a.gateways[0].url = u"http://127.0.0.1:%1"_s.arg(m_plain);
        profile.checks = {{u"plain"_s, u"https://shop.lab/pay/"_s, 200, u"UP shop.lab http"_s}};
        const auto answer = NginxGateway(profile, Zone::A).runChecks(soon()).at(0);
        QVERIFY2(answer.passed, qPrintable(answer.detail));
    }

    void anotherNameOrAnotherAuthorityIsNotReached()
    {
        Profile other = profile();
        other.probe.url = u"https://other.lab/{service}/"_s;
        QCOMPARE(NginxGateway(other, Zone::A).probe(u"pay"_s, soon()).at(0).status, 0);
        Profile system = profile();
        system.probe.caFile.clear();
        NginxGateway gateway(system, Zone::A);
        QCOMPARE(gateway.probe(u"pay"_s, soon()).at(0).status, 0);
        QCOMPARE(gateway.ownRequests(), 0);
    }

    void checksPassOnStatusAndBody()
    {
        Profile profile = this->profile();
        profile.checks = {{u"up"_s, u"https://shop.lab/pay/"_s, 200, u"UP shop.lab https"_s},
                          {u"gone"_s, u"https://shop.lab/gone/"_s, 503, {}},
                          {u"wrong"_s, u"https://shop.lab/pay/"_s, 200, u"DOWN"_s}};
        const auto answers = NginxGateway(profile, Zone::A).runChecks(soon());
        QVERIFY2(answers[0].passed, qPrintable(answers[0].detail));
        QVERIFY2(answers[1].passed, qPrintable(answers[1].detail));
        QVERIFY(!answers[2].passed);
    }

    void theCounterGrowsByOurOwnRequestsAlone()
    {
        Profile profile = this->profile();
        profile.checks = {{u"up"_s, u"https://shop.lab/pay/"_s, 200, {}}};
        NginxGateway gateway(profile, Zone::A);
        const qint64 before = gateway.status(soon())->at(0).requests - gateway.ownRequests();
        gateway.probe(u"pay"_s, soon());
        gateway.probe(u"gone"_s, soon());
        gateway.probe(u"moved"_s, soon());
        gateway.runChecks(soon());
        QVERIFY(gateway.drainShown(soon()));
        Profile wrongCa = profile;
        wrongCa.probe.caFile.clear();
        NginxGateway(wrongCa, Zone::A).probe(u"pay"_s, soon()); // ends in the handshake: no request
        const auto status = gateway.status(soon());
        QCOMPARE(status->at(0).requests - gateway.ownRequests(), before);
        QVERIFY(status->at(0).active >= 1);
    }

private:
    Profile profile() const
    {
        Profile profile;
        ZoneProfile &zone = profile.zones.a;
        zone.gateways = {{.url = u"https://127.0.0.1:%1"_s.arg(m_tls),
                          .status = u"http://127.0.0.1:%1/status"_s.arg(m_status)}};
        zone.drain = {{u"/usr/bin/touch"_s, m_dir.filePath(u"drain"_s)},
                      {u"/bin/rm"_s, u"-f"_s, m_dir.filePath(u"drain"_s)},
                      u"http://127.0.0.1:%1/drain"_s.arg(m_status)};
        profile.probe.url = u"https://shop.lab/{service}/"_s;
        profile.probe.caFile = m_dir.filePath(u"shop.crt"_s);
        return profile;
    }

    QTemporaryDir m_dir;
    Server m_nginx;
    int m_plain = 0;
    int m_tls = 0;
    int m_status = 0;
};

QTEST_GUILESS_MAIN(TestNginx)
#include "test_nginx.moc"
