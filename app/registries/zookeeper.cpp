#include "app/registries/zookeeper.h"

#include "app/net/json.h"
#include "app/registries/zklayout.h"
#include "app/secrets/signin.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Zookeeper)
};

QByteArray rootOf(const RegistryProfile &profile, const ZkLayout &layout)
{
    return profile.root.isEmpty() ? QByteArray(layout.root) : profile.root.toUtf8();
}

QString nameOf(const QString &hosts) { return Text::tr("The registry %1").arg(hosts); }

/// All that lists the instance and is not a ghost agrees.
bool isSo(const std::vector<ZkEntry> &entries, const Instance &instance, bool out)
{
    for (const Instance &listed : instancesOf(entries, instance.zone))
        if (listed.service == instance.service && listed.id == instance.id)
            return listed.registry == (out ? Health::OutOfService : Health::Up);
    return false;
}

Outcome readBackOf(const Result<std::vector<ZkEntry>> &after, const Instance &instance, bool out,
                   const QString &hosts)
{
    if (!after)
        return Unknown{after.error()};
    if (isSo(*after, instance, out))
        return Ok{};
    return Unknown{
        {.kind = Failure::Kind::Malformed,
         .detail = Text::tr("%1 took the change, but does not list %2 of %3 as it should be.")
                       .arg(nameOf(hosts), shownText(instance.id, 100), instance.service),
         .maySent = true}};
}

} // namespace

Zookeeper::Zookeeper(RegistryProfile profile, Credentials credentials)
    : m_profile(std::move(profile)), m_credentials(std::move(credentials)),
      m_layout(zkLayoutOf(m_profile.layout)), m_root(rootOf(m_profile, m_layout)),
      m_reader(makeReader())
{
}

ZkReader Zookeeper::makeReader() const
{
    return ZkReader({.name = nameOf(m_profile.hosts),
                     .hosts = m_profile.hosts,
                     .nearHosts = m_profile.nearHosts,
                     .via = m_profile.via,
                     .root = m_root,
                     .login = loginOf(m_credentials)},
                    [wanted = m_layout.wanted, root = m_root](const ZkTree &tree) {
                        return wanted(root, tree);
                    });
}

Result<std::vector<ZkEntry>> Zookeeper::entriesFrom(ZkReader &reader, const Call &call) const
{
    const auto read = reader.read(call);
    if (!read)
        return Error(mendable(read.error(), m_credentials));
    auto entries = m_layout.entries(m_root, reader.tree(), m_profile.versionKey);
    if (const auto why = allUnreadable(entries))
        return Error(
            Failure{.kind = Failure::Kind::Malformed,
                    .detail = Text::tr("%1 has no entry under %2 that is of the layout %3. %4")
                                  .arg(nameOf(m_profile.hosts), QString::fromUtf8(m_root),
                                       m_profile.layout, *why),
                    .maySent = true});
    markGhosts(entries);
    return entries;
}

Result<std::vector<Instance>> Zookeeper::read(const Call &call)
{
    return entriesFrom(m_reader, call).map([this](const auto &entries) {
        return instancesOf(entries, m_profile.zone);
    });
}

Result<std::vector<Listed>> Zookeeper::listed(const Call &call)
{
    return entriesFrom(m_reader, call).map([this](const auto &entries) {
        return listedOf(entries, m_profile.zone);
    });
}

Outcome Zookeeper::setOutOfService(const Instance &instance, bool out, const Call &call)
{
    ZkReader reader = makeReader();
    const auto before = entriesFrom(reader, call);
    if (!before) {
        Failure why = before.error();
        why.maySent = false; // of the change
        return Refused{why};
    }
    const auto entry = std::ranges::find_if(*before, [&](const ZkEntry &each) {
        return each.role == ListedRole::Provider && each.ghostOf.isEmpty() &&
               each.unreadable.isEmpty() && each.service == instance.service &&
               each.id == instance.id;
    });
    if (entry == before->end())
        return Refused{{.kind = Failure::Kind::Refused,
                        .detail = Text::tr("%1 does not list %2 of %3.")
                                      .arg(nameOf(m_profile.hosts), shownText(instance.id, 100),
                                           instance.service)}};
    if (isSo(*before, instance, out))
        return Ok{};
    const Outcome outcome = m_layout.setOutOfService(reader, m_root, *entry, out, call);
    if (!std::holds_alternative<Ok>(outcome))
        return outcome;
    return readBackOf(entriesFrom(reader, call), instance, out, m_profile.hosts);
}

std::unique_ptr<Registry> makeZookeeper(const RegistryProfile &profile,
                                        const Credentials &credentials)
{
    return std::make_unique<Zookeeper>(profile, credentials);
}

} // namespace switchyard
