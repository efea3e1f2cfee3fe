#pragma once
#include <QString>

namespace switchyard
{

/// Room on the disk that is kept in a file, so that the way back can be journaled when the disk is
/// full. Any program on the journal may give it back; whoever finds it missing must not go forward.
class Reserve
{
public:
    /// 4 MiB hold about 300 commits of one record each.
    explicit Reserve(QString path, qint64 bytes = 4 * 1024 * 1024)
        : m_path(std::move(path)), m_bytes(bytes)
    {
    }

    bool isWhole() const;
    /// Makes it if it is not there; false when there is no room for it.
    bool restore() const;
    /// Gives the room back to the disk. Another program might take it: use it at once.
    void spend() const;

private:
    QString m_path;
    qint64 m_bytes;
};

} // namespace switchyard
