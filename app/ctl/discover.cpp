// From a key, a region and two address ranges to a profile that a person reviews.
#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "app/discovering/discoverform.h"
#include "app/discovering/discoversources.h"
#include "app/secrets/secrets.h"

#include <QSaveFile>

namespace switchyard::ctl
{

namespace
{

Call soon() { return Call::within(discoverLimit); }

/// "keychain:NAME", "command:/absolute/program", "lab-file:/path"; of no kind where it is neither.
SecretSource sourceOf(const QString &text)
{
    const QString kind = text.section(u':', 0, 0);
    const QString rest = text.section(u':', 1);
    if (kind == u"keychain" && !rest.isEmpty())
        return {SecretSource::Kind::Keychain, rest};
    if (kind == u"command" && rest.startsWith(u'/'))
        return {SecretSource::Kind::Command, {}, {rest}};
    if (kind == u"lab-file" && rest.startsWith(u'/'))
        return {SecretSource::Kind::LabFile, rest};
    return {};
}

/// What stands on the command line. A registry is "eureka:URL", "zookeeper-spring-cloud:HOSTS" or
/// "zookeeper-dubbo:HOSTS".
DiscoverForm formOf(const Options &options)
{
    DiscoverForm form{.id = options.id.isEmpty() ? u"new-environment"_qs : options.id,
                      .region = options.region,
                      .endpoint = options.endpoint,
                      .credentials = sourceOf(options.credentials),
                      .ranges = {options.zoneA, options.zoneB}};
    for (const Zone zone : bothZones) {
        const QString &text = zone == Zone::A ? options.registryA : options.registryB;
        form.registryKinds[zone] = text.startsWith(u':') ? text : text.section(u':', 0, 0);
        form.registries[zone] = text.section(u':', 1);
    }
    return form;
}

/// Its mistakes have been said.
std::optional<Discovered> askedFor(const Options &options)
{
    if (options.region.isEmpty() || options.zoneA.isEmpty() || options.zoneB.isEmpty()) {
        say(Words::tr(
            "switchyardctl discover needs --region, --credentials, --zone-a and --zone-b: "
            "address ranges such as 10.0.1.0/24, several with commas between."));
        return std::nullopt;
    }
    const DiscoverForm form = formOf(options);
    auto asked = readForm(form);
    if (asked)
        return std::move(*asked);
    say(form.credentials.kind == SecretSource::Kind::None &&
                asked.error().field == DiscoverForm::Field::Key
            ? Words::tr("--credentials %1: say keychain:NAME or command:/absolute/program, never "
                        "the key itself.")
                  .arg(options.credentials.section(u':', 0, 0))
            : asked.error().text);
    return std::nullopt;
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
    for (const DiscoverSource &source : sourcesOf(*found, *credentials))
        add(*found, source, source.ask(soon()));
    const ProfileDraft draft = draftOf(*found);
    if (!keep(options.out, draft.text))
        return Failed;
    for (const QString &line : draft.undecided)
        say(u"CHECK: %1"_qs.arg(line));
    return draft.balancers > 0 ? Reached : NothingChanged;
}

} // namespace switchyard::ctl
