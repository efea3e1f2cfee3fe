#include "app/console/systemscheme.h"

#include <QDBusConnection>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace switchyard::console
{

namespace
{

constexpr auto service = "org.freedesktop.portal.Desktop";
constexpr auto path = "/org/freedesktop/portal/desktop";
constexpr auto interface = "org.freedesktop.portal.Settings";
constexpr auto space = "org.freedesktop.appearance";
constexpr auto key = "color-scheme";

/// `Read` wraps its answer twice, newer portals and the signal once.
QVariant unwrapped(QVariant value)
{
    while (value.userType() == qMetaTypeId<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

SystemScheme::SystemScheme(Scheme fromPalette, std::function<void()> changed)
    : m_fromPalette(fromPalette), m_changed(std::move(changed))
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(QLatin1String(service), QLatin1String(path), QLatin1String(interface),
                QStringLiteral("SettingChanged"), this, SLOT(settingChanged(QDBusMessage)));
    QDBusMessage ask =
        QDBusMessage::createMethodCall(QLatin1String(service), QLatin1String(path),
                                       QLatin1String(interface), QStringLiteral("Read"));
    ask << QString::fromLatin1(space) << QString::fromLatin1(key);
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(ask), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            take(reply.value().variant());
        watcher->deleteLater();
    });
}

void SystemScheme::settingChanged(const QDBusMessage &message)
{
    const QVariantList told = message.arguments();
    if (told.size() == 3 && told[0] == QLatin1String(space) && told[1] == QLatin1String(key))
        take(told[2]);
}

void SystemScheme::take(const QVariant &value)
{
    const Scheme before = scheme();
    const uint told = unwrapped(value).toUInt();
    m_told = told == 1   ? std::optional(Scheme::Dark)
             : told == 2 ? std::optional(Scheme::Light)
                         : std::nullopt;
    if (scheme() != before)
        m_changed();
}

} // namespace switchyard::console
