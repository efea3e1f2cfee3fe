// From a key, a region and two address ranges to a profile that a person reviews.
#include "app/balancers/discovery.h"
#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "app/registries/registry.h"
#include "app/secrets/secrets.h"
#include "models/zones/addressrange.h"
#include "models/zones/discovered.h"

#include <QSaveFile>

namespace switchyard::ctl
{

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

/// "keychain:NAME", "command:/absolute/program", "lab-file:/path".
std::optional<SecretSource> sourceOf(const QString &text)
{
    const QString kind = text.section(u':', 0, 0);
    const QString rest = text.section(u':', 1);
    if (kind == u"keychain" && !rest.isEmpty())
        return SecretSource{SecretSource::Kind::Keychain, rest};
    if (kind == u"command" && rest.startsWith(u'/'))
        return SecretSource{SecretSource::Kind::Command, {}, {rest}};
    if (kind == u"lab-file" && rest.startsWith(u'/'))
        return SecretSource{SecretSource::Kind::LabFile, rest};
    say(Words::tr("--credentials %1: say keychain:NAME or command:/absolute/program, never the key "
                  "itself.")
            .arg(kind));
    return std::nullopt;
}

/// "eureka:URL", "zookeeper-spring-cloud:HOSTS", "zookeeper-dubbo:HOSTS".
std::optional<RegistryProfile> registryOf(Zone zone, const QString &text)
{
    const QString kind = text.section(u':', 0, 0);
    RegistryProfile registry{.zone = zone, .kind = kind.section(u'-', 0, 0)};
    if (kind == u"eureka")
        registry.url = text.section(u':', 1);
    else if (kind == u"zookeeper-spring-cloud" || kind == u"zookeeper-dubbo") {
        registry.hosts = text.section(u':', 1);
        registry.layout = kind.section(u'-', 1);
    } else {
        say(Words::tr("--registry-a and --registry-b: say eureka:URL, zookeeper-spring-cloud:HOSTS "
                      "or zookeeper-dubbo:HOSTS, not \"%1\".")
                .arg(text));
        return std::nullopt;
    }
    return registry;
}

/// What stands on the command line; its mistakes have been said.
std::optional<Discovered> askedFor(const Options &options)
{
    Discovered asked{.id = options.id.isEmpty() ? u"new-environment"_qs : options.id};
    asked.account.region = options.region;
    asked.account.endpoint = options.endpoint;
    asked.ranges = {options.zoneA.split(u',', Qt::SkipEmptyParts),
                    options.zoneB.split(u',', Qt::SkipEmptyParts)};
    if (options.region.isEmpty() || asked.ranges.a.isEmpty() || asked.ranges.b.isEmpty()) {
        say(Words::tr(
            "switchyardctl discover needs --region, --credentials, --zone-a and --zone-b: "
            "address ranges such as 10.0.1.0/24, several with commas between."));
        return std::nullopt;
    }
    for (const QString &range : asked.ranges.a + asked.ranges.b)
        if (!addressRangeOf(range)) {
            say(Words::tr("%1 is no range of addresses such as 10.0.1.0/24.").arg(range));
            return std::nullopt;
        }
    const auto source = sourceOf(options.credentials);
    if (!source)
        return std::nullopt;
    asked.account.credentials = *source;
    for (const Zone zone : bothZones) {
        const QString &text = zone == Zone::A ? options.registryA : options.registryB;
        const auto registry = text.isEmpty() ? std::nullopt : registryOf(zone, text);
        if (!text.isEmpty() && !registry)
            return std::nullopt;
        if (registry)
            asked.registries.push_back(*registry);
    }
    return asked;
}

/// Both products; one of them may be missing in an account, and that is said in the draft.
void askBalancers(Discovered &found, const Credentials &credentials)
{
    for (const auto ask : {&discoverClb, &discoverAlb}) {
        const auto told = ask(found.account, credentials, soon());
        if (told)
            found.balancers.insert(found.balancers.end(), told->begin(), told->end());
        else
            found.troubles.append(Words::tr("The %1 load balancers could not be asked: %2")
                                      .arg(ask == &discoverClb ? u"classic"_qs : u"application"_qs,
                                           told.error().detail));
    }
}

void askRegistries(Discovered &found)
{
    for (const RegistryProfile &registry : found.registries) {
        const auto listed = makeRegistry(registry)->listed(soon());
        if (listed)
            found.members.insert(found.members.end(), listed->begin(), listed->end());
        else
            found.troubles.append(Words::tr("The registry of zone %1 could not be asked: %2")
                                      .arg(nameOf(registry.zone), listed.error().detail));
    }
}

bool keep(const QString &path, const QString &text)
{
    if (path.isEmpty()) {
        tell(text.trimmed());
        return true;
    }
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 && file.commit())
        return true;
    say(Words::tr("%1 cannot be written: %2").arg(path, file.errorString()));
    return false;
}

} // namespace

int runDiscover(const Options &options)
{
    auto found = askedFor(options);
    if (!found)
        return Usage;
    const auto credentials =
        fetchSecret(found->account.credentials, soon()).and_then(readCredentials);
    if (!credentials) {
        say(credentials.error().detail);
        return NothingChanged;
    }
    askBalancers(*found, *credentials);
    askRegistries(*found);
    const ProfileDraft draft = draftOf(*found);
    if (!keep(options.out, draft.text))
        return Failed;
    for (const QString &line : draft.undecided)
        say(u"CHECK: %1"_qs.arg(line));
    return draft.balancers > 0 ? Reached : NothingChanged;
}

} // namespace switchyard::ctl
