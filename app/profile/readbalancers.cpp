#include "app/profile/kinds.h"
#include "app/profile/parts.h"

#include <algorithm>

namespace switchyard::profile
{
namespace
{

void readClb(TableReader &in, BalancerProfile &out)
{
    in.text("region", out.region, Need::Required, nameText);
    in.text("load-balancer", out.loadBalancer, Need::Required, nameText);
    in.text("group", out.group, Need::Optional, nameText);
    in.number("port", out.port, Need::Optional, {1, 65535});
    readEndpoint(in, out.endpoint);
    in.text("ca-file", out.caFile, Need::Optional, pathText);
    in.choice("signature", out.signature, Need::Optional,
              {QStringLiteral("v3"), QStringLiteral("v1")});
    in.number("calls-per-minute", out.callsPerMinute, Need::Optional, {12, 1'000'000});
    readSecret(in, "credentials", out.credentials, Need::Required);
}

/// One of two forms: the servers of a group, or the groups of a rule.
void readAlb(TableReader &in, BalancerProfile &out)
{
    in.text("region", out.region, Need::Required, nameText);
    in.text("group", out.group, Need::Optional, nameText);
    in.text("rule", out.rule, Need::Optional, nameText);
    in.number("port", out.port, Need::Optional, {1, 65535});
    if (in.has("group") == in.has("rule"))
        in.fail("kind", QCoreApplication::translate(
                            "Profile", "an alibaba-alb has either \"group\" and \"port\" (its "
                                       "servers are weighted) or \"rule\" (its server groups "
                                       "are)"));
    else if (in.has("group") != in.has("port"))
        in.fail(in.has("port") ? "port" : "group",
                QCoreApplication::translate("Profile", "\"group\" and \"port\" belong together: a "
                                                       "group's servers are known by id and port"));
    readEndpoint(in, out.endpoint);
    in.text("ca-file", out.caFile, Need::Optional, pathText);
    in.choice("signature", out.signature, Need::Optional,
              {QStringLiteral("v3"), QStringLiteral("v1")});
    in.number("calls-per-minute", out.callsPerMinute, Need::Optional, {12, 1'000'000});
    readSecret(in, "credentials", out.credentials, Need::Required);
}

void readHaproxy(TableReader &in, BalancerProfile &out)
{
    in.text("socket", out.socket, Need::Required, socketText);
    in.text("master", out.master, Need::Optional, socketText);
    in.text("backend", out.backend, Need::Required, nameText);
}

constexpr auto ofAnotherKind =
    QT_TRANSLATE_NOOP("Profile", "it is a key of another kind of balancer than \"%1\"");

const std::vector<Kind<BalancerProfile>> &kinds()
{
    static const std::vector<Kind<BalancerProfile>> table{
        {"alibaba-alb",
         {QStringLiteral("region"), QStringLiteral("group"), QStringLiteral("rule"),
          QStringLiteral("port"), QStringLiteral("endpoint"), QStringLiteral("ca-file"),
          QStringLiteral("signature"), QStringLiteral("calls-per-minute"),
          QStringLiteral("credentials")},
         &readAlb},
        {"alibaba-clb",
         {QStringLiteral("region"), QStringLiteral("load-balancer"), QStringLiteral("group"),
          QStringLiteral("port"), QStringLiteral("endpoint"), QStringLiteral("ca-file"),
          QStringLiteral("signature"), QStringLiteral("calls-per-minute"),
          QStringLiteral("credentials")},
         &readClb},
        {"haproxy",
         {QStringLiteral("socket"), QStringLiteral("master"), QStringLiteral("backend")},
         &readHaproxy},
    };
    return table;
}

void readServers(TableReader &in, ZoneServers &out)
{
    for (const Zone zone : bothZones) {
        QStringList names;
        in.texts(zone == Zone::A ? "A" : "B", names, Need::Required, nameText);
        out[zone] = {names.begin(), names.end()};
    }
    const toml::node *node = in.node("B");
    const toml::array *listB = node ? node->as_array() : nullptr;
    for (size_t i = 0; listB && i < listB->size(); ++i) {
        const toml::node &server = (*listB)[i];
        const QString name = QString::fromStdString(server.value_or(std::string()));
        if (std::ranges::find(out.a, name) != out.a.end())
            in.failAt(server, QCoreApplication::translate(
                                  "Profile", "server \"%1\" is in zone A and in zone B; "
                                             "a server belongs to one zone")
                                  .arg(shown(name)));
    }
}

/// What makes two entries the same balancer in the world, whatever their ids say.
QString identity(const BalancerProfile &of)
{
    const QStringList parts{of.kind,   of.region, of.loadBalancer,
                            of.group,  of.rule,   QString::number(of.port),
                            of.socket, of.backend};
    const bool isNamed = !(of.socket + of.loadBalancer + of.group + of.rule).isEmpty();
    return isNamed ? parts.join(u' ') : QString();
}

void refuseTwins(TableReader &in, const BalancerProfile &fresh,
                 const std::vector<BalancerProfile> &others)
{
    for (const BalancerProfile &other : others) {
        if (!fresh.id.isEmpty() && other.id == fresh.id)
            in.fail("id", QCoreApplication::translate(
                              "Profile", "two balancers have the id \"%1\"; each needs its own")
                              .arg(fresh.id));
        else if (!identity(fresh).isEmpty() && identity(other) == identity(fresh))
            in.fail("kind",
                    QCoreApplication::translate("Profile", "\"%1\" is the same balancer as \"%2\"; "
                                                           "list it once")
                        .arg(fresh.id, other.id));
    }
}

} // namespace

void readBalancers(TableReader &root, std::vector<BalancerProfile> &out)
{
    root.tables("balancers", Need::Required,
                QT_TRANSLATE_NOOP("Profile", "one [[balancers]] table for each balancer"),
                [&](TableReader &in) {
                    BalancerProfile balancer;
                    in.text("id", balancer.id, Need::Required, idText);
                    readKind(in, kinds(), balancer, ofAnotherKind);
                    qint64 lagMs = -1;
                    in.duration("lag", lagMs, {0, 600'000});
                    balancer.lagMs = static_cast<int>(lagMs);
                    qint64 lifeMs = -1;
                    in.duration("life", lifeMs, {1'000, 600'000});
                    balancer.lifeMs = static_cast<int>(lifeMs);
                    in.table("servers", Need::Required,
                             QT_TRANSLATE_NOOP("Profile", "{ A = [\"...\"], B = [\"...\"] }"),
                             [&](TableReader &servers) { readServers(servers, balancer.servers); });
                    refuseTwins(in, balancer, out);
                    out.push_back(balancer);
                });
}

} // namespace switchyard::profile
