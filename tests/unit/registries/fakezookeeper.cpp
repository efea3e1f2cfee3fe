#include "tests/unit/registries/fakezookeeper.h"

#include <QtEndian>

namespace switchyard
{
namespace
{

constexpr int noNode = -101;

int numberAt(const QByteArray &bytes, qsizetype at)
{
    return at + 4 <= bytes.size() ? qFromBigEndian<qint32>(bytes.constData() + at) : 0;
}

/// One whole frame without its length, taken off; empty where the client is gone.
QByteArray nextFrame(Peer &peer, QByteArray &bytes)
{
    while (bytes.size() < 4 || bytes.size() < 4 + numberAt(bytes, 0)) {
        const QByteArray more = peer.readBytes();
        if (more.isEmpty())
            return {};
        bytes += more;
    }
    const QByteArray whole = bytes.mid(4, numberAt(bytes, 0));
    bytes.remove(0, 4 + whole.size());
    return whole;
}

QByteArray zeros(int count) { return QByteArray(count, '\0'); }

/// A node's record: of an ephemeral one, by its owner.
QByteArray stat(const FakeZookeeper::Node &node)
{
    return zeros(44) + zeros(7) + '\1' + FakeZookeeper::number(quint32(node.data.size())) +
           FakeZookeeper::number(quint32(node.children.size())) + zeros(8);
}

} // namespace

QByteArray FakeZookeeper::number(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray FakeZookeeper::frame(const QByteArray &bytes)
{
    return number(quint32(bytes.size())) + bytes;
}

QByteArray FakeZookeeper::header(int xid, int code)
{
    return number(quint32(xid)) + zeros(8) + number(quint32(code));
}

FakeZookeeper::FakeZookeeper(Tree tree, Answer answer)
    : m_tree(std::move(tree)), m_answer(std::move(answer)),
      m_server([this](Peer &peer, const QByteArray &bytes) { serve(peer, bytes); },
               CannedServer::Speaks::Bytes)
{
}

void FakeZookeeper::serve(Peer &peer, QByteArray bytes) const
{
    nextFrame(peer, bytes);
    // Protocol 0, 6 s, session 1, a password of 16 bytes, not read-only.
    peer.write(frame(zeros(4) + number(6000) + zeros(7) + '\1' + number(16) + zeros(16) + '\0'));
    for (;;) {
        const QByteArray asked = nextFrame(peer, bytes);
        if (asked.isEmpty())
            return;
        const bool isLogin = numberAt(asked, 4) == login;
        const Request request{numberAt(asked, 0), numberAt(asked, 4),
                              isLogin ? asked.mid(12) : asked.mid(12, numberAt(asked, 8))};
        const QByteArray good = goodAnswer(request);
        const bool isAsked = request.xid > 0 || isLogin;
        const QByteArray answer = m_answer && isAsked ? m_answer(request, good) : good;
        if (answer.isEmpty() || !peer.write(answer))
            return;
    }
}

QByteArray FakeZookeeper::goodAnswer(const Request &request) const
{
    const auto node = m_tree.find(request.path);
    if (request.op >= 3 && request.op <= 12 && node == m_tree.end())
        return frame(header(request.xid, noNode));
    QByteArray body = header(request.xid, 0);
    if (request.op == 1)
        body += text(request.path);
    if (request.op == 3)
        body += stat(node->second);
    if (request.op == 4)
        body += text(node->second.data) + stat(node->second);
    if (request.op == 12) {
        body += number(quint32(node->second.children.size()));
        for (const QByteArray &child : node->second.children)
            body += text(child);
        body += stat(node->second);
    }
    return frame(body);
}

} // namespace switchyard
