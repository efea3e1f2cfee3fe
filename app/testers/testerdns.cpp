#include "app/testers/testerdns.h"

#include "app/net/json.h"
#include "app/net/placeholders.h"
#include "app/net/process.h"
#include "models/zones/addressrange.h"
#include "models/zones/testers.h"

#include <QCoreApplication>
#include <QFile>
#include <QUrl>

#include <algorithm>

namespace switchyard
{

namespace
{

using namespace Qt::StringLiterals;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Testers)
};

Failure refused(const QString &detail)
{
    return {.kind = Failure::Kind::Refused, .detail = detail};
}

QString endOf(const ProcessResult &run)
{
    const QByteArray text = run.err.trimmed().isEmpty() ? run.out : run.err;
    return shownText(QString::fromUtf8(text.trimmed().split('\n').last()));
}

} // namespace

TesterDns::TesterDns(const Profile &profile, const QString &stateFolder)
    : m_dns(profile.testers.dns), m_profile(profile), m_note(stateFolder + u"/testers"_s)
{
}

bool TesterDns::isSet() const { return QFile::exists(m_note); }

Outcome TesterDns::run(const QStringList &command, const QString &address, const Call &call) const
{
    const auto filled =
        fillPlaceholders(command, {{u"name"_s, m_dns.name}, {u"address"_s, address}});
    if (!filled)
        return Refused{filled.error()};
    const ProcessResult run = runProcess(*filled, call);
    if (!run.started)
        return Refused{refused(run.error)};
    if (run.cut)
        return Unknown{{.kind = Failure::Kind::TimedOut,
                        .detail = Said::tr("%1 did not end in time.").arg(command.first()),
                        .maySent = true}};
    if (run.exitCode == 0)
        return Ok{};
    return Unknown{{.kind = Failure::Kind::Refused,
                    .detail = Said::tr("%1 ended with %2: %3")
                                  .arg(command.first())
                                  .arg(run.exitCode)
                                  .arg(endOf(run)),
                    .maySent = true}};
}

Outcome TesterDns::set(Zone zone, const Call &call)
{
    const auto gateway = gatewayForTesters(m_profile, zone);
    if (!gateway)
        return Refused{refused(Said::tr("The profile names no gateway of zone %1 by its address; "
                                        "nothing was run.")
                                   .arg(nameOf(zone)))};
    // The note first: what may be set is cleared once too often rather than never.
    QFile note(m_note);
    if (!note.open(QIODevice::WriteOnly) || note.write(nameOf(zone).toUtf8()) < 0 || !note.flush())
        return Refused{refused(Said::tr("%1 cannot be written; nothing was run.").arg(m_note))};
    return run(m_dns.set, QUrl(gateway->url).host(), call);
}

Outcome TesterDns::clear(const Call &call)
{
    const Outcome outcome = run(m_dns.clear, {}, call);
    if (std::holds_alternative<Ok>(outcome))
        QFile::remove(m_note);
    return outcome;
}

Result<QStringList> TesterDns::shown(const Call &call) const
{
    const auto filled = fillPlaceholders(m_dns.shown, {{u"name"_s, m_dns.name}});
    if (!filled)
        return Error(filled.error());
    const ProcessResult run = runProcess(*filled, call);
    if (!run.started)
        return Error(refused(run.error));
    if (run.cut || run.exitCode != 0)
        return Error(refused(Said::tr("%1 does not tell where %2 points: %3")
                                 .arg(m_dns.shown.first(), m_dns.name, endOf(run))));
    QStringList addresses;
    const QString text = QString::fromUtf8(run.out).simplified();
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts))
        if (addressOf(word))
            addresses.append(word);
    return addresses;
}

QString TesterDns::where(const QStringList &addresses) const
{
    if (addresses.isEmpty())
        return Said::tr("For testers %1 has no address of its own.").arg(m_dns.name);
    for (const Zone zone : bothZones) {
        QStringList own;
        for (const GatewayProfile &gateway : m_profile.zones[zone].gateways)
            own.append(QUrl(gateway.url).host());
        if (std::ranges::all_of(addresses, [&](const QString &one) { return own.contains(one); }))
            return Said::tr("For testers %1 points at zone %2 (%3).")
                .arg(m_dns.name, nameOf(zone), addresses.join(u", "_s));
    }
    return Said::tr("For testers %1 points at %2, which is the gateway of neither zone.")
        .arg(m_dns.name, addresses.join(u", "_s));
}

QString clearTesterDnsAtEnd(const Profile &profile, const QString &stateFolder, const Call &call)
{
    TesterDns dns(profile, stateFolder);
    if (!dns.isConfigured() || !dns.isSet())
        return {};
    const Outcome outcome = dns.clear(call);
    const auto shown = dns.shown(call);
    const QString where = shown ? dns.where(*shown) : shown.error().detail;
    if (std::holds_alternative<Ok>(outcome))
        return Said::tr("The testers' name was cleared. %1").arg(where);
    const Failure &why = std::holds_alternative<Refused>(outcome) ? std::get<Refused>(outcome).why
                                                                  : std::get<Unknown>(outcome).why;
    return Said::tr("The testers' name could not be cleared: %1 %2 Users are not touched by it; "
                    "try \"switchyardctl testers clear\" again.")
        .arg(why.detail, where);
}

} // namespace switchyard
