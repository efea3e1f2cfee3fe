#include "app/notify/robot.h"

#include <QJsonDocument>

namespace switchyard
{
namespace
{

/// Twenty messages a minute, of 2048 bytes. A message of plain text knows no markup.
class Wecom final : public Robot
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
        return {.url = url(), .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
    }
    Outcome judge(const QByteArray &body) const override
    {
        return judgeCode(body, "errcode", "errmsg", {45'009}, {93'000});
    }
    qsizetype mostBytes() const override { return 2'048; }
};

} // namespace

std::unique_ptr<Notifier> makeWecom(const NotifyProfile &profile, NotifySecrets secrets)
{
    return std::make_unique<Wecom>(profile, std::move(secrets));
}

} // namespace switchyard
