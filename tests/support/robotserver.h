#pragma once
#include "tests/support/cannedserver.h"

#include <QJsonObject>
#include <QStringList>

#include <atomic>
#include <memory>

namespace switchyard
{

/// A chat's robot as its maker runs it: takes messages of its own shape at its own address, wants
/// them signed where it has a key, holds the time against its own, counts them, and answers with
/// the real one's codes. It shares no code with what speaks to it.
class RobotServer
{
public:
    enum class Kind : quint8 { Dingtalk, Feishu, Slack, Webhook, Wecom };
    explicit RobotServer(Kind kind, const QByteArray &key = {});

    /// The whole secret address; token() is what must be seen nowhere else.
    QByteArray url() const;
    static QByteArray token() { return "canary0token"; }
    /// What was taken, as it was sent, the oldest first.
    QStringList texts() const;
    bool waitForTexts(size_t count) const;
    /// So many messages are too many, from now on.
    void throttle(int count) { m_refusals = count; }
    /// Requests of any kind.
    size_t requests() const { return m_server->requests().size(); }

    // What they must come to; a test holds them against the vectors too.
    static QByteArray dingtalkSign(const QByteArray &key, qint64 ms);
    static QByteArray feishuSign(const QByteArray &key, qint64 seconds);

private:
    struct Request {
        QByteArray method, path, query, body;
        QByteArray header(const QByteArray &name) const;
        QByteArray head;
    };
    static Request parse(const QByteArray &bytes);
    QByteArray answerTo(const Request &request);
    QByteArray answerDingtalk(const Request &request);
    QByteArray answerFeishu(const Request &request);
    QByteArray answerSlack(const Request &request);
    QByteArray answerWebhook(const Request &request);
    QByteArray answerWecom(const Request &request);
    bool isTooMany() { return m_refusals > 0 && m_refusals-- > 0; }
    void take(const QString &text);

    Kind m_kind;
    QByteArray m_key;
    std::atomic<int> m_refusals = 0;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_taken;
    QStringList m_texts = {};
    std::unique_ptr<CannedServer> m_server;
};

} // namespace switchyard
