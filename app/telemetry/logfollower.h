#pragma once
#include "app/net/call.h"
#include "app/telemetry/logcounter.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace switchyard
{

/// A command that prints the lines of one log as they come, kept up: it is run again when it ends,
/// after a pause that grows to 30 s. Ends with this object, and with the program however that ends.
class LogFollower
{
public:
    /// Starts at once.
    LogFollower(QStringList command, const LogFormat &format, LogRules rules);
    ~LogFollower();
    LogFollower(const LogFollower &) = delete;
    LogFollower &operator=(const LogFollower &) = delete;

    /// Waits until the command has printed something, has run for a moment, or has ended.
    void wait(const Call &call) const;
    /// Why nothing is counted at this moment, for an operator; empty while it is.
    QString problem() const;
    /// Shows what is counted by now, and the moment in boot ms.
    void look(const std::function<void(const LogCounter &, qint64 now)> &at);

private:
    void keep(const std::stop_token &stop);
    void take(const QByteArray &some);
    void takeLine(const QByteArray &line);
    QString reasonOf(const QByteArray &said) const;

    const QStringList m_command;
    const LogFormat m_format;
    mutable std::mutex m_mutex; ///< guards what follows
    mutable std::condition_variable_any m_changed;
    LogCounter m_counter;
    QByteArray m_rest = {};    ///< of a line that has not ended yet
    bool m_skips = false;      ///< the rest of a line that is too long
    bool m_heard = false;      ///< the command that runs has printed something, or run for a moment
    QString m_ended = {};      ///< why the last one ended; empty: it runs
    qint64 m_unread = 0;       ///< lines in a row that could not be read
    QString m_unreadLine = {}; ///< the last of them
    std::jthread m_keeper;     ///< last: it uses all of the above
};

} // namespace switchyard
