#include "app/balancers/haproxy.h"

#include "app/net/haproxyreply.h"
#include "app/net/haproxysocket.h"
#include "app/net/shell.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Haproxy)
};

constexpr int maxWeight = 256;

QByteArray statOf(const QString &backend) { return "show stat " + backend.toUtf8() + " 6 -1"; }

/// Each command line. Raising goes first, so that the batch has no instant without any weight.
QStringList commandsOf(const QString &backend, const Weights &target)
{
    QStringList raising;
    QStringList lowering;
    for (const auto &[server, weight] : target) {
        const QString line = u"set server %1/%2 weight %3"_s.arg(backend, server).arg(weight);
        (weight > 0 ? raising : lowering) << line;
    }
    return raising + lowering;
}

/// A line for a shell that gives this to the command socket.
QString socatOf(const QString &socket, const QString &line)
{
    const QString target = socket.startsWith(u"tcp:"_s) ? u"tcp-connect:"_s + socket.mid(4)
                                                        : u"unix-connect:"_s + socket.mid(5);
    return u"echo %1 | socat -t 5 stdio %2"_s.arg(shellWord(line), shellWord(target));
}

Failure notAsked(const QString &detail)
{
    return {.kind = Failure::Kind::Refused, .detail = detail};
}

std::optional<Failure> wrongWith(const QString &backend, const Weights &target)
{
    if (!isHaproxyName(backend))
        return notAsked(
            Text::tr("\"%1\" is not a HAProxy backend name; nothing was sent.").arg(backend));
    for (const auto &[server, weight] : target) {
        if (!isHaproxyName(server))
            return notAsked(
                Text::tr("\"%1\" is not a HAProxy server name; nothing was sent.").arg(server));
        if (weight < 0 || weight > maxWeight)
            return notAsked(Text::tr("Weight %1 of %2 is outside 0 to %3; nothing was sent.")
                                .arg(weight)
                                .arg(server)
                                .arg(maxWeight));
    }
    return std::nullopt;
}

Outcome outcomeOf(const QByteArray &answer, int count)
{
    const BatchReply reply = readBatch(answer, count);
    if (!reply.whole)
        return Unknown{
            {.kind = Failure::Kind::Malformed,
             .detail =
                 answer.isEmpty()
                     ? Text::tr("HAProxy closed the connection without an answer.")
                     : Text::tr("The answer of HAProxy was cut off or is not one of HAProxy."),
             .maySent = true}};
    if (reply.refused.isEmpty())
        return Ok{};
    const bool rights = reply.refused.first().startsWith("Permission denied"_L1);
    Failure why{.kind = rights ? Failure::Kind::Denied : Failure::Kind::Refused,
                .detail = Text::tr("HAProxy says: %1").arg(reply.refused.join(u' ')),
                .maySent = true};
    if (rights)
        why.detail += u' ' + Text::tr("Setting weights needs a socket of level admin.");
    if (reply.accepted == 0)
        return Refused{why};
    why.detail += u' ' + Text::tr("%1 of %2 servers were set.").arg(reply.accepted).arg(count);
    return Unknown{why};
}

bool gone(const QByteArray &answer) { return answer.startsWith("Can't find the target PID"); }

/// Algorithms that take only 0 and the configured weight; of the hashed ones HAProxy does not tell
/// whether they are consistent.
bool takesNoWeights(const QString &algorithm)
{
    static const QStringList fixed = {u"static-rr"_s, u"source"_s, u"uri"_s,       u"url_param"_s,
                                      u"hdr"_s,       u"hash"_s,   u"rdp-cookie"_s};
    return fixed.contains(algorithm);
}

} // namespace

Haproxy::Haproxy(BalancerProfile profile) : m_profile(std::move(profile)) {}

BalancerTraits Haproxy::traits() const
{
    return {.maxWeight = maxWeight,
            .lagMs = std::max(0, m_profile.lagMs),
            .lifeMs = m_profile.lifeMs >= 0 ? m_profile.lifeMs : BalancerTraits{}.lifeMs,
            .tellsSessions = true,
            .splitOf = m_http ? u"requests"_s : u"connections"_s};
}

Result<BalancerReading> Haproxy::read(const Call &call)
{
    if (!isHaproxyName(m_profile.backend))
        return Error(*wrongWith(m_profile.backend, {}));
    const auto lines =
        askHaproxy(m_profile.socket, statOf(m_profile.backend), call).and_then(readStat);
    if (!lines)
        return Error(lines.error());
    BalancerReading reading;
    QStringList known;
    for (const Zone zone : bothZones)
        for (const QString &server : m_profile.servers[zone])
            known << server;
    for (const HaproxyLine &line : *lines) {
        if (line.proxy != m_profile.backend)
            return Error(Failure{.kind = Failure::Kind::Malformed,
                                 .detail = Text::tr("HAProxy answered for %1, not for %2.")
                                               .arg(line.proxy, m_profile.backend),
                                 .maySent = true});
        m_http = line.mode == "http"_L1;
        if (line.name == "BACKEND"_L1)
            continue;
        (known.contains(line.name) ? reading.weights : reading.foreign)[line.name] = line.weight;
        reading.sessions[line.name] = line.sessions;
        reading.health[line.name] = line.status;
    }
    for (const QString &server : known)
        if (!reading.weights.contains(server))
            reading.missing << server;
    const Result<qint64> old = oldWorkerSessions(call);
    if (!old)
        return Error(old.error());
    reading.oldWorkerSessions = *old;
    return reading;
}

