#include "app/parts/partplace.h"

#include "app/net/answers.h"
#include "app/net/json.h"
#include "app/net/lastwords.h"
#include "app/net/placeholders.h"
#include "app/net/process.h"
#include "app/parts/partversion.h"
#include "app/secrets/signin.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Parts)
};

constexpr qsizetype maxBody = 256 * 1024;
/// One place that hangs leaves the others of its zone their time.
constexpr std::chrono::milliseconds oneLook(1'500);

int portOf(const QUrl &url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); }

QString addressOf(const Instance &instance)
{
    const QString host = instance.host.contains(u':') ? u'[' + instance.host + u']' : instance.host;
    return u"%1:%2"_s.arg(host).arg(instance.port);
}

Instance instanceAt(const QString &name, Zone zone, const QUrl &url)
{
    Instance instance{.zone = zone, .service = name, .host = url.host(), .port = portOf(url)};
    instance.id = name + u'@' + addressOf(instance);
    return instance;
}

bool isOneOf(const std::vector<GatewayProfile> &gateways, const QUrl &place)
{
    return std::ranges::any_of(gateways, [&](const GatewayProfile &gateway) {
        const QUrl url(gateway.url);
        return url.host() == place.host() && portOf(url) == portOf(place);
    });
}

} // namespace

PartPlace::PartPlace(const Profile &profile, const PartProfile &part, Zone zone, const QString &url,
                     const Credentials &login)
    : m_part(part), m_login(login), m_via(profile.zones[zone].via), m_caFile(profile.probe.caFile),
      m_url(url), m_instance(instanceAt(part.name, zone, QUrl(url))),
      m_isGateway(isOneOf(profile.zones[zone].gateways, QUrl(url)))
{
}

QString PartPlace::nameOfUs() const { return m_instance.id; }

Result<HttpResponse> PartPlace::ask(const QString &url, const Call &call,
                                    std::atomic<qint64> &own) const
{
    // The place's own scheme counts; Host stays the production name.
    QUrl production(url, QUrl::StrictMode);
    production.setScheme(QUrl(m_url).scheme());
    HttpClient client;
    Result<HttpResponse> answer =
        client.send(signedIn({.url = QString::fromLatin1(production.toEncoded()),
                              .connectTo = addressOf(m_instance),
                              .via = m_via,
                              .caFile = m_caFile,
                              .maxBody = maxBody},
                             m_login),
                    call.noLongerThan(oneLook));
    if (answer || answer.error().maySent)
        own += m_isGateway;
    return answer;
}

Result<QString> PartPlace::versionByCommand(const Call &call) const
{
    const auto command =
        fillPlaceholders(m_part.version.command, {{u"zone"_s, nameOf(m_instance.zone)},
                                                  {u"host"_s, m_instance.host},
                                                  {u"port"_s, QString::number(m_instance.port)},
                                                  {u"service"_s, m_part.name}});
    if (!command)
        return Error(command.error());
    const ProcessResult run =
        runProcess(*command, call.noLongerThan(std::chrono::milliseconds(m_part.version.limitMs)));
    if (run.started && !run.cut && run.exitCode == 0)
        return versionIn(run.out, nameOfUs());
    Failure why{.kind = Failure::Kind::Unreachable, .detail = run.error};
    if (run.cut)
        why = {.kind = Failure::Kind::TimedOut,
               .detail = Text::tr("%1: %2 did not end in time and was ended")
                             .arg(nameOfUs(), command->first())};
    else if (run.started)
        why.detail = Text::tr("%1: %2 ended with %3: %4")
                         .arg(nameOfUs(), command->first())
                         .arg(run.exitCode)
                         .arg(lastWords(run.err));
    return Error(why);
}

PlaceSeen PartPlace::look(const Call &call, std::atomic<qint64> &own) const
{
    PlaceSeen seen;
    if (m_part.version.command.isEmpty()) {
        const auto answer = ask(m_part.version.url, call, own);
        seen.status = answer ? answer->status : 0;
        if (!answer)
            seen.version = Error(answer.error());
        else if (answer->status != 200)
            seen.version = Error(mendable(refusalOf(*answer, nameOfUs()), m_login));
        else
            seen.version = versionIn(m_part.version, *answer, nameOfUs());
    } else {
        seen.version = versionByCommand(call);
        seen.status = seen.version ? 200 : 0;
    }
    if (!seen.version) {
        seen.unfit = seen.version.error().detail;
        return seen;
    }
    if (m_part.healthUrl.isEmpty())
        return seen;
    const auto health = ask(m_part.healthUrl, call, own);
    seen.status = health ? health->status : 0;
    if (!health)
        seen.unfit = health.error().detail;
    else if (health->status != m_part.healthStatus)
        seen.unfit = Text::tr("%1 answers %2 instead of %3")
                         .arg(nameOfUs())
                         .arg(health->status)
                         .arg(m_part.healthStatus);
    else if (!health->body.contains(m_part.healthBody.toUtf8()))
        seen.unfit = Text::tr("%1 answers without \"%2\"").arg(nameOfUs(), m_part.healthBody);
    return seen;
}

bool PartPlace::isCutOff(const PlaceSeen &seen) const
{
    return !seen.version && m_part.version.command.isEmpty() && seen.status == 0 &&
           m_via.kind != Access::Kind::Direct &&
           seen.version.error().kind != Failure::Kind::Unreachable &&
           seen.version.error().kind != Failure::Kind::Refused;
}

} // namespace switchyard
