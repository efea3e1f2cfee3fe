#pragma once
#include "app/net/call.h"
#include "app/net/zktree.h"
#include "models/zones/result.h"

#include <functional>
#include <memory>
#include <set>
#include <thread>

namespace switchyard
{

/// An answer with the C client's own code: 0, or what went wrong.
struct ZkAnswer {
    int code = 0;
    ZkNode node = {};
};

/// "user:password" of the scheme "digest", made for the one moment that it is needed; empty: nobody
/// signs in.
using ZkLogin = std::function<QByteArray()>;

/// One session with an ensemble, through the Apache C client, whose threads serve it. A connection
/// that breaks ends it for good: watches are worth nothing then, so whoever used it begins anew.
/// Calls block; one at a time. The C client trusts whom it talks to: lengths inside an answer that
/// lie can end the program. Hosts belong in a profile only where their servers are one's own.
class ZkSession
{
public:
    /// `hosts` as "host:port,host:port"; `who` names the ensemble in sentences.
    ZkSession(const QString &hosts, QString who, ZkLogin login = {});
    ~ZkSession();
    ZkSession(const ZkSession &) = delete;
    ZkSession &operator=(const ZkSession &) = delete;

    /// Waits until one of the servers has taken the session.
    Result<void> connect(const Call &call);
    /// Nothing will come of it any more.
    bool isLost() const;
    /// Answers in the order of the keys. Every change before the answers has been told by then.
    Result<std::vector<ZkAnswer>> read(const std::vector<ZkKey> &keys, const Call &call);
    /// A node that stays; what code came back. Of somebody who has signed in it is his own, and
    /// everybody may read it; else it is everybody's.
    Result<int> create(const QByteArray &path, const Call &call);
    Result<int> remove(const QByteArray &path, const Call &call);
    /// What a node holds from now on, whatever it held.
    Result<int> set(const QByteArray &path, const QByteArray &data, const Call &call);
    /// What watches have told since they were asked last.
    std::set<ZkKey> takeChanged();

    struct Shared;

private:
    struct Batch;
    using Send = std::function<int(size_t index, const void *context)>;
    Result<std::vector<ZkAnswer>> send(size_t count, const Call &call, const Send &send);
    Failure endOf(const Call &call) const;
    Failure lockedOut() const;

    QString m_who;
    bool m_signsIn;
    std::shared_ptr<Shared> m_shared;
    std::thread m_keeper;
};

/// Codes that say that the session is over, not what was asked.
bool isLoss(int code);

} // namespace switchyard
