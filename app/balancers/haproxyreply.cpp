#include "app/balancers/haproxyreply.h"

#include "app/net/json.h"

#include <QCoreApplication>

#include <map>

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

using Row = std::map<QByteArray, QByteArray>;

Row rowOf(const QByteArrayList &header, const QByteArray &line)
{
    Row row;
    const QByteArrayList fields = line.split(',');
    for (qsizetype i = 0; i < std::min(header.size(), fields.size()); ++i)
        row.insert_or_assign(header[i], fields[i]);
    return row;
}

/// A count of the row; nothing unless it is a plain number of 0 or more.
std::optional<int> count(const Row &row, const QByteArray &name)
{
    const auto field = row.find(name);
    if (field == row.end())
        return std::nullopt;
    bool is = false;
    const int value = field->second.toInt(&is);
    return is && value >= 0 ? std::optional(value) : std::nullopt;
}

QString word(const Row &row, const QByteArray &name)
{
    const auto field = row.find(name);
    return field == row.end() ? QString() : QString::fromUtf8(field->second);
}

} // namespace

Result<std::vector<HaproxyLine>> readStat(const QByteArray &answer)
{
    const Result<QByteArray> text = body(answer);
    if (!text)
        return Error(text.error());
    if (!text->startsWith("# pxname,svname,"))
        return saidNo(*text);
    QByteArrayList lines = text->split('\n');
    const QByteArrayList header = lines.takeFirst().mid(2).split(',');
    std::vector<HaproxyLine> found;
    for (const QByteArray &line : lines) {
        if (line.isEmpty())
            continue;
        const Row row = rowOf(header, line);
        // `weight` is what slow start has reached; `uweight` is what was set. Old versions lack it.
        const auto weight = row.contains("uweight") ? count(row, "uweight") : count(row, "weight");
        const auto sessions = count(row, "scur");
        if (!weight || !sessions || word(row, "status").isEmpty())
            return malformed(Text::tr("HAProxy's statistics cannot be read: %1").arg(shown(line)));
        found.push_back({.proxy = word(row, "pxname"),
                         .name = word(row, "svname"),
                         .status = word(row, "status"),
                         .weight = *weight,
                         .sessions = *sessions,
                         .mode = word(row, "mode"),
                         .algorithm = word(row, "algo")});
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
