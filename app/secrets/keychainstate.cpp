#include "app/secrets/keychainstate.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace switchyard
{
namespace
{

constexpr int limitMs = 10'000; ///< a service that is only being started may take some seconds

QDBusMessage callTo(const QString &path, const QString &interface, const QString &method,
                    const QVariantList &arguments)
{
    QDBusMessage call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"),
                                                       path, interface, method);
    call.setArguments(arguments);
    return call;
}

/// `take` gets the reply, or nothing where there is none.
template<class Value, class Take>
void ask(QObject *context, const QDBusMessage &call, Take take)
{
    auto *watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(call, limitMs), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
                     [watcher, take = std::move(take)] {
                         const QDBusPendingReply<Value> reply = *watcher;
                         watcher->deleteLater();
                         take(reply.isError() ? std::nullopt : std::optional(reply.value()));
                     });
}

} // namespace

void askIfKeychainIsOpen(QObject *context, std::function<void(bool)> done)
{
    if (!QDBusConnection::sessionBus().isConnected())
        return done(false);
    const QDBusMessage place = callTo(QStringLiteral("/org/freedesktop/secrets"),
                                      QStringLiteral("org.freedesktop.Secret.Service"),
                                      QStringLiteral("ReadAlias"), {QStringLiteral("default")});
    ask<QDBusObjectPath>(context, place, [context, done](const auto &path) {
        if (!path || path->path() == u"/")
            return done(false);
        const QDBusMessage locked = callTo(
            path->path(), QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
            {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
        ask<QDBusVariant>(context, locked,
                          [done](const auto &value) { done(value && !value->variant().toBool()); });
    });
}

} // namespace switchyard
