#include "app/registries/dubbooverride.h"
#include "app/registries/zkentry.h"

#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

ZkEntry entryOf(const char *id, qint64 owner, qint64 born, int port = 80)
{
    return {.service = u"pay"_s,
            .id = QString::fromLatin1(id),
            .host = u"10.0.0.1"_s,
            .port = port,
            .version = u"1"_s,
            .owner = owner,
            .born = born};
}

QStringList ghostsOf(std::vector<ZkEntry> entries)
{
    markGhosts(entries);
    QStringList ghosts;
    for (const ZkEntry &entry : entries)
        if (!entry.ghostOf.isEmpty())
            ghosts << entry.id + u'<' + entry.ghostOf;
    return ghosts;
}

DubboUrl url(const QString &text) { return dubboUrlOf(nodeNameOf(text)).value_or(DubboUrl()); }

} // namespace

class TestZkEntries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOlderSessionAtAnAddressIsAGhost()
    {
        QCOMPARE(ghostsOf({entryOf("old", 1, 5), entryOf("new", 2, 9)}), QStringList(u"old<new"_s));
        QCOMPARE(ghostsOf({entryOf("new", 2, 9), entryOf("old", 1, 5)}), QStringList(u"old<new"_s));
    }

    void whatIsNoneStays()
    {
        QCOMPARE(ghostsOf({entryOf("a", 1, 5), entryOf("b", 1, 9)}), QStringList()); // one process
        QCOMPARE(ghostsOf({entryOf("a", 1, 5), entryOf("b", 2, 9, 81)}), QStringList());
        QCOMPARE(ghostsOf({entryOf("fixed", 0, 5), entryOf("b", 2, 9)}), QStringList());
        auto consumer = entryOf("a", 1, 5);
        consumer.role = ListedRole::Consumer;
        QCOMPARE(ghostsOf({consumer, entryOf("b", 2, 9)}), QStringList());
    }

    void entriesOfOneInstanceAgreeOrAreNotTold()
    {
        auto other = entryOf("a", 1, 6);
        auto instances = instancesOf({entryOf("a", 1, 5), other}, Zone::B);
        QCOMPARE(instances.size(), size_t(1));
        QCOMPARE(instances.front().version, u"1"_s);
        QCOMPARE(instances.front().registry, Health::Up);
        QCOMPARE(instances.front().zone, Zone::B);
        other.version = u"2"_s;
        other.health = Health::OutOfService;
        instances = instancesOf({entryOf("a", 1, 5), other}, Zone::B);
        QCOMPARE(instances.front().version, QString());
        QCOMPARE(instances.front().registry, Health::Unknown);
    }

    void namesOfNodesAreEncodedAsJavaDoes()
    {
        QCOMPARE(nodeNameOf(u"a b*c~d,e/f+é"_s), QByteArray("a+b*c%7Ed%2Ce%2Ff%2B%C3%A9"));
        const DubboUrl read = url(u"dubbo://10.0.0.1:20880/com.x.Pay?a=b c&empty=&flag"_s);
        QCOMPARE(read.host, u"10.0.0.1"_s);
        QCOMPARE(read.port, 20880);
        QCOMPARE(read.path, u"com.x.Pay"_s);
        QCOMPARE(read.parameter("a"), u"b c"_s);
        QVERIFY(read.parameters.contains(u"flag"_s));
        QCOMPARE(url(u"dubbo://[fd00::1]:20880/x"_s).host, u"fd00::1"_s);
        QCOMPARE(url(u"consumer://10.0.0.9/x"_s).port, 0);
        for (const char *bad : {"", "x", "://", "dubbo://", "dubbo://h:x/y", "dubbo://h:70000/y",
                                "dubbo%3A%2F%2F%FF%3A1%2Fx"})
            QVERIFY2(!dubboUrlOf(bad), bad);
    }

    void overridesTakeAProviderOut_data()
    {
        QTest::addColumn<QStringList>("rules");
        QTest::addColumn<bool>("out");
        const auto row = [](const char *name, const QStringList &rules, bool out) {
            QTest::newRow(name) << rules << out;
        };
        const QString own = u"override://10.0.0.1:20880/x?disabled=true&group=g&version=1"_s;
        const QString all = u"override://0.0.0.0/x?disabled=true&group=g&version=1"_s;
        row("none", {}, false);
        row("its own", {own}, true);
        row("everybody's", {all}, true);
        row("switched off", {own + u"&enabled=false"_s}, false);
        row("of another port", {QString(own).replace(u"20880"_s, u"20881"_s)}, false);
        row("of another host", {QString(own).replace(u"10.0.0.1"_s, u"10.0.0.2"_s)}, false);
        row("a consumer's", {QString(own).remove(u":20880"_s)}, false);
        row("of another version", {QString(own).replace(u"version=1"_s, u"version=2"_s)}, false);
        row("of no version", {QString(own).remove(u"&version=1"_s)}, false);
        row("for one application's consumers", {own + u"&application=web"_s}, false);
        row("for the provider's side", {own + u"&side=provider"_s}, false);
        row("where a parameter is so", {own + u"&~zone=a"_s}, true);
        row("where a parameter is not so", {own + u"&~zone=b"_s}, false);
        row("about a weight", {QString(own).replace(u"disabled=true"_s, u"weight=0"_s)}, false);
        row("taken back by who names the host", {QString(own).replace(u"true"_s, u"false"_s), all},
            false);
        row("taken back by priority",
            {own + u"&priority=1"_s,
             QString(own).replace(u"true"_s, u"false"_s) + u"&priority=2"_s},
            false);
        row("absent", {QString(own).replace(u"override"_s, u"absent"_s)}, true);
        row("another rule", {QString(own).replace(u"override"_s, u"route"_s)}, false);
    }
    void overridesTakeAProviderOut()
    {
        QFETCH(QStringList, rules);
        std::vector<DubboUrl> overrides;
        for (const QString &rule : rules)
            overrides.push_back(url(rule));
        const DubboUrl provider = url(u"dubbo://10.0.0.1:20880/x?group=g&version=1&zone=a"_s);
        QTEST(dubboStateOf(provider, overrides).out, "out");
    }

    void aProviderMayBeOutByItself()
    {
        QCOMPARE(dubboStateOf(url(u"dubbo://h:1/x?disabled=true"_s), {}),
                 (DubboState{true, false}));
        QCOMPARE(dubboStateOf(url(u"dubbo://h:1/x?enabled=false"_s), {}),
                 (DubboState{true, false}));
    }

    void ourOverrideTakesOutWhomItNames()
    {
        const DubboUrl provider = url(u"dubbo://10.0.0.1:20880/x?group=g&version=1"_s);
        const DubboUrl rule = url(dubboOverrideOf(provider, u"com.x.Pay"_s));
        QCOMPARE(dubboStateOf(provider, {rule}), (DubboState{true, true}));
        QCOMPARE(rule.path, u"com.x.Pay"_s);
        QCOMPARE(rule.parameter("dynamic"), u"false"_s);
    }
};

QTEST_APPLESS_MAIN(TestZkEntries)
#include "test_zkentries.moc"
