#include "app/net/zksession.h"

#include <QCoreApplication>

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <string.h>
#include <zookeeper/zookeeper.h>

namespace switchyard
{

struct ZkSession::Batch {
    std::vector<ZkAnswer> answers = {};
    size_t left = 0;
};

/// What the C client's threads, the keeper and the caller share. It outlives the handle.
struct ZkSession::Shared {
    enum class State : quint8 { Connecting, Connected, Lost };
    struct Pending {
        Shared *shared = nullptr;
        std::shared_ptr<Batch> batch = {};
        size_t index = 0;
        std::list<Pending>::iterator self = {};
    };

    std::mutex mutex = {};
    std::condition_variable_any changed = {};
    State state = State::Connecting;
    bool opened = false;
    bool lockedOut = false; ///< the ensemble does not take the login
    bool closing = false;
    bool closed = false;
    zhandle_t *handle = nullptr;
    std::set<ZkKey> toldChanged = {};
    std::list<Pending> pending = {};

    void heard(int type, int event, const char *path);
    static void answer(const void *context, ZkAnswer answer);
};

namespace
{

using Shared = ZkSession::Shared;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Zookeeper)
};

/// A dead server is noticed after two thirds of it. Servers of the usual tick give no less than 4
/// s.
constexpr int sessionMs = 6000;
constexpr size_t atOnce = 512;
/// A server takes no more itself, where nobody raised that. Larger data is as none.
constexpr int largestData = 1024 * 1024;
constexpr std::chrono::milliseconds longestClose(200);

/// For the session and for every watch alike.
void heardOf(zhandle_t *, int type, int state, const char *path, void *context)
{
    static_cast<Shared *>(context)->heard(type, state, path);
}

ZkNode nodeOf(const Stat *stat)
{
    return stat ? ZkNode{.exists = true, .owner = stat->ephemeralOwner, .born = stat->czxid}
                : ZkNode();
}

void tookStat(int code, const Stat *stat, const void *context)
{
    Shared::answer(context, {code, nodeOf(code == ZOK ? stat : nullptr)});
}

// The C client does not look whether an answer could be read whole: what it hands over for one cut
// short is anything. Nothing is touched unless the record that ends the answer agrees with it.

void tookData(int code, const char *data, int size, const Stat *stat, const void *context)
{
    if (code == ZOK && (!stat || stat->dataLength != std::max(size, 0)))
        code = ZMARSHALLINGERROR;
    ZkAnswer answer{code, nodeOf(code == ZOK ? stat : nullptr)};
    if (code == ZOK && data && size > 0 && size <= largestData)
        answer.node.data = QByteArray(data, size);
    Shared::answer(context, std::move(answer));
}

void tookChildren(int code, const String_vector *names, const Stat *stat, const void *context)
{
    if (code == ZOK && (!names || !stat || stat->numChildren != names->count))
        code = ZMARSHALLINGERROR;
    ZkAnswer answer{code, nodeOf(code == ZOK ? stat : nullptr)};
    for (int i = 0; code == ZOK && i < names->count; ++i)
        answer.node.children.emplace_back(names->data[i]);
    Shared::answer(context, std::move(answer));
}

void tookName(int code, const char *, const void *context) { Shared::answer(context, {code}); }
void tookEnd(int code, const void *context) { Shared::answer(context, {code}); }

/// The C client keeps a copy of its own.
void signIn(zhandle_t *handle, const ZkLogin &login)
{
    QByteArray words = login();
    zoo_add_auth(handle, "digest", words.constData(), int(words.size()), nullptr, nullptr);
    explicit_bzero(words.data(), size_t(words.size()));
}

/// Opens the handle and closes it, on a thread of its own: both may wait for a name server.
void keep(const std::shared_ptr<Shared> &shared, const QByteArray &hosts, const ZkLogin &login)
{
    zhandle_t *handle =
        zookeeper_init2(hosts.constData(), &heardOf, sessionMs, nullptr, shared.get(), 0, nullptr);
    // Before anybody has the handle to ask with: it goes first on the wire.
    if (handle && login)
        signIn(handle, login);
    {
        std::unique_lock lock(shared->mutex);
        shared->handle = handle;
        shared->opened = true;
        shared->changed.notify_all();
        shared->changed.wait(lock, [&] { return shared->closing; });
    }
    if (handle)
        zookeeper_close(handle);
    const std::lock_guard lock(shared->mutex);
    shared->closed = true;
    shared->changed.notify_all();
}

