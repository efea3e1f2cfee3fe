#include "app/notify/robot.h"
#include "app/notify/robotsigning.h"

#include <QDateTime>
#include <QJsonDocument>

namespace switchyard
{
namespace
{

/// A hundred messages a minute, five a second, of 20 KB.
class Feishu final : public Robot
{
public:
    using Robot::Robot;

protected:
    Post postOf(const QString &text, const std::vector<Notice> &) const override
    {
        QJsonObject body{{QStringLiteral("msg_type"), QStringLiteral("text")},
                         {QStringLiteral("content"), QJsonObject{{QStringLiteral("text"), text}}}};
        if (!key().isEmpty()) {
            const qint64 now = QDateTime::currentSecsSinceEpoch();
            body.insert(QStringLiteral("timestamp"), QString::number(now));
            body.insert(QStringLiteral("sign"), QString::fromLatin1(feishuSign(key(), now)));
        }
        return {.url = url(), .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
    }
    // Older answers have their code under another name.
    Outcome judge(const QByteArray &body) const override
    {
        const bool isOld = !body.contains("\"code\"") && body.contains("\"StatusCode\"");
        return judgeCode(body, isOld ? "StatusCode" : "code", isOld ? "StatusMessage" : "msg",
                         {11'232}, {19'021, 19'022, 19'024});
    }
    qsizetype mostBytes() const override { return 15'000; }
    // Its text has tags, such as <at user_id="all">, and no way to write their first character.
    QString escaped(const QString &text) const override
    {
        QString safe = text;
        return safe.replace(u'<', QChar(0xff1c)).replace(u'>', QChar(0xff1e));
    }
};

} // namespace

std::unique_ptr<Notifier> makeFeishu(const NotifyProfile &profile, NotifySecrets secrets)
{
    return std::make_unique<Feishu>(profile, std::move(secrets));
}

} // namespace switchyard
