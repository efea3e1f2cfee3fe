#include "app/console/desktopnotes.h"

#include "models/console/console.h"
#include "models/views/text.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace switchyard::console
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Console)
};

constexpr auto service = "org.freedesktop.Notifications";
constexpr auto path = "/org/freedesktop/Notifications";
constexpr uchar normal = 1;
constexpr uchar critical = 2;
constexpr int asTheDesktopLikes = -1; // how long it stays
const QString defaultAction = QStringLiteral("default");

QDBusMessage callOf(const char *method)
{
    return QDBusMessage::createMethodCall(QLatin1String(service), QLatin1String(path),
                                          QLatin1String(service), QLatin1String(method));
}

} // namespace

DesktopNotes::DesktopNotes(std::function<void()> opened) : m_opened(std::move(opened))
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(QLatin1String(service), QLatin1String(path), QLatin1String(service),
                QStringLiteral("ActionInvoked"), this, SLOT(clicked(QDBusMessage)));
    askWhatItReads();
}

void DesktopNotes::askWhatItReads()
{
    auto *watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(callOf("GetCapabilities")), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QStringList> reply = *watcher;
        if (!reply.isError())
            m_readsMarkup = reply.value().contains(QStringLiteral("body-markup"));
        watcher->deleteLater();
    });
}

void DesktopNotes::take(const EngineState &state, const QString &who, bool looking)
{
    for (const Notice &notice : m_notices.of(state, who))
        if (notice.kind != Notice::Kind::Step && !looking)
            send({Said::tr("%1: %2").arg(state.profile->name, notice.release),
                  Said::tr("%1\nServing: %2").arg(notice.what, notice.serves),
                  notice.kind == Notice::Kind::Trouble});
    takeAlone(state, looking);
}

void DesktopNotes::takeAlone(const EngineState &state, bool looking)
{
    const auto alone = trafficOf(state).alone;
    const int told = !alone ? 0 : alone->alarm ? 2 : 1;
    if (told > m_aloneTold && !looking)
        send({Said::tr("%1: %2").arg(state.profile->name, aloneText(*alone)),
              aloneConsequence(*alone), alone->alarm});
    m_aloneTold = told;
}

void DesktopNotes::send(const Note &note)
{
    QDBusMessage call = callOf("Notify");
    const QString body = shownLiterally(note.text, Lines::Many);
    call << Said::tr("Switchyard") << m_id << QStringLiteral("switchyard")
         << shownLiterally(note.title) << (m_readsMarkup ? body.toHtmlEscaped() : body)
         << QStringList{defaultAction, Said::tr("Show")}
         << QVariantMap{{QStringLiteral("urgency"),
                         QVariant::fromValue(note.urgent ? critical : normal)},
                        {QStringLiteral("desktop-entry"), QStringLiteral("switchyard")}}
         << asTheDesktopLikes;
    auto *watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<uint> reply = *watcher;
        if (!reply.isError())
            m_id = reply.value();
        watcher->deleteLater();
    });
}

void DesktopNotes::clicked(const QDBusMessage &message)
{
    const QVariantList told = message.arguments();
    if (told.size() == 2 && m_id != 0 && told[0].toUInt() == m_id && told[1] == defaultAction)
        m_opened();
}

} // namespace switchyard::console