int sendKey(Shared &shared, const ZkKey &key, const void *context)
{
    zhandle_t *handle = shared.handle;
    const char *path = key.path.constData();
    switch (key.what) {
    case ZkKey::What::Children:
        return zoo_awget_children2(handle, path, &heardOf, &shared, &tookChildren, context);
    case ZkKey::What::Data:
        return zoo_awget(handle, path, &heardOf, &shared, &tookData, context);
    case ZkKey::What::Exists:
        return zoo_aexists(handle, path, 0, &tookStat, context);
    }
    return ZBADARGUMENTS;
}

} // namespace

bool isLoss(int code)
{
    return code == ZCONNECTIONLOSS || code == ZOPERATIONTIMEOUT || code == ZINVALIDSTATE ||
           code == ZSESSIONEXPIRED || code == ZCLOSING || code == ZSESSIONMOVED;
}

void ZkSession::Shared::heard(int type, int event, const char *path)
{
    const std::lock_guard lock(mutex);
    if (type == ZOO_SESSION_EVENT) {
        if (state == State::Connecting && event == ZOO_CONNECTED_STATE)
            state = State::Connected;
        else if (event != ZOO_CONNECTED_STATE &&
                 (state == State::Connected || event == ZOO_EXPIRED_SESSION_STATE ||
                  event == ZOO_AUTH_FAILED_STATE))
            state = State::Lost;
        lockedOut = lockedOut || event == ZOO_AUTH_FAILED_STATE;
        changed.notify_all();
        return;
    }
    if (type == ZOO_CHILD_EVENT || type == ZOO_DELETED_EVENT)
        toldChanged.insert({ZkKey::What::Children, path});
    if (type != ZOO_CHILD_EVENT)
        toldChanged.insert({ZkKey::What::Data, path});
}

void ZkSession::Shared::answer(const void *context, ZkAnswer answer)
{
    const auto &asked = *static_cast<const Pending *>(context);
    Shared &shared = *asked.shared;
    const std::lock_guard lock(shared.mutex);
    asked.batch->answers[asked.index] = std::move(answer);
    if (--asked.batch->left == 0)
        shared.changed.notify_all();
    shared.pending.erase(asked.self);
}

ZkSession::ZkSession(const QString &hosts, QString who, ZkLogin login)
    : m_who(std::move(who)), m_signsIn(bool(login)), m_shared(std::make_shared<Shared>())
{
    // It would write to standard error, twenty lines a second while no server answers.
    zoo_set_debug_level(ZooLogLevel(0));
    m_keeper = std::thread([shared = m_shared, hosts = hosts.toUtf8(), login = std::move(login)] {
        keep(shared, hosts, login);
    });
}

ZkSession::~ZkSession()
{
    bool closed = false;
    {
        std::unique_lock lock(m_shared->mutex);
        m_shared->closing = true;
        m_shared->changed.notify_all();
        closed = m_shared->changed.wait_for(lock, longestClose, [&] { return m_shared->closed; });
    }
    if (closed)
        m_keeper.join();
    else
        m_keeper.detach(); // a name server holds it; it owns all that it still uses
}

Failure ZkSession::lockedOut() const
{
    return {.kind = Failure::Kind::Denied,
            .detail = Text::tr("%1 does not take the login.").arg(m_who),
            .maySent = true};
}

Failure ZkSession::endOf(const Call &call) const
{
    if (call.stop.stop_requested())
        return {.kind = Failure::Kind::Stopped,
                .detail = Text::tr("%1 was asked no further: the call was stopped.").arg(m_who),
                .maySent = true};
    return {.kind = Failure::Kind::TimedOut,
            .detail = Text::tr("%1 did not answer in time.").arg(m_who),
            .maySent = true};
}

