#include "models/zones/balancerkey.h"

#include <QTest>

#include <set>

using namespace switchyard;
using namespace Qt::StringLiterals;

class TestBalancerKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Whatever a profile calls it, who it lets move it, and how it is reached.
    void theSameBalancerHasTheSameKey()
    {
        const BalancerProfile one{.id = u"web"_s,
                                  .kind = u"alibaba-clb"_s,
                                  .region = u"cn-hangzhou"_s,
                                  .loadBalancer = u"lb-1"_s};
        BalancerProfile other = one;
        other.id = u"front"_s;
        other.servers = {{u"i-a"_s}, {u"i-b"_s}};
        other.credentials.name = u"another"_s;
        other.callsPerMinute = 10;
        QCOMPARE(balancerKey(other), balancerKey(one));
    }

    void othersHaveOthers()
    {
        const BalancerProfile cloud{
            .kind = u"alibaba-clb"_s, .region = u"cn-hangzhou"_s, .loadBalancer = u"lb-1"_s};
        std::vector<BalancerProfile> all(6, cloud);
        all[1].kind = u"alibaba-alb"_s;
        all[2].region = u"cn-beijing"_s;
        all[3].loadBalancer = u"lb-2"_s;
        all[4].group = u"rsp-1"_s;
        all[5].rule = u"rsp-1"_s;
        all.push_back({.kind = u"haproxy"_s, .socket = u"tcp:10.0.0.1:9"_s, .backend = u"web"_s});
        all.push_back({.kind = u"haproxy"_s, .socket = u"tcp:10.0.0.1:9"_s, .backend = u"api"_s});
        // No part can be mistaken for two.
        all.push_back({.kind = u"haproxy"_s, .socket = u"a|b"_s, .backend = u"c"_s});
        all.push_back({.kind = u"haproxy"_s, .socket = u"a"_s, .backend = u"b|c"_s});
        all.push_back({.kind = u"haproxy"_s, .socket = u"a%7Cb"_s, .backend = u"c"_s});
        all.push_back({.kind = u"haproxy"_s, .socket = QString(300, u'x'), .backend = u"c"_s});
        all.push_back({.kind = u"haproxy"_s, .socket = QString(300, u'x'), .backend = u"d"_s});
        std::set<QString> keys;
        for (const BalancerProfile &one : all) {
            QVERIFY(balancerKey(one).size() <= 190);
            keys.insert(balancerKey(one));
        }
        QCOMPARE(keys.size(), all.size());
    }
};

QTEST_GUILESS_MAIN(TestBalancerKey)
#include "tst_balancerkey.moc"
