#include "app/registries/dubboout.h"

#include "app/net/json.h"
#include "app/registries/dubbolayout.h"

#include <QCoreApplication>

#include <algorithm>
#include <zookeeper/zookeeper.h>

namespace switchyard::dubbo
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Zookeeper)
};

/// Whether it would still be out if our overrides were not there.
bool isHeldOut(const QByteArray &root, const ZkTree &tree, const ZkEntry &wanted,
               const std::vector<QByteArray> &ours)
{
    ZkTree without = tree;
    for (auto &[key, node] : without.nodes)
        std::erase_if(node.children, [&](const QByteArray &name) {
            return std::ranges::find(ours, key.path + '/' + name) != ours.end();
        });
    return std::ranges::any_of(entries(root, without, {}), [&](const ZkEntry &entry) {
        return entry.service == wanted.service && entry.id == wanted.id &&
               entry.health == Health::OutOfService;
    });
}

/// A folder that nobody has needed before is made first, as Dubbo does.
Result<int> make(ZkSession &session, const QByteArray &path, const Call &call)
{
    auto code = session.create(path, call);
    if (!code || *code != ZNONODE)
        return code;
    const auto folder = session.create(path.left(path.lastIndexOf('/')), call);
    if (!folder || (*folder != ZOK && *folder != ZNODEEXISTS))
        return folder;
    return session.create(path, call);
}

Outcome outcomeOf(const Result<int> &code, const QByteArray &path, bool isFirst)
{
    if (!code)
        return Unknown{code.error()};
    if (*code == ZOK || *code == ZNODEEXISTS || *code == ZNONODE)
        return Ok{};
    const Failure why{.kind = *code == ZNOAUTH ? Failure::Kind::Denied : Failure::Kind::Refused,
                      .detail = Text::tr("The override %1 could not be changed: %2.")
                                    .arg(shownText(QString::fromUtf8(path), 300),
                                         QString::fromLatin1(zerror(*code))),
                      .maySent = true};
    // Where an earlier one was changed, or the session broke on the way, nobody knows.
    return isFirst && !isLoss(*code) ? Outcome(Refused{why}) : Outcome(Unknown{why});
}

} // namespace

Outcome setOutOfService(ZkReader &reader, const QByteArray &root, const ZkEntry &entry, bool out,
                        const Call &call)
{
    const ZkTree &tree = reader.tree();
    const auto paths = overridesOf(root, tree, entry.service, entry.id);
    if (!out && isHeldOut(root, tree, entry, paths))
        return Refused{{.kind = Failure::Kind::Refused,
                        .detail = Text::tr("%1 of %2 is kept out of service by another override or "
                                           "by itself, which this program did not write. Remove "
                                           "that where it was made.")
                                      .arg(entry.id, entry.service)}};
    for (const QByteArray &path : paths) {
        const auto code =
            out ? make(reader.session(), path, call) : reader.session().remove(path, call);
        const Outcome outcome = outcomeOf(code, path, path == paths.front());
        if (!std::holds_alternative<Ok>(outcome))
            return outcome;
    }
    return Ok{};
}

} // namespace switchyard::dubbo
