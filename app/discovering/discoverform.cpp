#include "app/discovering/discoverform.h"

#include "app/profile/rules.h"
#include "models/zones/addressrange.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

using namespace Qt::StringLiterals;
using Field = DiscoverForm::Field;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Discover)
};

using Mistake = std::optional<FormMistake>;

Mistake mistake(Field field, const QString &text) { return FormMistake{field, text}; }

Mistake mistakeInName(const DiscoverForm &form)
{
    if (!profile::idText.fits(form.id))
        return mistake(Field::Id,
                       Text::tr("The environment's name has to be lower-case letters, digits and "
                                "hyphens, such as shop-production."));
    if (!profile::nameText.fits(form.region))
        return mistake(Field::Region, Text::tr("The cloud's region is missing, such as "
                                               "cn-hangzhou."));
    return {};
}

Mistake mistakeInEndpoint(const QString &endpoint)
{
    if (endpoint.isEmpty())
        return {};
    if (!profile::originText.fits(endpoint))
        return mistake(Field::Endpoint,
                       Text::tr("%1 is no endpoint such as https://slb.example.com; empty, it is "
                                "the region's public one.")
                           .arg(profile::shown(endpoint)));
    if (endpoint.startsWith(u"http:") && !profile::isLoopback(endpoint))
        return mistake(Field::Endpoint, Text::tr("The endpoint has to begin with https://: a key's "
                                                 "signature is sent there."));
    return {};
}

Mistake mistakeInKey(const SecretSource &source)
{
    switch (source.kind) {
    case SecretSource::Kind::Keychain:
        if (!profile::nameText.fits(source.name))
            return mistake(Field::Key, Text::tr("The keychain's entry has to have a name of "
                                                "letters, digits, '.', '_', ':' and '-', such as "
                                                "shop-aliyun."));
        return {};
    case SecretSource::Kind::Command:
        if (!profile::pathText.fits(source.command.value(0)))
            return mistake(Field::Key,
                           Text::tr("The program that prints the key has to be an absolute path, "
                                    "such as /usr/local/bin/shop-key."));
        return {};
    case SecretSource::Kind::LabFile:
        return {};
    case SecretSource::Kind::None:
        break;
    }
    return mistake(Field::Key, Text::tr("Nothing says where the key comes from."));
}

Mistake mistakeInRanges(Zone zone, const QStringList &ranges)
{
    const Field field = zone == Zone::A ? Field::RangesA : Field::RangesB;
    if (ranges.isEmpty())
        return mistake(field, Text::tr("The address ranges of zone %1 are missing, such as "
                                       "10.0.1.0/24; they tell whose a server is.")
                                  .arg(nameOf(zone)));
    for (const QString &range : ranges)
        if (!addressRangeOf(range) || !profile::rangeText.fits(range))
            return mistake(field, Text::tr("%1 is no range of addresses such as 10.0.1.0/24.")
                                      .arg(profile::shown(range)));
    return {};
}

/// A server in both could be anybody's.
Mistake mistakeInBoth(const PerZone<QStringList> &ranges)
{
    for (const QString &a : ranges.a)
        for (const QString &b : ranges.b) {
            const auto one = addressRangeOf(a);
            const auto two = addressRangeOf(b);
            if (one->contains(two->first) || two->contains(one->first))
                return mistake(Field::RangesB,
                               Text::tr("%1 of zone A and %2 of zone B overlap: nobody could say "
                                        "whose a server there is.")
                                   .arg(a, b));
        }
    return {};
}

tl::expected<RegistryProfile, FormMistake> registryOf(Zone zone, const QString &kind,
                                                      const QString &where)
{
    RegistryProfile registry{.zone = zone, .kind = kind.section(u'-', 0, 0)};
    const Field field = zone == Zone::A ? Field::RegistryA : Field::RegistryB;
    const auto wrong = [&](const QString &text) {
        return tl::unexpected(FormMistake{field, text});
    };
    if (kind == u"eureka") {
        registry.url = where;
        if (!profile::urlText.fits(where))
            return wrong(Text::tr("\"%1\" is no address of a Eureka such as "
                                  "http://10.0.1.20:8761/eureka.")
                             .arg(profile::shown(where)));
        return registry;
    }
    if (kind != u"zookeeper-spring-cloud" && kind != u"zookeeper-dubbo")
        return wrong(Text::tr("\"%1\" is no kind of registry; there are eureka, "
                              "zookeeper-spring-cloud and zookeeper-dubbo.")
                         .arg(profile::shown(kind)));
    registry.hosts = where;
    registry.layout = kind.section(u'-', 1);
    if (!profile::hostsText.fits(where))
        return wrong(
            Text::tr("\"%1\" names no hosts of a ZooKeeper such as 10.0.1.20:2181, several "
                     "with commas between.")
                .arg(profile::shown(where)));
    return registry;
}

QStringList rangesOf(const QString &text)
{
    QStringList ranges;
    for (const QString &range : text.split(u',', Qt::SkipEmptyParts))
        if (!range.trimmed().isEmpty())
            ranges += range.trimmed();
    return ranges;
}

} // namespace

tl::expected<Discovered, FormMistake> readForm(const DiscoverForm &form)
{
    Discovered asked{.id = form.id};
    asked.account.region = form.region;
    asked.account.endpoint = form.endpoint;
    asked.account.credentials = form.credentials;
    asked.ranges = {rangesOf(form.ranges.a), rangesOf(form.ranges.b)};
    for (const Mistake &found :
         {mistakeInName(form), mistakeInEndpoint(form.endpoint),
          mistakeInRanges(Zone::A, asked.ranges.a), mistakeInRanges(Zone::B, asked.ranges.b)})
        if (found)
            return tl::unexpected(*found);
    if (const Mistake found = mistakeInBoth(asked.ranges))
        return tl::unexpected(*found);
    for (const Zone zone : bothZones) {
        if (form.registryKinds[zone].isEmpty())
            continue;
        const auto registry = registryOf(zone, form.registryKinds[zone], form.registries[zone]);
        if (!registry)
            return tl::unexpected(registry.error());
        asked.registries.push_back(*registry);
    }
    if (const Mistake found = mistakeInKey(form.credentials))
        return tl::unexpected(*found);
    return asked;
}

} // namespace switchyard
