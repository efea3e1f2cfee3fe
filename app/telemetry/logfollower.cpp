#include "app/telemetry/logfollower.h"

#include "app/net/json.h"
#include "app/net/process.h"

#include <QCoreApplication>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

constexpr milliseconds firstPause{1'000};
constexpr milliseconds longestPause{30'000};
constexpr milliseconds aMoment{1'500};
constexpr std::chrono::hours forEver{24 * 365};
constexpr qsizetype longestLine = 64 * 1024;
constexpr qint64 unreadAtMost = 20;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogFollower)
};

qint64 bootMs()
{
    return std::chrono::duration_cast<milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// setpriv: the kernel ends the command when the thread that keeps it is gone, also after a
/// SIGKILL.
QStringList withUs(const QStringList &command)
{
    return QStringList{u"/usr/bin/setpriv"_s, u"--pdeathsig=TERM"_s} + command;
}

} // namespace

LogFollower::LogFollower(QStringList command, const LogFormat &format, LogRules rules)
    : m_command(std::move(command)), m_format(format), m_counter(std::move(rules)),
      m_keeper([this](const std::stop_token &stop) { keep(stop); })
{
}

LogFollower::~LogFollower() = default;

QString LogFollower::reasonOf(const QByteArray &said) const
{
    const QString last = shownText(QString::fromUtf8(said.trimmed().split('\n').last()));
    return last.isEmpty() ? Text::tr("%1 has ended").arg(m_command.front())
                          : Text::tr("%1 has ended: %2").arg(m_command.front(), last);
}

void LogFollower::keep(const std::stop_token &stop)
{
    milliseconds pause = firstPause;
    while (!stop.stop_requested()) {
        const auto begun = std::chrono::steady_clock::now();
        const ProcessResult ended = followProcess(withUs(m_command), Call::within(forEver, stop),
                                                  [this](const QByteArray &some) { take(some); });
        if (stop.stop_requested())
            return;
        const bool lived = std::chrono::steady_clock::now() - begun > longestPause;
        pause = lived ? firstPause : pause;
        std::unique_lock lock(m_mutex);
        m_ended = ended.started ? reasonOf(ended.err) : ended.error;
        m_rest.clear();
        m_skips = m_heard = false;
        m_changed.notify_all();
        m_changed.wait_for(lock, stop, pause, [] { return false; });
        m_ended.clear();
        pause = std::min(2 * pause, longestPause);
    }
}

void LogFollower::take(const QByteArray &some)
{
    const std::lock_guard lock(m_mutex);
    m_heard = true;
    m_changed.notify_all();
    m_rest += some;
    qsizetype at = 0;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n', at)) {
        if (!m_skips)
            takeLine(m_rest.mid(at, end - at));
        m_skips = false;
        at = end + 1;
    }
    m_rest.remove(0, at);
    if (m_rest.size() > longestLine) {
        m_skips = true;
        m_rest.clear();
    }
}

void LogFollower::takeLine(const QByteArray &line)
{
    if (const auto entry = m_format.read(line)) {
        m_unread = 0;
        m_counter.feed(*entry, bootMs());
    } else if (!line.trimmed().isEmpty()) {
        ++m_unread;
        m_unreadLine = shownText(QString::fromUtf8(line), 120);
    }
}

void LogFollower::wait(const Call &call) const
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, call.stop, std::min(call.left(), aMoment),
                       [this] { return m_heard || !m_ended.isEmpty(); });
}

QString LogFollower::problem() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_ended.isEmpty())
        return m_ended;
    return m_unread >= unreadAtMost
               ? Text::tr("its lines do not fit the format of the profile: %1").arg(m_unreadLine)
               : QString();
}

void LogFollower::look(const std::function<void(const LogCounter &, qint64)> &at)
{
    const std::lock_guard lock(m_mutex);
    const qint64 now = bootMs();
    m_counter.close(now);
    at(m_counter, now);
}

} // namespace switchyard
