#include "app/notify/robot.h"
#include "app/notify/robotsigning.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace switchyard
{
namespace
{

/// A service of one's own: gets the text and what it was made of, and says by HTTP's own 2xx that
/// it took them.
class Webhook final : public Robot
{
public:
    using Robot::Robot;

protected:
    Post postOf(const QString &text, const std::vector<Notice> &notices) const override
    {
        QJsonArray all;
        for (const Notice &notice : notices)
            all.append(noticeJson(notice));
        const QJsonObject whole{{QStringLiteral("text"), text}, {QStringLiteral("notices"), all}};
        Post post{.url = url(), .body = QJsonDocument(whole).toJson(QJsonDocument::Compact)};
        if (key().isEmpty())
            return post;
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        post.headers = {{"X-Switchyard-Timestamp", QByteArray::number(now)},
                        {"X-Switchyard-Signature", "sha256=" + webhookSign(key(), now, post.body)}};
        return post;
    }
    Outcome judge(const QByteArray &) const override { return Ok{}; }
    qsizetype mostBytes() const override { return 64'000; }
};

} // namespace

std::unique_ptr<Notifier> makeWebhook(const NotifyProfile &profile, NotifySecrets secrets)
{
    return std::make_unique<Webhook>(profile, std::move(secrets));
}

} // namespace switchyard
