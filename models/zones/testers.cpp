#include "models/zones/testers.h"

#include "models/zones/addressrange.h"

#include <QUrl>

#include <algorithm>

namespace switchyard
{

namespace
{

int portOf(const QUrl &gateway) { return gateway.port(gateway.scheme() == u"https" ? 443 : 80); }

bool isUsual(const QUrl &gateway)
{
    return portOf(gateway) == (gateway.scheme() == u"https" ? 443 : 80);
}

QString dialled(const QUrl &gateway)
{
    const QString host = gateway.host();
    return QStringLiteral("%1:%2")
        .arg(host.contains(u':') ? u'[' + host + u']' : host)
        .arg(portOf(gateway));
}

QStringList chromium(const QStringList &names, const QUrl &gateway, const QString &folder)
{
    QStringList rules;
    for (const QString &name : names)
        rules.append(QStringLiteral("MAP %1 %2").arg(name, dialled(gateway)));
    // A proxy would look the names up itself.
    return {QStringLiteral("--user-data-dir=") + folder,
            QStringLiteral("--no-first-run"),
            QStringLiteral("--no-default-browser-check"),
            QStringLiteral("--no-proxy-server"),
            QStringLiteral("--host-resolver-rules=") + rules.join(QStringLiteral(", ")),
            QStringLiteral("%1://%2/").arg(gateway.scheme(), names.first())};
}

BrowserStart firefox(const QStringList &names, const QUrl &gateway, const QString &folder)
{
    const QString port = isUsual(gateway) ? QString() : QStringLiteral(":%1").arg(portOf(gateway));
    const QByteArray preferences = "user_pref(\"network.dns.forceResolve\", \"" +
                                   gateway.host().toLatin1() +
                                   "\");\n"
                                   "user_pref(\"network.trr.mode\", 5);\n"
                                   "user_pref(\"network.proxy.type\", 0);\n"
                                   "user_pref(\"browser.shell.checkDefaultBrowser\", false);\n";
    return {{QStringLiteral("-no-remote"), QStringLiteral("-profile"), folder,
             QStringLiteral("%1://%2%3/").arg(gateway.scheme(), names.first(), port)},
            preferences};
}

} // namespace

QStringList productionNames(const Profile &profile)
{
    QStringList names;
    const auto add = [&names](const QString &name) {
        if (!name.isEmpty() && !addressOf(name) && !names.contains(name))
            names.append(name);
    };
    for (const CheckProfile &check : profile.checks)
        add(QUrl(check.url).host());
    add(QUrl(profile.probe.url).host());
    add(profile.testers.dns.name);
    return names;
}

std::optional<GatewayProfile> gatewayForTesters(const Profile &profile, Zone zone)
{
    const auto &gateways = profile.zones[zone].gateways;
    const auto it = std::ranges::find_if(gateways, [](const GatewayProfile &gateway) {
        return addressOf(QUrl(gateway.url).host()).has_value();
    });
    return it == gateways.end() ? std::nullopt : std::optional(*it);
}

QStringList hostsLines(const Profile &profile, Zone zone)
{
    const auto gateway = gatewayForTesters(profile, zone);
    const QStringList names = productionNames(profile);
    if (!gateway || names.isEmpty())
        return {};
    QStringList lines{QStringLiteral("# zone %1 of %2: take this out again after the test")
                          .arg(nameOf(zone), profile.id)};
    for (const QString &name : names)
        lines.append(QStringLiteral("%1 %2").arg(QUrl(gateway->url).host(), name));
    return lines;
}

BrowserKind browserKindOf(const QString &program)
{
    const QString file = program.mid(program.lastIndexOf(u'/') + 1);
    return file.contains(u"firefox") ? BrowserKind::Firefox : BrowserKind::Chromium;
}

std::optional<BrowserStart> browserStart(const Profile &profile, Zone zone, BrowserKind kind,
                                         const QString &folder)
{
    if (hostsLines(profile, zone).isEmpty())
        return std::nullopt;
    const QUrl gateway(gatewayForTesters(profile, zone)->url);
    const QStringList names = productionNames(profile);
    return kind == BrowserKind::Firefox ? firefox(names, gateway, folder)
                                        : BrowserStart{chromium(names, gateway, folder)};
}

} // namespace switchyard