Result<qint64> Haproxy::oldWorkerSessions(const Call &call) const
{
    if (m_profile.master.isEmpty())
        return 0;
    const auto workers = askHaproxy(m_profile.master, "show proc", call).and_then(readOldWorkers);
    if (!workers)
        return Error(workers.error());
    qint64 sessions = 0;
    for (const qint64 pid : *workers) {
        const QByteArray target = "@!" + QByteArray::number(pid) + ' ';
        const auto answer = askHaproxy(m_profile.master, target + statOf(m_profile.backend), call);
        if (!answer)
            return Error(answer.error());
        // It may have ended since it was listed, or be of a time before this backend.
        if (gone(*answer) || answer->startsWith("No such proxy"))
            continue;
        const auto lines = readStat(*answer);
        if (!lines)
            return Error(lines.error());
        for (const HaproxyLine &line : *lines)
            sessions += line.name == "BACKEND"_L1 ? 0 : line.sessions;
    }
    return sessions;
}

Outcome Haproxy::set(const Weights &target, const Call &call)
{
    if (const auto wrong = wrongWith(m_profile.backend, target))
        return Refused{*wrong};
    const QStringList lines = commandsOf(m_profile.backend, target);
    if (lines.isEmpty())
        return Ok{};
    // HAProxy takes a command line of 16 KiB; names of the usual length fit hundreds of times.
    const QByteArray batch = lines.join(u"; "_s).toUtf8();
    if (batch.size() > 8 * 1024)
        return Refused{
            notAsked(Text::tr("%1 servers are too many for one change; nothing was sent.")
                         .arg(lines.size()))};
    const Result<QByteArray> answer = askHaproxy(m_profile.socket, batch, call);
    if (answer)
        return outcomeOf(*answer, int(lines.size()));
    return answer.error().maySent ? Outcome(Unknown{answer.error()})
                                  : Outcome(Refused{answer.error()});
}

QStringList Haproxy::preview(const Weights &target) const
{
    return commandsOf(m_profile.backend, target);
}

QStringList Haproxy::commands(const Weights &target) const
{
    return {socatOf(m_profile.socket, commandsOf(m_profile.backend, target).join(u"; "_s))};
}

QStringList Haproxy::readCommands() const
{
    return {socatOf(m_profile.socket, QString::fromUtf8(statOf(m_profile.backend)))};
}

Result<QStringList> Haproxy::check(const Call &call)
{
    const auto level = askHaproxy(m_profile.socket, "show cli level", call).and_then(readWord);
    if (!level)
        return Error(level.error());
    QStringList wrong;
    if (*level != "admin"_L1)
        wrong << Text::tr("needs level admin; this socket is %1").arg(*level);
    const Result<BalancerReading> reading = read(call);
    if (!reading && reading.error().kind == Failure::Kind::Refused)
        return wrong << Text::tr("backend %1: %2").arg(m_profile.backend, reading.error().detail);
    if (!reading)
        return Error(reading.error());
    wrong += unlike(*reading);
    const auto lines =
        askHaproxy(m_profile.socket, statOf(m_profile.backend), call).and_then(readStat);
    if (!lines)
        return Error(lines.error());
    for (const HaproxyLine &line : *lines)
        if (line.name == "BACKEND"_L1 && takesNoWeights(line.algorithm))
            wrong << Text::tr("backend %1 balances by %2, a static algorithm: it takes no weight "
                              "between 0 "
                              "and the configured one (hashed ones do with hash-type consistent)")
                         .arg(m_profile.backend, line.algorithm);
    return wrong;
}

QStringList Haproxy::unlike(const BalancerReading &reading) const
{
    QStringList lines;
    for (const QString &server : reading.missing)
        lines << Text::tr("backend %1 has no server %2").arg(m_profile.backend, server);
    for (const auto &[server, weight] : reading.foreign)
        lines << Text::tr("backend %1 has a server %2 that the profile does not know")
                     .arg(m_profile.backend, server);
    return lines;
}

BalancerPtr makeHaproxy(const BalancerProfile &profile, const Credentials &)
{
    return std::make_unique<Haproxy>(profile);
}

} // namespace switchyard
