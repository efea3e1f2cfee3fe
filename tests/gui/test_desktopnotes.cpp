// What the desktop is told, over a real session bus of the test's own.
#include "app/console/desktopnotes.h"
#include "models/console/console.h"
#include "tests/support/sessionbus.h"
#include "tests/unit/console/storystate.h"

#include <QDBusConnection>

using namespace switchyard;
using namespace switchyard::console;
using namespace Qt::StringLiterals;

namespace
{

constexpr int limitMs = 60'000; ///< only ends a hang
const QString who = u"ops@bastion"_s;

struct Shown {
    uint replaces = 0;
    QString title = {};
    QString body = {};
    QVariantMap hints = {};
};

} // namespace

/// What a desktop's notification server does of it.
class Desktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    std::vector<Shown> shown = {};
    QStringList capabilities = {u"body"_s};
    int asked = 0;

public Q_SLOTS:
    QStringList GetCapabilities()
    {
        ++asked;
        return capabilities;
    }
    uint Notify(const QString &, uint replaces, const QString &, const QString &title,
                const QString &body, const QStringList &, const QVariantMap &hints, int)
    {
        shown.push_back({replaces, title, body, hints});
        return replaces ? replaces : ++m_last;
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);

private:
    uint m_last = 6;
};

class TestDesktopNotes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desk"_s);
        QVERIFY(bus.registerObject(u"/org/freedesktop/Notifications"_s, &m_desktop,
                                   QDBusConnection::ExportAllContents));
        QVERIFY(bus.registerService(u"org.freedesktop.Notifications"_s));
    }
    void cleanupTestCase() { QDBusConnection::disconnectFromBus(u"desk"_s); }
    void init() { m_desktop.shown.clear(); }

    void whoLooksElsewhereIsToldThatAReleaseHasEnded()
    {
        int opened = 0;
        DesktopNotes notes([&] { ++opened; });
        run(notes, false);
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.shown.size(), size_t(1), limitMs);
        const Shown &shown = m_desktop.shown.front();
        QVERIFY2(shown.body.startsWith(u"The release has ended."), qPrintable(shown.body));
        QVERIFY2(shown.body.endsWith(u"Serving: A 50 %, B 50 %"), qPrintable(shown.body));
        QCOMPARE(shown.hints[u"urgency"_s].toInt(), 1);
        // A click on a note of somebody else is none of ours.
        Q_EMIT m_desktop.ActionInvoked(6, u"default"_s);
        Q_EMIT m_desktop.ActionInvoked(7, u"default"_s);
        QTRY_COMPARE_WITH_TIMEOUT(opened, 1, limitMs);
    }

    void whoLooksIsToldNothing()
    {
        const int asked = m_desktop.asked;
        DesktopNotes notes([] {});
        run(notes, true);
        // What was sent before it has arrived.
        DesktopNotes next([] {});
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.asked, asked + 2, limitMs);
        QVERIFY(m_desktop.shown.empty());
    }

    void aZoneThatServesAloneIsRemindedOfAndThenAlarmed()
    {
        DesktopNotes notes([] {});
        Story story;
        story.startZone();
        QVERIFY(story.runUntil([&] { return story.reachedStep("upgrade"); }));
        EngineState state = stateOf(story);
        Profile profile = *state.profile;
        profile.name = u"<b>shop</b>\u202egro"_s;
        const qint64 darkFor = state.now.utcMs - trafficOf(state).zones.b.sinceUtcMs;
        const auto lookAt = [&](qint64 limit) {
            profile.release.aloneLimitMs = limit;
            state.profile = std::make_shared<const Profile>(profile);
            notes.take(state, who, false);
        };
        lookAt(darkFor + 1);
        lookAt(darkFor);
        lookAt(darkFor);
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.shown.size(), size_t(1), limitMs);
        QVERIFY(m_desktop.shown[0].title.contains(u"A has served alone for"));
        QVERIFY(!m_desktop.shown[0].title.contains(u'\u202e'));
        QCOMPARE(m_desktop.shown[0].hints[u"urgency"_s].toInt(), 1);
        lookAt(darkFor / 2);
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.shown.size(), size_t(2), limitMs);
        QCOMPARE(m_desktop.shown[1].hints[u"urgency"_s].toInt(), 2);
    }

    void whatReadsMarkupGetsNone()
    {
        m_desktop.capabilities = {u"body"_s, u"body-markup"_s};
        DesktopNotes notes([] {});
        Story story;
        story.startZone();
        QVERIFY(story.runUntil([&] { return story.reachedStep("upgrade"); }));
        EngineState state = stateOf(story);
        state.holding = Holding::Us;
        notes.take(state, who, false);
        state.release->mode = Release::Mode::Back;
        state.release->backWhy = {u"%1"_s, {u"<a href='x'>pay</a> & cart"_s}};
        notes.take(state, who, false);
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.shown.size(), size_t(1), limitMs);
        QVERIFY2(m_desktop.shown[0].body.contains(u"&lt;a href='x'&gt;pay&lt;/a&gt; &amp;"),
                 qPrintable(m_desktop.shown[0].body));
        QCOMPARE(m_desktop.shown[0].hints[u"urgency"_s].toInt(), 2);
    }

private:
    static void run(DesktopNotes &notes, bool looking)
    {
        Story story;
        story.startZone();
        const auto look = [&] {
            EngineState state = stateOf(story, !story.release.ended);
            state.holding = story.release.ended ? Holding::Nobody : Holding::Us;
            notes.take(state, who, looking);
        };
        QVERIFY(story.runUntil([&] {
            look();
            return story.release.ended.has_value();
        }));
        look();
    }

    Desktop m_desktop;
};

int main(int argc, char **argv) { return runOnABus<TestDesktopNotes>(argc, argv); }
#include "test_desktopnotes.moc"
