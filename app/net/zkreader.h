#pragma once
#include "app/net/zksession.h"
#include "models/zones/access.h"

#include <functional>

namespace switchyard
{

/// An ensemble, and the part of its tree that is read.
struct ZkPlace {
    QString name = {};      ///< what sentences call it
    QString hosts = {};     ///< host:port of each server, with commas between
    QString nearHosts = {}; ///< what leads to them, in their order; empty: reached directly
    Access via = {};        ///< how it, and whom it lists, is reached
    QByteArray root = {};
    ZkLogin login = {};
};

/// Keeps the part of a ZooKeeper tree that a layout is in. For one thread at a time.
class ZkReader
{
public:
    /// The keys that are wanted, as far as they can be told from what is known by now.
    using Wanted = std::function<std::vector<ZkKey>(const ZkTree &)>;
    ZkReader(ZkPlace place, Wanted wanted);

    /// Makes the tree what it is now. A server is asked in any case: its answer comes after every
    /// change that watches had to tell, and without it what is kept might be old. All is read anew
    /// after the session was lost, and once a minute.
    Result<void> read(const Call &call);
    /// What the last read found, and the session that it had.
    const ZkTree &tree() const { return m_tree; }
    ZkSession &session() { return *m_session; }
    const ZkPlace &place() const { return m_place; }

private:
    enum class Went : quint8 { Well, Lost };
    Result<Went> keepUp(const Call &call);
    Result<Went> take(const std::vector<ZkKey> &keys, const Call &call);
    Result<Went> failed(int code, const QByteArray &path) const;
    Failure withWay(Failure why) const;
    void forgetChanged();
    void begin();

    ZkPlace m_place;
    Wanted m_wanted;
    std::unique_ptr<ZkSession> m_session = {};
    ZkTree m_tree = {};
    std::chrono::steady_clock::time_point m_whole = {}; ///< when everything was read anew
};

} // namespace switchyard
