#include "app/access/tunnel.h"

#include "app/net/json.h"
#include "app/net/process.h"

#include <QCoreApplication>
#include <algorithm>
#include <arpa/inet.h>
#include <condition_variable>
#include <sys/socket.h>
#include <unistd.h>

namespace switchyard
{
namespace
{

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds firstPause{1};
constexpr seconds longestPause{30};
constexpr std::chrono::minutes pauseAfterRefusal{5}; ///< a person may be asked at each try
constexpr milliseconds lookAgain{50};
constexpr std::chrono::hours forEver{24 * 365};

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Tunnel)
};

/// False: stopped.
bool pauseFor(milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

/// Whether something listens at this port of the loopback. ssh does as soon as it has logged in.
bool isOpen(int port)
{
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(uint16_t(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool open =
        ::connect(probe, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::close(probe);
    return open;
}

bool isRefusal(const QByteArray &said)
{
    return said.contains("Permission denied") || said.contains("Host key verification failed") ||
           said.contains("Too many authentication failures");
}

QStringList askingEnvironment(const QString &askpass)
{
    if (askpass.isEmpty())
        return {};
    QStringList entries{QStringLiteral("SSH_ASKPASS=") + askpass,
                        QStringLiteral("SSH_ASKPASS_REQUIRE=force")};
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "SWITCHYARD_LANGUAGE"})
        if (qEnvironmentVariableIsSet(name))
            entries += QLatin1String(name) + QLatin1Char('=') + qEnvironmentVariable(name);
    return entries;
}

} // namespace

Tunnel::Tunnel(TunnelPlan plan)
    : m_plan(std::move(plan)), m_keeper([this](const std::stop_token &stop) { keep(stop); })
{
}

Tunnel::~Tunnel() = default;

QStringList Tunnel::command() const
{
    // setpriv: the kernel ends ssh when the thread that keeps it is gone, also after a SIGKILL.
    QStringList words{QStringLiteral("/usr/bin/setpriv"),
                      QStringLiteral("--pdeathsig=TERM"),
                      QStringLiteral("/usr/bin/ssh"),
                      QStringLiteral("-N"),
                      QStringLiteral("-T"),
                      QStringLiteral("-D"),
                      QStringLiteral("127.0.0.1:%1").arg(m_plan.port)};
    for (const QString &forward : m_plan.forwards)
        words << QStringLiteral("-L") << forward;
    // A connection of its own: forwards of a shared one would outlive us.
    QStringList options{
        QStringLiteral("ControlPath=none"),      QStringLiteral("ExitOnForwardFailure=yes"),
        QStringLiteral("ServerAliveInterval=5"), QStringLiteral("ServerAliveCountMax=2"),
        QStringLiteral("ConnectTimeout=10"),     QStringLiteral("GatewayPorts=no")};
    if (m_plan.askpass.isEmpty())
        options += QStringLiteral("BatchMode=yes");
    for (const QString &option : options)
        words << QStringLiteral("-o") << option;
    if (!m_plan.config.isEmpty())
        words << QStringLiteral("-F") << m_plan.config;
    return words << QStringLiteral("--") << m_plan.host;
}

QString Tunnel::reasonOf(const QByteArray &said) const
{
    const QString last = shownText(QString::fromUtf8(said.trimmed().split('\n').last()));
    return last.isEmpty() ? Text::tr("ssh to %1 has ended.").arg(m_plan.host)
                          : Text::tr("ssh to %1 has ended: %2").arg(m_plan.host, last);
}

void Tunnel::keep(const std::stop_token &stop)
{
    milliseconds pause = firstPause;
    while (!stop.stop_requested()) {
        const auto begun = std::chrono::steady_clock::now();
        const ProcessResult ended =
            runProcess(command(), Call::within(forEver, stop), askingEnvironment(m_plan.askpass));
        if (stop.stop_requested())
            return;
        {
            const std::lock_guard lock(m_mutex);
            m_reason = ended.started ? reasonOf(ended.err) : ended.error;
        }
        if (std::chrono::steady_clock::now() - begun > longestPause)
            pause = firstPause;
        if (!pauseFor(isRefusal(ended.err) ? pauseAfterRefusal : pause, stop))
            return;
        pause = std::min<milliseconds>(2 * pause, longestPause);
    }
}

QString Tunnel::problem() const
{
    if (isOpen(m_plan.port))
        return {};
    const std::lock_guard lock(m_mutex);
    return m_reason.isEmpty() ? Text::tr("ssh to %1 is not connected yet.").arg(m_plan.host)
                              : m_reason;
}

void Tunnel::wait(const Call &call) const
{
    const auto isSettled = [this] {
        const std::lock_guard lock(m_mutex);
        return !m_reason.isEmpty();
    };
    while (!isOpen(m_plan.port) && !isSettled() && call.left().count() > 0 &&
           pauseFor(lookAgain, call.stop)) {
    }
}

} // namespace switchyard