Result<void> ZkSession::connect(const Call &call)
{
    std::unique_lock lock(m_shared->mutex);
    // The client's own thread may tell of a session before its handle has been handed out.
    const bool ended = m_shared->changed.wait_until(lock, call.stop, call.deadline, [&] {
        return m_shared->opened &&
               (!m_shared->handle || m_shared->state != Shared::State::Connecting);
    });
    if (call.stop.stop_requested())
        return Error(endOf(call));
    if (m_shared->lockedOut)
        return Error(lockedOut());
    if (ended && m_shared->handle)
        return {};
    return Error(Failure{
        .kind = Failure::Kind::Unreachable,
        .detail = (ended ? Text::tr("%1 cannot be found: no name server knows one of its servers.")
                         : Text::tr("%1 took no session in time: none of its servers answers."))
                      .arg(m_who)});
}

bool ZkSession::isLost() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->state == Shared::State::Lost || (m_shared->opened && !m_shared->handle);
}

std::set<ZkKey> ZkSession::takeChanged()
{
    const std::lock_guard lock(m_shared->mutex);
    return std::exchange(m_shared->toldChanged, {});
}

Result<std::vector<ZkAnswer>> ZkSession::send(size_t count, const Call &call, const Send &send)
{
    const auto batch = std::make_shared<Batch>();
    batch->answers.resize(count);
    batch->left = count;
    for (size_t i = 0; i < count; ++i) {
        const Shared::Pending *context = nullptr;
        {
            const std::lock_guard lock(m_shared->mutex);
            auto &list = m_shared->pending;
            const auto self = list.insert(list.end(), {m_shared.get(), batch, i});
            self->self = self;
            context = &*self;
        }
        // Not under the lock: the client may be waiting for it with an answer in its hands.
        if (const int code = send(i, context); code != ZOK)
            Shared::answer(context, {code});
    }
    std::unique_lock lock(m_shared->mutex);
    if (!m_shared->changed.wait_until(lock, call.stop, call.deadline,
                                      [&] { return batch->left == 0; }))
        return Error(endOf(call));
    if (m_shared->lockedOut)
        return Error(lockedOut());
    return std::move(batch->answers);
}

Result<std::vector<ZkAnswer>> ZkSession::read(const std::vector<ZkKey> &keys, const Call &call)
{
    std::vector<ZkAnswer> all;
    for (size_t done = 0; done < keys.size(); done += atOnce) {
        auto some = send(std::min(atOnce, keys.size() - done), call,
                         [&](size_t index, const void *context) {
                             return sendKey(*m_shared, keys[done + index], context);
                         });
        if (!some)
            return some;
        all.insert(all.end(), std::make_move_iterator(some->begin()),
                   std::make_move_iterator(some->end()));
    }
    return all;
}

Result<int> ZkSession::create(const QByteArray &path, const Call &call)
{
    // Whoever looks after the services may be somebody else, but only has to read what is ours.
    ACL rights[] = {{ZOO_PERM_READ, ZOO_ANYONE_ID_UNSAFE}, {ZOO_PERM_ALL, ZOO_AUTH_IDS}};
    const ACL_vector guarded{2, rights};
    return send(1, call,
                [&](size_t, const void *context) {
                    return zoo_acreate(m_shared->handle, path.constData(), "", 0,
                                       m_signsIn ? &guarded : &ZOO_OPEN_ACL_UNSAFE, ZOO_PERSISTENT,
                                       &tookName, context);
                })
        .map([](const auto &answers) { return answers.front().code; });
}

Result<int> ZkSession::remove(const QByteArray &path, const Call &call)
{
    return send(1, call,
                [&](size_t, const void *context) {
                    return zoo_adelete(m_shared->handle, path.constData(), -1, &tookEnd, context);
                })
        .map([](const auto &answers) { return answers.front().code; });
}

Result<int> ZkSession::set(const QByteArray &path, const QByteArray &data, const Call &call)
{
    return send(1, call,
                [&](size_t, const void *context) {
                    return zoo_aset(m_shared->handle, path.constData(), data.constData(),
                                    int(data.size()), -1, &tookStat, context);
                })
        .map([](const auto &answers) { return answers.front().code; });
}

} // namespace switchyard
