#include "app/discovering/discoverform.h"

#include <QTest>

/// What may be asked: nothing that could not stand in a profile afterwards.
using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

using Field = DiscoverForm::Field;

DiscoverForm form()
{
    return {.id = u"shop"_s,
            .region = u"cn-hangzhou"_s,
            .credentials = {SecretSource::Kind::Keychain, u"shop-aliyun"_s},
            .ranges = {u"10.0.1.0/24, 10.0.3.0/24"_s, u"10.0.2.0/24"_s},
            .registryKinds = {u"eureka"_s, u"zookeeper-dubbo"_s},
            .registries = {u"http://10.0.1.20:8761/eureka"_s, u"10.0.2.20:2181"_s}};
}

DiscoverForm with(void (*change)(DiscoverForm &))
{
    DiscoverForm all = form();
    change(all);
    return all;
}

struct Wrong {
    const char *name;
    void (*change)(DiscoverForm &);
    Field field;
};
constexpr Wrong wrongs[] = {
    {"a name of capitals", [](DiscoverForm &f) { f.id = u"Shop"_s; }, Field::Id},
    {"no region", [](DiscoverForm &f) { f.region.clear(); }, Field::Region},
    {"an endpoint with a path", [](DiscoverForm &f) { f.endpoint = u"https://a/b"_s; },
     Field::Endpoint},
    {"an endpoint in the clear", [](DiscoverForm &f) { f.endpoint = u"http://slb.example.com"_s; },
     Field::Endpoint},
    {"no range", [](DiscoverForm &f) { f.ranges.a = u" , "_s; }, Field::RangesA},
    {"half a range", [](DiscoverForm &f) { f.ranges.b = u"10.0.2/24"_s; }, Field::RangesB},
    {"ranges that overlap", [](DiscoverForm &f) { f.ranges.b = u"10.0.3.128/25"_s; },
     Field::RangesB},
    {"no address of a registry", [](DiscoverForm &f) { f.registries.a.clear(); }, Field::RegistryA},
    {"a URL for hosts", [](DiscoverForm &f) { f.registries.b = u"http://10.0.2.20"_s; },
     Field::RegistryB},
    {"a registry of no kind", [](DiscoverForm &f) { f.registryKinds.b = u"etcd"_s; },
     Field::RegistryB},
    {"no key", [](DiscoverForm &f) { f.credentials = {}; }, Field::Key},
    {"an entry without a name", [](DiscoverForm &f) { f.credentials.name.clear(); }, Field::Key},
    {"a program without its path",
     [](DiscoverForm &f) {
         f.credentials = {SecretSource::Kind::Command, {}, {u"key"_s}};
     },
     Field::Key}};

} // namespace

class DiscoverFormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsRightIsAskedWith()
    {
        const auto asked = readForm(form());
        QVERIFY(asked);
        QCOMPARE(asked->ranges.a, (QStringList{u"10.0.1.0/24"_s, u"10.0.3.0/24"_s}));
        QCOMPARE(asked->registries.size(), size_t(2));
        QCOMPARE(asked->registries[0].url, u"http://10.0.1.20:8761/eureka"_s);
        QCOMPARE(asked->registries[1].kind, u"zookeeper"_s);
        QCOMPARE(asked->registries[1].layout, u"dubbo"_s);
        const auto local =
            readForm(with([](DiscoverForm &f) { f.endpoint = u"http://127.0.0.1:8080"_s; }));
        QVERIFY2(local, "a signature does not leave this machine");
        const auto alone = readForm(with([](DiscoverForm &f) { f.registryKinds = {}; }));
        QVERIFY(alone && alone->registries.empty());
    }

    void whatIsWrongIsSaidOfItsField_data()
    {
        QTest::addColumn<int>("at");
        for (int at = 0; at < int(std::size(wrongs)); ++at)
            QTest::newRow(wrongs[at].name) << at;
    }

    void whatIsWrongIsSaidOfItsField()
    {
        QFETCH(const int, at);
        const auto asked = readForm(with(wrongs[at].change));
        QVERIFY(!asked);
        QCOMPARE(int(asked.error().field), int(wrongs[at].field));
        QVERIFY(asked.error().text.endsWith(u'.'));
    }
};

QTEST_APPLESS_MAIN(DiscoverFormTest)
#include "tst_discoverform.moc"
