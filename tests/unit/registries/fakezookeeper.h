#pragma once
#include "tests/support/cannedserver.h"

#include <map>

namespace switchyard
{

/// A loopback server that speaks just enough of ZooKeeper's protocol to answer from a tree, and
/// lets a test answer otherwise.
class FakeZookeeper
{
public:
    struct Node {
        std::vector<QByteArray> children = {};
        QByteArray data = {};
    };
    struct Request {
        int xid = 0;
        int op = 0;           ///< 1 create, 2 delete, 3 exists, 4 data, 12 children, 100 login
        QByteArray path = {}; ///< of a login: its scheme and its words
    };
    static constexpr int login = 100;
    using Tree = std::map<QByteArray, Node>;
    /// All bytes that answer a request; the connection closes where there are none.
    using Answer = std::function<QByteArray(const Request &, const QByteArray &good)>;

    explicit FakeZookeeper(Tree tree, Answer answer = {});
    QString hosts() const { return QStringLiteral("127.0.0.1:%1").arg(m_server.port()); }

    static QByteArray number(quint32 value);
    static QByteArray frame(const QByteArray &bytes);
    /// A reply's header: its request's number, a time, a code.
    static QByteArray header(int xid, int code);
    static QByteArray text(const QByteArray &bytes)
    {
        return number(quint32(bytes.size())) + bytes;
    }

private:
    void serve(Peer &peer, QByteArray bytes) const;
    QByteArray goodAnswer(const Request &request) const;

    Tree m_tree;
    Answer m_answer;
    CannedServer m_server;
};

} // namespace switchyard
