#include "tests/support/robotserver.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

constexpr qint64 hourSeconds = 3'600;
constexpr int perMinute = 20; // Of DingTalk and WeCom; no test here lasts for a minute.

QByteArray hmacSha256(const QByteArray &key, const QByteArray &message)
{
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.constData(), int(key.size()),
         reinterpret_cast<const unsigned char *>(message.constData()), size_t(message.size()), out,
         &size);
    return {reinterpret_cast<const char *>(out), qsizetype(size)};
}

bool isNow(qint64 seconds)
{
    return seconds > 0 && std::abs(QDateTime::currentSecsSinceEpoch() - seconds) < hourSeconds;
}

QByteArray said(const QJsonObject &body)
{
    return CannedServer::ok(QJsonDocument(body).toJson(QJsonDocument::Compact));
}
QByteArray errcode(int code, const char *text)
{
    return said({{u"errcode"_s, code}, {u"errmsg"_s, QString::fromUtf8(text)}});
}
QByteArray code(int number, const char *text)
{
    return said(
        {{u"code"_s, number}, {u"data"_s, QJsonObject()}, {u"msg"_s, QString::fromUtf8(text)}});
}
QByteArray plain(const char *status, const QByteArray &text)
{
    return CannedServer::answer(status, "Content-Type: text/html\r\n", text);
}

QJsonObject jsonOf(const QByteArray &body) { return QJsonDocument::fromJson(body).object(); }

} // namespace

QByteArray RobotServer::dingtalkSign(const QByteArray &key, qint64 ms)
{
    return hmacSha256(key, QByteArray::number(ms) + "\n" + key).toBase64();
}

QByteArray RobotServer::feishuSign(const QByteArray &key, qint64 seconds)
{
    return hmacSha256(QByteArray::number(seconds) + "\n" + key, "").toBase64();
}

RobotServer::RobotServer(Kind kind, const QByteArray &key) : m_kind(kind), m_key(key)
{
    m_server = std::make_unique<CannedServer>(
        [this](Peer &peer, const QByteArray &bytes) { peer.write(answerTo(parse(bytes))); });
}

QByteArray RobotServer::url() const
{
    const QByteArray base = m_server->url().toUtf8();
    switch (m_kind) {
    case Kind::Dingtalk:
        return base + "/robot/send?access_token=" + token();
    case Kind::Feishu:
        return base + "/open-apis/bot/v2/hook/" + token();
    case Kind::Slack:
        return base + "/services/T0/B0/" + token();
    case Kind::Webhook:
        return base + "/hooks/" + token();
    case Kind::Wecom:
        return base + "/cgi-bin/webhook/send?key=" + token();
    }
    return {};
}

RobotServer::Request RobotServer::parse(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    const QList<QByteArray> line = bytes.left(bytes.indexOf("\r\n")).split(' ');
    const QByteArray target = line.value(1);
    const qsizetype mark = target.indexOf('?');
    return {.method = line.value(0),
            .path = mark < 0 ? target : target.left(mark),
            .query = mark < 0 ? QByteArray() : target.mid(mark + 1),
            .body = bytes.mid(end + 4),
            .head = bytes.left(end + 2)};
}

QByteArray RobotServer::Request::header(const QByteArray &name) const
{
    const QByteArray mark = "\r\n" + name + ": ";
    const qsizetype at = head.indexOf(mark);
    if (at < 0)
        return {};
    const qsizetype from = at + mark.size();
    return head.mid(from, head.indexOf("\r\n", from) - from);
}

void RobotServer::take(const QString &text)
{
    const std::lock_guard lock(m_mutex);
    m_texts.append(text);
    m_taken.notify_all();
}

QStringList RobotServer::texts() const
{
    const std::lock_guard lock(m_mutex);
    return m_texts;
}

bool RobotServer::waitForTexts(size_t count) const
{
    std::unique_lock lock(m_mutex);
    return m_taken.wait_for(lock, std::chrono::seconds(20),
                            [&] { return size_t(m_texts.size()) >= count; });
}

QByteArray RobotServer::answerTo(const Request &request)
{
    switch (m_kind) {
    case Kind::Dingtalk:
        return answerDingtalk(request);
    case Kind::Feishu:
        return answerFeishu(request);
    case Kind::Slack:
        return answerSlack(request);
    case Kind::Webhook:
        return answerWebhook(request);
    case Kind::Wecom:
        return answerWecom(request);
    }
    return {};
}

