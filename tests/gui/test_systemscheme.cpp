// Light and dark as the desktop says, over a real session bus of the test's own.
#include "app/console/look.h"
#include "tests/support/sessionbus.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusVariant>

using namespace switchyard;
using namespace switchyard::console;
using namespace Qt::StringLiterals;

namespace
{

constexpr int limitMs = 60'000; ///< only ends a hang
constexpr auto path = "/org/freedesktop/portal/desktop";

} // namespace

/// What a desktop's portal does of it: tells on a call, and says when it changes.
class Portal : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    uint scheme = 0;
    int asked = 0;
    QDBusConnection bus{u""_s};

    void set(uint now)
    {
        scheme = now;
        QDBusMessage signal = QDBusMessage::createSignal(
            QLatin1String(path), u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
        signal << u"org.freedesktop.appearance"_s << u"color-scheme"_s
               << QVariant::fromValue(QDBusVariant(now));
        bus.send(signal);
    }

public Q_SLOTS:
    QDBusVariant Read(const QString &space, const QString &key)
    {
        ++asked;
        if (space != u"org.freedesktop.appearance" || key != u"color-scheme") {
            sendErrorReply(QDBusError::InvalidArgs, u"no such setting"_s);
            return {};
        }
        return QDBusVariant(QVariant::fromValue(QDBusVariant(scheme))); // twice, as portals do
    }
};

class TestSystemScheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_portal.bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"portal"_s);
        QVERIFY(m_portal.bus.isConnected());
        QVERIFY(m_portal.bus.registerObject(QLatin1String(path), &m_portal,
                                            QDBusConnection::ExportAllSlots));
        QVERIFY(m_portal.bus.registerService(u"org.freedesktop.portal.Desktop"_s));
    }
    void cleanupTestCase() { QDBusConnection::disconnectFromBus(u"portal"_s); }

    void theDesktopIsFollowed()
    {
        m_portal.scheme = 1;
        const Look look(*qApp, {});
        const auto shown = [] { return schemeOf(QApplication::palette()); };
        QCOMPARE(shown(), Scheme::Light); // nothing has been told yet
        QTRY_COMPARE_WITH_TIMEOUT(shown(), Scheme::Dark, limitMs);
        m_portal.set(2);
        QTRY_COMPARE_WITH_TIMEOUT(shown(), Scheme::Light, limitMs);
        m_portal.set(1);
        QTRY_COMPARE_WITH_TIMEOUT(shown(), Scheme::Dark, limitMs);
        m_portal.set(0); // no preference: as it was before
        QTRY_COMPARE_WITH_TIMEOUT(shown(), Scheme::Light, limitMs);
    }

    void aPersonsChoiceGoesBeforeIt()
    {
        m_portal.scheme = 1;
        const int asked = m_portal.asked;
        Look look(*qApp, {.colours = Colours::Light});
        QTRY_COMPARE_WITH_TIMEOUT(m_portal.asked, asked + 1, limitMs);
        QCOMPARE(schemeOf(QApplication::palette()), Scheme::Light);
        look.set({.colours = Colours::AsTheSystem});
        QTRY_COMPARE_WITH_TIMEOUT(schemeOf(QApplication::palette()), Scheme::Dark, limitMs);
        look.set({.colours = Colours::Light});
        QCOMPARE(schemeOf(QApplication::palette()), Scheme::Light);
    }

private:
    Portal m_portal;
};

int main(int argc, char **argv) { return runOnABus<TestSystemScheme>(argc, argv); }
#include "test_systemscheme.moc"
