#pragma once
#include "app/net/http.h"
#include "app/notify/notifier.h"

#include <QJsonObject>

#include <functional>

namespace switchyard
{

/// What the robots share: their address, the call, and messages of a limited length.
class Robot : public Notifier
{
public:
    Robot(const NotifyProfile &profile, NotifySecrets secrets);
    Outcome tell(const std::vector<Notice> &notices, const Call &call) override;
    Result<void> reach(const Call &call) override;
    std::chrono::milliseconds spacing() const override { return std::chrono::seconds(1); }

protected:
    /// A call to its address, without the body.
    struct Post {
        QByteArray url = {};
        HttpHeaders headers = {};
        QByteArray body = {};
    };
    /// `text` is what all notices say; it fits, and is not yet escaped.
    virtual Post postOf(const QString &text, const std::vector<Notice> &notices) const = 0;
    /// What a 2xx answer says: HTTP's own success is none.
    virtual Outcome judge(const QByteArray &body) const = 0;
    virtual qsizetype mostBytes() const = 0;
    /// Text of others, so that it is not taken for more than text there.
    virtual QString escaped(const QString &text) const { return text; }

    const QByteArray &url() const { return m_secrets.url.reveal(); }
    const QByteArray &key() const { return m_secrets.key.reveal(); }
    const QString &name() const { return m_name; }
    Outcome refused(Failure::Kind kind, const QString &why) const;
    Outcome unreadable(const QByteArray &body) const;
    /// Of an answer with a code of the robot's own in it.
    Outcome judgeCode(const QByteArray &body, const char *codeKey, const char *textKey,
                      const std::vector<qint64> &busy, const std::vector<qint64> &denied) const;

private:
    HttpRequest request(const QByteArray &url) const;

    QString m_name;
    QString m_caFile;
    NotifySecrets m_secrets;
    HttpClient m_client;
};

/// A paragraph a notice; where they do not all fit, the newest, and that others are left out.
QString messageOf(const std::vector<Notice> &notices, qsizetype mostBytes,
                  const std::function<QString(const QString &)> &escape);

std::unique_ptr<Notifier> makeDingtalk(const NotifyProfile &profile, NotifySecrets secrets);
std::unique_ptr<Notifier> makeFeishu(const NotifyProfile &profile, NotifySecrets secrets);
std::unique_ptr<Notifier> makeSlack(const NotifyProfile &profile, NotifySecrets secrets);
std::unique_ptr<Notifier> makeWebhook(const NotifyProfile &profile, NotifySecrets secrets);
std::unique_ptr<Notifier> makeWecom(const NotifyProfile &profile, NotifySecrets secrets);

} // namespace switchyard
