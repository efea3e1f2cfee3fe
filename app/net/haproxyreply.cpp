#include "app/net/haproxyreply.h"

#include "app/net/json.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <limits>

namespace switchyard
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Haproxy)
};

Error malformed(const QString &detail)
{
    return Error(Failure{.kind = Failure::Kind::Malformed, .detail = detail, .maySent = true});
}

/// The answer without its end mark, an empty line.
Result<QByteArray> body(const QByteArray &answer)
{
    if (answer.isEmpty())
        return malformed(Text::tr("HAProxy closed the connection without an answer."));
    if (!answer.endsWith("\n\n"))
        return malformed(Text::tr("The answer of HAProxy was cut off."));
    return answer.left(answer.size() - 2);
}

QString shown(const QByteArray &text) { return shownText(QString::fromUtf8(text).simplified()); }

Error saidNo(const QByteArray &text)
{
    const bool rights = text.startsWith("Permission denied");
    return Error(Failure{.kind = rights ? Failure::Kind::Denied : Failure::Kind::Refused,
                         .detail = Text::tr("HAProxy says: %1").arg(shown(text)),
                         .maySent = true});
}

HaproxyRow rowOf(const QByteArrayList &header, const QByteArray &line)
{
    HaproxyRow row;
    const QByteArrayList fields = line.split(',');
    for (qsizetype i = 0; i < std::min(header.size(), fields.size()); ++i)
        row.insert_or_assign(header[i], fields[i]);
    return row;
}

/// The same where no more than an int is expected.
std::optional<int> count(const HaproxyRow &row, const QByteArray &name)
{
    const auto value = countIn(row, name);
    return value && *value <= std::numeric_limits<int>::max() ? std::optional(int(*value))
                                                              : std::nullopt;
}

} // namespace

bool isHaproxyName(const QString &name)
{
    static const QRegularExpression allowed(QStringLiteral("\\A[A-Za-z0-9_.:-]{1,200}\\z"));
    return allowed.match(name).hasMatch();
}

constexpr qint64 largestCount = 9'000'000'000'000'000; // several may be added up

std::optional<qint64> countIn(const HaproxyRow &row, const QByteArray &column)
{
    const auto field = row.find(column);
    if (field == row.end())
        return std::nullopt;
    bool is = false;
    const qint64 value = field->second.toLongLong(&is);
    return is && value >= 0 && value <= largestCount ? std::optional(value) : std::nullopt;
}

QString wordIn(const HaproxyRow &row, const QByteArray &column)
{
    const auto field = row.find(column);
    return field == row.end() ? QString() : QString::fromUtf8(field->second);
}

Error statUnreadable(const HaproxyRow &row)
{
    QByteArrayList fields;
    for (const auto &[name, value] : row)
        if (!value.isEmpty())
            fields << name + '=' + value;
    return malformed(
        Text::tr("HAProxy's statistics cannot be read: %1").arg(shown(fields.join(' '))));
}

Result<std::vector<HaproxyRow>> readStatRows(const QByteArray &answer)
{
    const Result<QByteArray> text = body(answer);
    if (!text)
        return Error(text.error());
    if (!text->startsWith("# pxname,svname,"))
        return saidNo(*text);
    QByteArrayList lines = text->split('\n');
    const QByteArrayList header = lines.takeFirst().mid(2).split(',');
    std::vector<HaproxyRow> rows;
    for (const QByteArray &line : lines)
        if (!line.isEmpty())
            rows.push_back(rowOf(header, line));
    return rows;
}

Result<std::vector<HaproxyLine>> readStat(const QByteArray &answer)
{
    const auto rows = readStatRows(answer);
    if (!rows)
        return Error(rows.error());
    std::vector<HaproxyLine> found;
    for (const HaproxyRow &row : *rows) {
        // `weight` is what slow start has reached; `uweight` is what was set. Old versions lack it.
        const auto weight = row.contains("uweight") ? count(row, "uweight") : count(row, "weight");
        const auto sessions = count(row, "scur");
        if (!weight || !sessions || wordIn(row, "status").isEmpty())
            return statUnreadable(row);
        found.push_back({.proxy = wordIn(row, "pxname"),
                         .name = wordIn(row, "svname"),
                         .status = wordIn(row, "status"),
                         .weight = *weight,
                         .sessions = *sessions,
                         .mode = wordIn(row, "mode"),
                         .algorithm = wordIn(row, "algo")});
    }
    return found;
}

Result<std::vector<qint64>> readOldWorkers(const QByteArray &answer)
{
    const Result<QByteArray> text = body(answer);
    if (!text)
        return Error(text.error());
    if (!text->startsWith("#<PID>"))
        return saidNo(*text);
    std::vector<qint64> found;
    bool old = false;
    for (const QByteArray &line : text->split('\n')) {
        if (line.startsWith('#')) {
            old = line.startsWith("# old workers");
            continue;
        }
        if (!old || line.trimmed().isEmpty())
            continue;
        bool is = false;
        const qint64 pid = line.simplified().split(' ').first().toLongLong(&is);
        if (!is || pid <= 0)
            return malformed(
                Text::tr("HAProxy's process list cannot be read: %1").arg(shown(line)));
        found.push_back(pid);
    }
    return found;
}

Result<QString> readWord(const QByteArray &answer)
{
    return body(answer).map([](const QByteArray &text) { return shown(text); });
}

BatchReply readBatch(const QByteArray &answer, int count)
{
    BatchReply reply;
    qsizetype at = 0;
    while (at < answer.size() && reply.accepted + reply.refused.size() < count) {
        if (answer[at] == '\n') {
            ++reply.accepted;
            ++at;
            continue;
        }
        const qsizetype end = answer.indexOf("\n\n", at);
        if (end < 0)
            return reply;
        reply.refused << shown(answer.mid(at, end - at));
        at = end + 2;
    }
    reply.whole = at == answer.size() && reply.accepted + reply.refused.size() == count;
    return reply;
}

} // namespace switchyard
