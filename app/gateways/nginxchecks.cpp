// The half of the adapter that checks a dark zone.
#include "app/gateways/address.h"
#include "app/gateways/nginx.h"
#include "app/net/json.h"
#include "app/net/placeholders.h"
#include "app/net/process.h"

#include <QCoreApplication>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;
using namespace gateways;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Nginx)
};

CheckAnswer failed(const CheckProfile &check, const QString &detail)
{
    return {.name = check.name, .passed = false, .detail = detail};
}

/// What the answer lacks of what is expected; empty: nothing.
QString lacks(const HttpResponse &response, const CheckProfile &check)
{
    if (response.status != check.status)
        return Text::tr("HTTP %1 instead of %2").arg(response.status).arg(check.status);
    if (!response.body.contains(check.body.toUtf8()))
        return Text::tr("a body without \"%1\"").arg(check.body);
    for (const QString &line : check.headers) {
        const qsizetype colon = line.indexOf(u':');
        const QString name = line.left(colon);
        const QByteArray wanted = line.mid(colon + 1).trimmed().toUtf8();
        const bool there = std::ranges::any_of(response.headers, [&](const auto &header) {
            return name.compare(QString::fromLatin1(header.first), Qt::CaseInsensitive) == 0 &&
                   header.second.contains(wanted);
        });
        if (!there)
            return Text::tr("%1: \"%2\" instead of \"%3\"")
                .arg(name, shownText(QString::fromUtf8(response.header(name.toLatin1())), 100),
                     QString::fromUtf8(wanted));
    }
    return {};
}

} // namespace

CheckAnswer NginxGateway::requestCheck(const GatewayProfile &gateway, const CheckProfile &check,
                                       const Call &call)
{
    const Result<HttpResponse> response = through(gateway, check.url, call);
    if (!response)
        return failed(check, response.error().detail);
    const auto header = [&](const QString &name) {
        return shownText(QString::fromUtf8(response->header(name.toLatin1())), 100);
    };
    const QString instance = header(m_probe.instanceHeader);
    const QString who = instance.isEmpty()
                            ? nameOf(gateway)
                            : Text::tr("%1 (instance %2, version %3)")
                                  .arg(nameOf(gateway), instance, header(m_probe.versionHeader));
    if (const QString lack = lacks(*response, check); !lack.isEmpty())
        return failed(check, Text::tr("%1 answered with %2.").arg(who, lack));
    return {.name = check.name,
            .passed = true,
            .detail = Text::tr("%1 answered as expected.").arg(who)};
}

CheckAnswer NginxGateway::commandCheck(const GatewayProfile &gateway, const CheckProfile &check,
                                       const Call &call) const
{
    const auto command =
        fillPlaceholders(check.command, {{u"zone"_s, switchyard::nameOf(m_which)},
                                         {u"host"_s, hostOf(gateway)},
                                         {u"port"_s, QString::number(portOf(gateway))}});
    if (!command)
        return failed(check, command.error().detail);
    const ProcessResult run =
        runProcess(*command, call.noLongerThan(std::chrono::milliseconds(check.limitMs)));
    if (!run.started)
        return failed(check, run.error);
    if (run.cut)
        return failed(check,
                      Text::tr("The command did not end in time for %1.").arg(nameOf(gateway)));
    if (run.exitCode != 0)
        return failed(check,
                      Text::tr("The command ended with %1 for %2: %3")
                          .arg(run.exitCode)
                          .arg(nameOf(gateway), endOf(run.err.isEmpty() ? run.out : run.err)));
    return {.name = check.name,
            .passed = true,
            .detail = Text::tr("The command passed %1: %2").arg(nameOf(gateway), endOf(run.out))};
}

std::vector<CheckAnswer> NginxGateway::runChecks(const Call &call)
{
    std::vector<CheckAnswer> answers;
    for (const CheckProfile &check : m_checks) {
        if (check.assetsOfOther) {
            answers.push_back(assetsCheck(check, call));
            continue;
        }
        CheckAnswer whole = failed(check, Text::tr("The zone has no gateway."));
        for (const GatewayProfile &gateway : m_zone.gateways) {
            whole = check.command.isEmpty() ? requestCheck(gateway, check, call)
                                            : commandCheck(gateway, check, call);
            if (!whole.passed)
                break;
        }
        answers.push_back(whole);
    }
    return answers;
}

} // namespace switchyard
