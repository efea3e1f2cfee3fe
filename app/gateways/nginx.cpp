#include "app/gateways/nginx.h"

#include "app/gateways/address.h"
#include "app/gateways/stubstatus.h"
#include "app/net/answers.h"
#include "app/net/json.h"
#include "app/net/percent.h"
#include "app/net/process.h"
#include "app/secrets/signin.h"

#include <QCoreApplication>
#include <QUrl>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

using namespace gateways;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Nginx)
};

Failure refused(const QString &detail)
{
    return {.kind = Failure::Kind::Refused, .detail = detail};
}

Failure noWay(Failure why)
{
    why.kind = Failure::Kind::NoWay;
    return why;
}

} // namespace

NginxGateway::NginxGateway(const Profile &profile, Zone zone, std::shared_ptr<AssetsSeen> seen,
                           Credentials credentials)
    : m_which(zone), m_zone(profile.zones[zone]), m_other(profile.zones[other(zone)]),
      m_probe(profile.probe), m_credentials(std::move(credentials)), m_checks(profile.checks),
      m_seen(seen ? std::move(seen) : makeAssetsSeen())
{
}

qint64 NginxGateway::ownRequests() const { return m_own; }

Result<HttpResponse> NginxGateway::send(const HttpRequest &request, const Call &call)
{
    HttpClient client;
    Result<HttpResponse> answer = client.send(request, call);
    if (answer || answer.error().maySent)
        ++m_own;
    return answer;
}

bool NginxGateway::isCutOff(const Result<HttpResponse> &answer) const
{
    return !answer && m_zone.via.kind != Access::Kind::Direct &&
           answer.error().kind != Failure::Kind::Unreachable &&
           answer.error().kind != Failure::Kind::Refused;
}

Result<HttpResponse> NginxGateway::through(const GatewayProfile &gateway, const QString &url,
                                           const Call &call, const Credentials &credentials)
{
    // The gateway's own scheme counts: behind a balancer that ends TLS it speaks plain HTTP, while
    // Host stays the production name.
    QUrl production(url, QUrl::StrictMode);
    production.setScheme(QUrl(gateway.url).scheme());
    return send(signedIn({.url = QString::fromLatin1(production.toEncoded()),
                          .connectTo = addressOf(gateway),
                          .via = m_zone.via,
                          .caFile = m_probe.caFile},
                         credentials),
                call);
}

Result<std::vector<GatewayStatus>> NginxGateway::status(const Call &call)
{
    std::vector<GatewayStatus> all;
    for (const GatewayProfile &gateway : m_zone.gateways) {
        if (gateway.status.isEmpty())
            return Error(refused(Text::tr("The profile does not say where %1 shows its status.")
                                     .arg(nameOf(gateway))));
        const auto answer = send({.url = gateway.status,
                                  .via = m_zone.via,
                                  .caFile = m_probe.caFile,
                                  .maxBody = 64 * 1024},
                                 call);
        if (isCutOff(answer))
            return Error(noWay(answer.error()));
        const auto status = bodyOf(answer, nameOf(gateway)).and_then(readStubStatus);
        if (!status)
            return Error(status.error());
        all.push_back(*status);
    }
    return all;
}

Result<bool> NginxGateway::drainShown(const Call &call)
{
    if (m_zone.drain.shown.isEmpty()) {
        if (m_zone.drain.set.isEmpty())
            return false;
        return Error(refused(Text::tr("The profile does not say where the drain flag is shown.")));
    }
    const auto answer = send({.url = m_zone.drain.shown,
                              .via = m_zone.via,
                              .caFile = m_probe.caFile,
                              .maxBody = 64 * 1024},
                             call);
    if (!answer)
        return Error(answer.error());
    if (answer->status == 200)
        return true;
    if (answer->status == 404)
        return false;
    return Error(refusalOf(*answer, Text::tr("The page that shows the drain flag")));
}

Outcome NginxGateway::setDrain(bool on, const Call &call)
{
    const QStringList &command = on ? m_zone.drain.set : m_zone.drain.clear;
    if (command.isEmpty())
        return Refused{
            refused(Text::tr("The zone has no command for its drain flag; nothing was run."))};
    const ProcessResult run = runProcess(command, call);
    if (!run.started)
        return Refused{refused(run.error)};
    if (run.cut)
        return Unknown{
            {.kind = call.stop.stop_requested() ? Failure::Kind::Stopped : Failure::Kind::TimedOut,
             .detail = Text::tr("The command for the drain flag was cut off."),
             .maySent = true}};
    if (run.exitCode == 0)
        return Ok{};
    // It may have done its work before it failed (a lost ssh connection): only a look can tell.
    return Unknown{{.kind = Failure::Kind::Refused,
                    .detail = Text::tr("The command for the drain flag ended with %1: %2")
                                  .arg(run.exitCode)
                                  .arg(endOf(run.err)),
                    .maySent = true}};
}

std::optional<ProbeAnswer> NginxGateway::probeThrough(const GatewayProfile &gateway,
                                                      const QString &service, const Call &call)
{
    ProbeAnswer answer{.service = service};
    QString url = m_probe.url;
    url.replace("{service}"_L1, QString::fromLatin1(pe(service)));
    const Result<HttpResponse> response = through(gateway, url, call, m_credentials);
    if (isCutOff(response))
        return std::nullopt;
    if (!response) {
        answer.error = response.error().detail;
        return answer;
    }
    const auto header = [&](const QString &name) {
        return shownText(QString::fromUtf8(response->header(name.toLatin1())));
    };
    answer.instance = header(m_probe.instanceHeader);
    answer.version = header(m_probe.versionHeader);
    answer.status = response->status;
    if (response->status == 401 || response->status == 403)
        answer.error = mendable(refusalOf(*response, nameOf(gateway)), m_credentials).detail;
    return answer;
}

std::vector<ProbeAnswer> NginxGateway::probe(const QString &service, const Call &call)
{
    std::vector<ProbeAnswer> answers;
    for (const GatewayProfile &gateway : m_zone.gateways)
        if (auto answer = probeThrough(gateway, service, call))
            answers.push_back(std::move(*answer));
    return answers;
}

std::unique_ptr<Gateway> makeGateway(const Profile &profile, Zone zone,
                                     std::shared_ptr<AssetsSeen> seen,
                                     const Credentials &credentials)
{
    return std::make_unique<NginxGateway>(profile, zone, std::move(seen), credentials);
}

std::shared_ptr<AssetsSeen> makeAssetsSeen() { return std::make_shared<AssetsSeen>(); }

} // namespace switchyard
