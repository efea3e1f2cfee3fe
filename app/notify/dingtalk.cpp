#include "app/net/percent.h"
#include "app/notify/robot.h"
#include "app/notify/robotsigning.h"

#include <QDateTime>
#include <QJsonDocument>

namespace switchyard
{
namespace
{

/// Twenty messages a minute, then none for ten. A message of plain text knows no markup.
class Dingtalk final : public Robot
{
public:
    using Robot::Robot;
    std::chrono::milliseconds spacing() const override { return std::chrono::seconds(4); }

protected:
    Post postOf(const QString &text, const std::vector<Notice> &) const override
    {
        const QJsonObject body{
            {QStringLiteral("msgtype"), QStringLiteral("text")},
            {QStringLiteral("text"), QJsonObject{{QStringLiteral("content"), text}}}};
        return {.url = url() + signature(),
                .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
    }
    Outcome judge(const QByteArray &body) const override
    {
        return judgeCode(body, "errcode", "errmsg", {130'101}, {310'000});
    }
    qsizetype mostBytes() const override { return 16'000; }

private:
    QByteArray signature() const
    {
        if (key().isEmpty())
            return {};
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        return "&timestamp=" + QByteArray::number(now) + "&sign=" + pe(dingtalkSign(key(), now));
    }
};

} // namespace

std::unique_ptr<Notifier> makeDingtalk(const NotifyProfile &profile, NotifySecrets secrets)
{
    return std::make_unique<Dingtalk>(profile, std::move(secrets));
}

} // namespace switchyard
