#include "app/notify/robot.h"

#include "app/net/answers.h"
#include "app/net/json.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

namespace switchyard
{
namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Notify)
};

constexpr qsizetype mostAnswer = 64 * 1024;
constexpr qint64 busyMs = 60'000;

/// As much of it as fits, and no half character.
QString cutTo(const QString &text, qsizetype mostBytes)
{
    const QString more = QStringLiteral("\u2026");
    QString kept = text;
    while (kept.toUtf8().size() > mostBytes) {
        const qsizetype over = kept.toUtf8().size() - mostBytes;
        kept.chop(std::max<qsizetype>(1, over / 3) + (kept.endsWith(more) ? 1 : 0));
        if (!kept.isEmpty() && kept.back().isHighSurrogate())
            kept.chop(1);
        kept += more;
    }
    return kept;
}

} // namespace

QString messageOf(const std::vector<Notice> &notices, qsizetype mostBytes,
                  const std::function<QString(const QString &)> &escape)
{
    const QString between = QStringLiteral("\n\n");
    QString all;
    for (size_t i = notices.size(); i-- > 0;) {
        const QString one = escape(noticeText(notices[i]));
        const QString left = escape(Said::tr("(%n earlier left out)", nullptr, int(i) + 1));
        const QString more = all.isEmpty() ? cutTo(one, mostBytes) : one + between + all;
        const qsizetype room = i == 0 ? mostBytes : mostBytes - (left + between).toUtf8().size();
        if (!all.isEmpty() && more.toUtf8().size() > room)
            return left + between + all;
        all = more;
    }
    return all;
}

Robot::Robot(const NotifyProfile &profile, NotifySecrets secrets)
    : m_name(profile.name), m_caFile(profile.caFile), m_secrets(std::move(secrets))
{
}

HttpRequest Robot::request(const QByteArray &url) const
{
    return {.url = QString::fromUtf8(url),
            .headers = {{"Accept", "application/json"}},
            .caFile = m_caFile,
            .maxBody = mostAnswer};
}

Outcome Robot::tell(const std::vector<Notice> &notices, const Call &call)
{
    Post post = postOf(
        messageOf(notices, mostBytes(), [this](const QString &text) { return escaped(text); }),
        notices);
    HttpRequest what = request(post.url);
    what.method = "POST";
    what.headers.emplace_back("Content-Type", "application/json; charset=utf-8");
    for (auto &header : post.headers)
        what.headers.push_back(std::move(header));
    what.body = std::move(post.body);
    what.change = true;
    const auto answer = m_client.send(what, call);
    const Outcome outcome = outcomeOf(answer, m_name);
    return std::holds_alternative<Ok>(outcome) ? judge(answer->body) : outcome;
}

Result<void> Robot::reach(const Call &call)
{
    const QUrl whole = QUrl::fromEncoded(url());
    QUrl place;
    place.setScheme(whole.scheme());
    place.setHost(whole.host());
    place.setPort(whole.port());
    place.setPath(QStringLiteral("/"));
    const auto answer = m_client.send(request(place.toEncoded()), call);
    if (answer || answer.error().kind == Failure::Kind::Refused)
        return {}; // whatever it says of "/": it is there
    return Error(answer.error());
}

Outcome Robot::refused(Failure::Kind kind, const QString &why) const
{
    Failure failure{.kind = kind, .maySent = true};
    failure.detail = Said::tr("%1 did not take the message: %2").arg(m_name, why);
    if (kind == Failure::Kind::Busy)
        failure.retryAfterMs = busyMs;
    return Refused{failure};
}

Outcome Robot::unreadable(const QByteArray &body) const
{
    return Unknown{
        {.kind = Failure::Kind::Malformed,
         .detail = Said::tr("%1 gave an answer that is not its own: %2")
                       .arg(m_name, shownText(QString::fromUtf8(body).simplified(), 100)),
         .maySent = true}};
}

Outcome Robot::judgeCode(const QByteArray &body, const char *codeKey, const char *textKey,
                         const std::vector<qint64> &busy, const std::vector<qint64> &denied) const
{
    constexpr qint64 mostCode = Q_INT64_C(1) << 40;
    const auto root = parseJsonObject(body, m_name);
    if (!root)
        return Unknown{root.error()};
    const auto code = wholeNumber(root->value(QLatin1StringView(codeKey)), -mostCode, mostCode);
    if (!code)
        return unreadable(body);
    if (*code == 0)
        return Ok{};
    const QString why = QStringLiteral("%1 %2").arg(*code).arg(
        shownText(root->value(QLatin1StringView(textKey)).toString(), 200));
    if (std::ranges::find(busy, *code) != busy.end())
        return refused(Failure::Kind::Busy, why);
    const bool isDenied = std::ranges::find(denied, *code) != denied.end();
    return refused(isDenied ? Failure::Kind::Denied : Failure::Kind::Refused, why);
}

} // namespace switchyard
