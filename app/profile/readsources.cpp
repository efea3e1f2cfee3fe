#include "app/profile/kinds.h"
#include "app/profile/parts.h"

namespace switchyard::profile
{
namespace
{

constexpr qint64 hour = 3'600'000;

void readEureka(TableReader &in, RegistryProfile &out)
{
    in.text("url", out.url, Need::Required, urlText);
    in.texts("peers", out.peers, Need::Optional, urlText);
    if (out.peers.contains(out.url))
        in.fail("peers", QCoreApplication::translate(
                             "Profile", "\"peers\" names the registry's own URL \"%1\"; it names "
                                        "the other servers of the same registry")
                             .arg(shown(out.url)));
    in.text("ca-file", out.caFile, Need::Optional, pathText);
    readSecret(in, "credentials", out.credentials, Need::Optional);
    out.canTakeOut = true;
}

void readZookeeper(TableReader &in, RegistryProfile &out)
{
    in.text("hosts", out.hosts, Need::Required, hostsText);
    in.choice("layout", out.layout, Need::Required,
              {QStringLiteral("spring-cloud"), QStringLiteral("dubbo")});
    in.text("root", out.root, Need::Optional, nodeText);
    readSecret(in, "credentials", out.credentials, Need::Optional);
    refuseTls(in);
    out.canTakeOut = out.layout == u"dubbo";
    // Entries live with sessions, 40 s at most where nobody set it higher, and clients keep
    // watches. Spring Cloud's own balancer keeps its list for 35 s.
    out.chain = {.registrationMs = 0,
                 .leaseMs = 40'000,
                 .leaseTwice = false,
                 .evictionMs = 0,
                 .serverCacheMs = 0,
                 .fetchMs = 0,
                 .balancerMs = out.layout == u"spring-cloud" ? 35'000 : 0,
                 .selfPreservation = false};
}

constexpr auto ofAnotherKind =
    QT_TRANSLATE_NOOP("Profile", "it is a key of another kind of registry than \"%1\"");

const std::vector<Kind<RegistryProfile>> &registryKinds()
{
    static const std::vector<Kind<RegistryProfile>> table = {
        {"eureka",
         {QStringLiteral("url"), QStringLiteral("peers"), QStringLiteral("ca-file"),
          QStringLiteral("credentials")},
         &readEureka},
        {"zookeeper",
         {QStringLiteral("hosts"), QStringLiteral("layout"), QStringLiteral("root"),
          QStringLiteral("credentials"), QStringLiteral("tls")},
         &readZookeeper},
    };
    return table;
}

void refuseTwins(TableReader &in, const RegistryProfile &fresh,
                 const std::vector<RegistryProfile> &others)
{
    for (const RegistryProfile &other : others) {
        const auto refuse = [&](const char *key, const QString &url) {
            if (url.isEmpty() || (other.url != url && !other.peers.contains(url)))
                return;
            in.fail(key,
                    QCoreApplication::translate("Profile", "two registries have the URL \"%1\"; "
                                                           "each zone has a registry of its own")
                        .arg(shown(url)));
        };
        refuse("url", fresh.url);
        for (const QString &peer : fresh.peers)
            refuse("peers", peer);
        if (!fresh.hosts.isEmpty() && other.hosts == fresh.hosts && other.root == fresh.root &&
            other.layout == fresh.layout)
            in.fail("hosts", QCoreApplication::translate(
                                 "Profile", "two registries have the hosts \"%1\" and the "
                                            "same root; each zone has a registry of its own")
                                 .arg(shown(fresh.hosts)));
    }
}

void readChain(TableReader &in, CacheChain &out)
{
    in.duration("registration", out.registrationMs, {0, hour});
    in.duration("lease", out.leaseMs, {1'000, hour});
    in.duration("eviction", out.evictionMs, {0, hour});
    in.duration("server-cache", out.serverCacheMs, {0, hour});
    in.duration("fetch", out.fetchMs, {0, hour});
    in.duration("balancer", out.balancerMs, {0, hour});
    in.flag("self-preservation", out.selfPreservation);
}

} // namespace

void refuseTls(TableReader &in)
{
    bool wanted = false;
    in.flag("tls", wanted);
    if (wanted)
        in.fail("tls", QCoreApplication::translate(
                           "Profile", "ZooKeeper cannot be reached by TLS: its C client, as Debian "
                                      "packages it, is built without. Reach a port of it that has "
                                      "none by via = \"ssh:host\", which encrypts the way"));
}

void readRegistries(TableReader &root, const Access &usual, std::vector<RegistryProfile> &out)
{
    root.tables("registries", Need::Optional,
                QT_TRANSLATE_NOOP("Profile", "one [[registries]] table for each registry"),
                [&](TableReader &in) {
                    RegistryProfile registry{.via = usual};
                    readZoneName(in, "zone", registry.zone, Need::Required);
                    readKind(in, registryKinds(), registry, ofAnotherKind);
                    in.text("version-key", registry.versionKey, Need::Optional, nameText);
                    in.table("propagation", Need::Optional,
                             QT_TRANSLATE_NOOP("Profile", "{ lease = \"90s\", fetch = \"30s\" }"),
                             [&](TableReader &chain) {
                                 registry.chainIsSet = true;
                                 readChain(chain, registry.chain);
                             });
                    readVia(in, registry.via);
                    refuseTwins(in, registry, out);
                    out.push_back(registry);
                });
}

void readLab(TableReader &in, LabProfile &out)
{
    in.text("control", out.control, Need::Required, urlText);
    readSecret(in, "token", out.token, Need::Required);
    if (!out.control.isEmpty() && !isLoopback(out.control))
        in.fail("control", QCoreApplication::translate(
                               "Profile", "\"control\" is \"%1\"; the lab is on this machine alone")
                               .arg(shown(out.control)));
}

} // namespace switchyard::profile
