#include "app/net/zkreader.h"

#include "app/net/json.h"

#include <QCoreApplication>

#include <algorithm>
#include <zookeeper/zookeeper.h>

namespace switchyard
{
namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Zookeeper)
};

constexpr size_t mostNodes = 50'000;
constexpr qsizetype mostBytes = 64 * 1024 * 1024;
constexpr std::chrono::seconds wholeEvery(60);

Failure malformed(const QString &detail)
{
    return {.kind = Failure::Kind::Malformed, .detail = detail, .maySent = true};
}

qsizetype bytesOf(const ZkTree &tree)
{
    qsizetype bytes = 0;
    for (const auto &[key, node] : tree.nodes) {
        bytes += key.path.size() + node.data.size();
        for (const QByteArray &name : node.children)
            bytes += name.size();
    }
    return bytes;
}

} // namespace

ZkReader::ZkReader(ZkPlace place, Wanted wanted)
    : m_place(std::move(place)), m_wanted(std::move(wanted))
{
}

void ZkReader::begin()
{
    m_session.reset();
    m_tree = {};
    m_session =
        std::make_unique<ZkSession>(m_place.nearHosts.isEmpty() ? m_place.hosts : m_place.nearHosts,
                                    m_place.name, m_place.login);
    m_whole = std::chrono::steady_clock::now();
}

void ZkReader::forgetChanged()
{
    const auto now = std::chrono::steady_clock::now();
    if (now - m_whole > wholeEvery) {
        m_tree = {};
        m_whole = now;
    }
    for (const ZkKey &key : m_session->takeChanged())
        m_tree.nodes.erase(key);
}

Result<ZkReader::Went> ZkReader::failed(int code, const QByteArray &path) const
{
    if (isLoss(code))
        return Went::Lost;
    const QString where = shownText(QString::fromUtf8(path), 200);
    if (code == ZNOAUTH)
        return Error(
            Failure{.kind = Failure::Kind::Denied,
                    .detail = Text::tr("%1 gives no right to read %2.").arg(m_place.name, where),
                    .maySent = true});
    if (code == ZNONODE)
        return Error(Failure{.kind = Failure::Kind::Refused,
                             .detail = Text::tr("%1 has no node %2: nothing is kept there, or the "
                                                "profile names another place.")
                                           .arg(m_place.name, where),
                             .maySent = true});
    return Error(malformed(Text::tr("%1 answered for %2 with %3.")
                               .arg(m_place.name, where, QString::fromLatin1(zerror(code)))));
}

Result<ZkReader::Went> ZkReader::take(const std::vector<ZkKey> &keys, const Call &call)
{
    auto answers = m_session->read(keys, call);
    if (!answers)
        return Error(answers.error());
    for (size_t i = 0; i < keys.size(); ++i) {
        ZkAnswer &answer = (*answers)[i];
        // Gone since its parent was read, which has told that or will.
        if (answer.code == ZNONODE && keys[i].path != m_place.root)
            answer = {};
        if (answer.code != ZOK)
            return failed(answer.code, keys[i].path);
        m_tree.nodes.insert_or_assign(keys[i], std::move(answer.node));
    }
    return Went::Well;
}

Result<ZkReader::Went> ZkReader::keepUp(const Call &call)
{
    auto went = take({{ZkKey::What::Exists, m_place.root}}, call);
    if (!went || *went == Went::Lost)
        return went;
    forgetChanged();
    for (;;) {
        const std::vector<ZkKey> wanted = m_wanted(m_tree);
        if (wanted.size() > mostNodes || bytesOf(m_tree) > mostBytes)
            return Error(malformed(
                Text::tr("%1 lists more under %2 than can be read: at most %3 nodes and %4 MiB.")
                    .arg(m_place.name, QString::fromUtf8(m_place.root))
                    .arg(mostNodes)
                    .arg(mostBytes / 1024 / 1024)));
        std::vector<ZkKey> missing;
        std::ranges::copy_if(wanted, std::back_inserter(missing),
                             [this](const ZkKey &key) { return !m_tree.knows(key); });
        if (missing.empty()) {
            const std::set<ZkKey> kept(wanted.begin(), wanted.end());
            // What was gone has no watch: it is asked for again as long as its parent names it.
            std::erase_if(m_tree.nodes, [&](const auto &node) {
                return !node.second.exists || !kept.contains(node.first);
            });
            return Went::Well;
        }
        went = take(missing, call);
        if (!went || *went == Went::Lost)
            return went;
    }
}

Failure ZkReader::withWay(Failure why) const
{
    if (why.kind != Failure::Kind::Unreachable || m_place.nearHosts.isEmpty())
        return why;
    why.detail += u' ';
    why.detail +=
        m_place.via.kind == Access::Kind::Ssh
            ? Text::tr("The way to it leads by ssh to %1.").arg(m_place.via.name)
            : Text::tr("The way to it leads through the SOCKS proxy %1, which may be what "
                       "does not answer.")
                  .arg(m_place.via.name);
    return why;
}

Result<void> ZkReader::read(const Call &call)
{
    if (m_place.via.kind != Access::Kind::Direct && m_place.nearHosts.isEmpty())
        return Error(
            Failure{.kind = Failure::Kind::NoWay,
                    .detail = Text::tr("%1 is reached by way of %2 alone, and nothing leads "
                                       "there.")
                                  .arg(m_place.name, m_place.via.name)});
    // Each loss may be one server of the ensemble that has gone.
    const auto most = 2 + m_place.hosts.count(u',');
    for (int losses = 0; losses < most; ++losses) {
        if (!m_session || m_session->isLost())
            begin();
        if (const auto connected = m_session->connect(call); !connected)
            return Error(withWay(connected.error()));
        const auto went = keepUp(call);
        if (!went)
            return Error(went.error());
        if (*went == Went::Well)
            return {};
        m_session.reset();
    }
    return Error(Failure{.kind = Failure::Kind::Unreachable,
                         .detail = Text::tr("%1 closed the connection while it was read, %2 times.")
                                       .arg(m_place.name)
                                       .arg(most),
                         .maySent = true});
}

} // namespace switchyard
