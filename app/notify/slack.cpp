#include "app/net/json.h"
#include "app/notify/robot.h"

#include <QJsonDocument>

namespace switchyard
{
namespace
{

/// About a message a second. Nothing is marked up, and no address in a text is fetched.
class Slack final : public Robot
{
public:
    using Robot::Robot;

protected:
    Post postOf(const QString &text, const std::vector<Notice> &) const override
    {
        const QJsonObject body{{QStringLiteral("text"), text},
                               {QStringLiteral("mrkdwn"), false},
                               {QStringLiteral("link_names"), false},
                               {QStringLiteral("unfurl_links"), false},
                               {QStringLiteral("unfurl_media"), false}};
        return {.url = url(), .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
    }
    Outcome judge(const QByteArray &body) const override
    {
        return body.trimmed() == "ok" ? Outcome(Ok{}) : unreadable(body);
    }
    qsizetype mostBytes() const override { return 8'000; }
    // Without these three nothing is a link, a mention or a channel.
    QString escaped(const QString &text) const override
    {
        QString safe = text;
        return safe.replace(u'&', QLatin1StringView("&amp;"))
            .replace(u'<', QLatin1StringView("&lt;"))
            .replace(u'>', QLatin1StringView("&gt;"));
    }
};

} // namespace

std::unique_ptr<Notifier> makeSlack(const NotifyProfile &profile, NotifySecrets secrets)
{
    return std::make_unique<Slack>(profile, std::move(secrets));
}

} // namespace switchyard