QByteArray RobotServer::answerDingtalk(const Request &request)
{
    const QUrlQuery query(QString::fromLatin1(request.query));
    const auto item = [&](const QString &name) {
        return query.queryItemValue(name, QUrl::FullyDecoded).toUtf8();
    };
    if (request.path != "/robot/send")
        return plain("404 Not Found", "not found");
    if (request.method != "POST")
        return errcode(43002, "require POST method");
    if (item(u"access_token"_s) != token())
        return errcode(300005, "token is not exist");
    const qint64 ms = item(u"timestamp"_s).toLongLong();
    if (!m_key.isEmpty() && (!isNow(ms / 1000) || item(u"sign"_s) != dingtalkSign(m_key, ms)))
        return errcode(310000, "sign not match");
    const QJsonObject body = jsonOf(request.body);
    const QString text = body[u"text"_s][u"content"_s].toString();
    if (body[u"msgtype"_s] != u"text"_s || text.isEmpty())
        return errcode(40035, "param error");
    if (isTooMany() || texts().size() >= perMinute)
        return errcode(130101, "send too fast, exceed 20 times per minute");
    take(text);
    return errcode(0, "ok");
}

QByteArray RobotServer::answerFeishu(const Request &request)
{
    if (request.path != "/open-apis/bot/v2/hook/" + token() || request.method != "POST")
        return code(19001, "param invalid: incoming webhook access token invalid");
    const QJsonObject body = jsonOf(request.body);
    const qint64 seconds = body[u"timestamp"_s].toString().toLongLong();
    const QByteArray sign = body[u"sign"_s].toString().toLatin1();
    if (!m_key.isEmpty() && (!isNow(seconds) || sign != feishuSign(m_key, seconds)))
        return code(19021, "sign match fail or timestamp is not within one hour from current time");
    const QString text = body[u"content"_s][u"text"_s].toString();
    if (body[u"msg_type"_s] != u"text"_s || text.isEmpty())
        return code(9499, "Bad Request");
    if (isTooMany())
        return code(11232, "too many request");
    take(text);
    return said({{u"StatusCode"_s, 0},
                 {u"StatusMessage"_s, u"success"_s},
                 {u"code"_s, 0},
                 {u"data"_s, QJsonObject()},
                 {u"msg"_s, u"success"_s}});
}

QByteArray RobotServer::answerSlack(const Request &request)
{
    if (request.path != "/services/T0/B0/" + token())
        return plain("404 Not Found", "no_service");
    const QJsonObject body = jsonOf(request.body);
    const QString text = body[u"text"_s].toString();
    if (request.method != "POST" || body.isEmpty())
        return plain("400 Bad Request", "invalid_payload");
    if (text.isEmpty())
        return plain("400 Bad Request", "no_text");
    if (isTooMany())
        return CannedServer::answer("429 Too Many Requests", "Retry-After: 1\r\n", "");
    take(text);
    return plain("200 OK", "ok");
}

QByteArray RobotServer::answerWebhook(const Request &request)
{
    const QByteArray time = request.header("X-Switchyard-Timestamp");
    const QByteArray sign = "sha256=" + hmacSha256(m_key, time + "." + request.body).toHex();
    if (request.path != "/hooks/" + token() || request.method != "POST")
        return plain("404 Not Found", "");
    if (!m_key.isEmpty() &&
        (!isNow(time.toLongLong()) || request.header("X-Switchyard-Signature") != sign))
        return plain("401 Unauthorized", "");
    if (isTooMany())
        return CannedServer::answer("429 Too Many Requests", "Retry-After: 1\r\n", "");
    take(QString::fromUtf8(request.body));
    return plain("204 No Content", "");
}

QByteArray RobotServer::answerWecom(const Request &request)
{
    if (request.path != "/cgi-bin/webhook/send" || request.query != "key=" + token())
        return errcode(93000, "invalid webhook url");
    const QJsonObject body = jsonOf(request.body);
    const QString text = body[u"text"_s][u"content"_s].toString();
    if (request.method != "POST" || body[u"msgtype"_s] != u"text"_s || text.isEmpty())
        return errcode(44004, "empty content");
    if (text.toUtf8().size() > 2048)
        return errcode(40058, "content exceed max length");
    if (isTooMany() || texts().size() >= perMinute)
        return errcode(45009, "api freq out of limit");
    take(text);
    return errcode(0, "ok");
}

} // namespace switchyard
