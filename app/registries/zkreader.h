#pragma once
#include "app/registries/zksession.h"
#include "models/zones/profile.h"

#include <functional>

namespace switchyard
{

/// Keeps the part of a ZooKeeper tree that a layout is in. For one thread at a time.
class ZkReader
{
public:
    /// The keys that are wanted, as far as they can be told from what is known by now.
    using Wanted = std::function<std::vector<ZkKey>(const ZkTree &)>;
    ZkReader(const RegistryProfile &profile, QByteArray root, Wanted wanted);

    /// Makes the tree what it is now. A server is asked in any case: its answer comes after every
    /// change that watches had to tell, and without it what is kept might be old. All is read anew
    /// after the session was lost, and once a minute.
    Result<void> read(const Call &call);
    /// What the last read found, and the session that it had.
    const ZkTree &tree() const { return m_tree; }
    ZkSession &session() { return *m_session; }
    /// How the ensemble, and the instances that it lists, are reached.
    const Access &via() const { return m_via; }

private:
    enum class Went : quint8 { Well, Lost };
    Result<Went> keepUp(const Call &call);
    Result<Went> take(const std::vector<ZkKey> &keys, const Call &call);
    Result<Went> failed(int code, const QByteArray &path) const;
    void forgetChanged();
    void begin();

    QString m_hosts;     ///< as the profile and sentences say it
    QString m_nearHosts; ///< as they are dialled
    Access m_via;
    QByteArray m_root;
    Wanted m_wanted;
    std::unique_ptr<ZkSession> m_session = {};
    ZkTree m_tree = {};
    std::chrono::steady_clock::time_point m_whole = {}; ///< when everything was read anew
};

/// What sentences call the ensemble.
QString zkNameOf(const QString &hosts);

} // namespace switchyard
