#include "app/net/process.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace switchyard
{
namespace
{

constexpr qsizetype maxOutput = 64 * 1024;

/// A descriptor that closes itself.
class Descriptor
{
public:
    explicit Descriptor(int fd = -1) : m_fd(fd) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    void reset(int fd)
    {
        close();
        m_fd = fd;
    }
    void close()
    {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
    }
    int get() const { return m_fd; }

private:
    int m_fd;
};

struct Pipe {
    Descriptor read = Descriptor();
    Descriptor write = Descriptor();
    bool open()
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            return false;
        read.reset(ends[0]);
        write.reset(ends[1]);
        return ::fcntl(read.get(), F_SETFL, O_NONBLOCK) == 0;
    }
};

bool isAllowed(const std::string &entry)
{
    static constexpr std::array names = {"PATH=",
                                         "HOME=",
                                         "LANG=",
                                         "TZ=",
                                         "SSH_AUTH_SOCK=",
                                         "XDG_RUNTIME_DIR=",
                                         "DBUS_SESSION_BUS_ADDRESS="};
    return entry.starts_with("LC_") || std::ranges::any_of(names, [&entry](const char *name) {
               return entry.starts_with(name);
           });
}

std::vector<std::string> environmentWith(const QStringList &more)
{
    std::vector<std::string> entries;
    for (const QString &entry : more)
        entries.push_back(entry.toStdString());
    for (char **entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        if (isAllowed(*entry))
            entries.emplace_back(*entry);
    }
    return entries;
}

/// Pointers into strings, ended by a null one, as exec wants them.
std::vector<char *> pointersTo(std::vector<std::string> &strings)
{
    std::vector<char *> pointers;
    for (std::string &string : strings)
        pointers.push_back(string.data());
    pointers.push_back(nullptr);
    return pointers;
}

int spawn(pid_t &pid, const QStringList &command, const QStringList &more, const Pipe &out,
          const Pipe &err)
{
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, out.write.get(), 1);
    posix_spawn_file_actions_adddup2(&files, err.write.get(), 2);
    posix_spawn_file_actions_addclosefrom_np(&files, 3);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes,
                                  &all); // the HTTP client ignores SIGPIPE; children should not
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                              POSIX_SPAWN_SETSIGDEF);
    std::vector<std::string> words;
    for (const QString &word : command)
        words.push_back(word.toStdString());
    std::vector<std::string> environment = environmentWith(more);
    const int error = posix_spawn(&pid, words.front().c_str(), &files, &attributes,
                                  pointersTo(words).data(), pointersTo(environment).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return error;
}

using Take = std::function<void(const QByteArray &)>;

Take keepLastIn(QByteArray &kept)
{
    return [&kept](const QByteArray &some) {
        kept += some;
        if (kept.size() > maxOutput)
            kept.remove(0, kept.size() - maxOutput);
    };
}

/// Takes what stands in a pipe without waiting, and not for ever where more comes all the time.
/// Closes it at its end.
void drain(Descriptor &from, const Take &take)
{
    constexpr int mostReads = 64;
    char buffer[16384];
    for (int reads = 0; reads < mostReads; ++reads) {
        const auto got = ::read(from.get(), buffer, sizeof buffer);
        if (got > 0) {
            take(QByteArray(buffer, got));
        } else if (got < 0 && errno == EINTR) {
            continue;
        } else {
            if (got == 0)
                from.close();
            return;
        }
    }
}

/// Collects output until the program ends; true when it was cut instead.
bool watch(int process, Pipe &out, Pipe &err, const Take &takeOut, const Take &takeErr,
           const Call &call)
{
    const Descriptor bell(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    const std::stop_callback ring(call.stop, [&bell] { ::eventfd_write(bell.get(), 1); });
    for (;;) {
        const auto left = call.left().count();
        if (left == 0 || call.stop.stop_requested())
            return true;
        // poll skips descriptors below zero: those at their end already
        std::array<pollfd, 4> waits = {{{process, POLLIN, 0},
                                        {bell.get(), POLLIN, 0},
                                        {out.read.get(), POLLIN, 0},
                                        {err.read.get(), POLLIN, 0}}};
        ::poll(waits.data(), waits.size(), int(std::min<long long>(left, 60'000)));
        if (waits[2].revents != 0)
            drain(out.read, takeOut);
        if (waits[3].revents != 0)
            drain(err.read, takeErr);
        if (waits[0].revents != 0)
            return false;
    }
}

int exitCodeOf(pid_t pid)
{
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

QString notRunnable(const QStringList &command)
{
    if (command.isEmpty() || !command.front().startsWith(QLatin1Char('/')))
        return QCoreApplication::translate("Process",
                                           "A command must begin with the absolute path of a "
                                           "program; nothing was run.");
    const bool holdsNul = std::ranges::any_of(
        command, [](const QString &word) { return word.contains(QChar(QChar::Null)); });
    return holdsNul
               ? QCoreApplication::translate("Process", "A command holds a NUL; nothing was run.")
               : QString();
}

ProcessResult run(const QStringList &command, const Call &call, const QStringList &environment,
                  const Take &takeOut)
{
    ProcessResult result;
    result.error = notRunnable(command);
    if (!result.error.isEmpty())
        return result;
    Pipe out;
    Pipe err;
    pid_t pid = 0;
    const int failed =
        out.open() && err.open() ? spawn(pid, command, environment, out, err) : errno;
    if (failed != 0) {
        result.error = QCoreApplication::translate("Process", "%1 could not be started: %2.")
                           .arg(command.front(), QString::fromLocal8Bit(std::strerror(failed)));
        return result;
    }
    result.started = true;
    out.write.close();
    err.write.close();
    const Descriptor process(int(::syscall(SYS_pidfd_open, pid, 0)));
    const Take takeErr = keepLastIn(result.err);
    const Take ownOut = keepLastIn(result.out);
    const Take &take = takeOut ? takeOut : ownOut;
    result.cut = watch(process.get(), out, err, take, takeErr, call);
    // The program is not reaped yet, so that its group's number cannot be another's.
    if (result.cut)
        ::kill(-pid, SIGKILL);
    result.exitCode = exitCodeOf(pid);
    drain(out.read, take);
    drain(err.read, takeErr);
    return result;
}

} // namespace

ProcessResult runProcess(const QStringList &command, const Call &call,
                         const QStringList &environment)
{
    return run(command, call, environment, {});
}

ProcessResult followProcess(const QStringList &command, const Call &call, const Take &take)
{
    return run(command, call, {}, take);
}

} // namespace switchyard
