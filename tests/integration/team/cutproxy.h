#pragma once
#include <QByteArray>

#include <list>
#include <mutex>
#include <thread>
#include <vector>

namespace switchyard
{

/// Stands between a console and its PostgreSQL or MariaDB on loopback, reads along, and loses the
/// connection at the one COMMIT that it is told: before the server has it, or with the answer still
/// to come. From then on nobody is let in until the server is called back. Each connection has a
/// thread.
class CutProxy
{
public:
    /// `commit` is counted from 1, of transactions that add records.
    CutProxy(int serverPort, int commit, bool landed);
    ~CutProxy();
    CutProxy(const CutProxy &) = delete;
    CutProxy &operator=(const CutProxy &) = delete;

    int port() const { return m_port; }
    bool isAway() const;
    void comeBack();

private:
    enum class Fate : quint8 { Pass, Lose, LoseTheAnswer };
    struct Connection {
        int client = -1;
        int server = -1;
        bool addsRecords = false; ///< since the last COMMIT
    };
    void accept();
    void serve(int client);
    bool passOn(Connection &connection);
    Fate fateOf(Connection &connection, const QByteArray &said);

    const int m_serverPort;
    const int m_commit;
    const bool m_landed;
    int m_listener = -1;
    int m_port = 0;
    int m_stop[2] = {-1, -1};
    mutable std::mutex m_mutex;
    int m_commits = 0;
    bool m_away = false;
    bool m_back = false;
    std::list<std::thread> m_workers;
    std::thread m_acceptor;
};

} // namespace switchyard
