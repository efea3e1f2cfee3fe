#include "app/lab/client.h"
#include "app/lab/control.h"
#include "app/lab/profilewriter.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace
{

using namespace switchyard::lab;

int fail(const QString &what, int code)
{
    std::fputs((QStringLiteral("switchyard-lab: ") + what + u'\n').toUtf8().constData(), stderr);
    return code;
}

/// A new folder for secrets, that only its owner may enter; it goes with the lab.
QString runFolder()
{
    const QString given = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return (given.isEmpty() ? QDir::tempPath() : given) + QStringLiteral("/switchyard-lab-XXXXXX");
}

/// False: the starter had ended before this was asked.
bool dieWithParent()
{
    const pid_t parent = ::getppid();
    return ::prctl(PR_SET_PDEATHSIG, SIGTERM) == 0 && ::getppid() == parent && parent != 1;
}

sigset_t endSignals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&set, signal);
    return set;
}

bool writeFiles(const World &world, const ProfilePlaces &places, const std::string &token)
{
    const QByteArray credentials = world.key.id + ' ' + world.key.secret + '\n';
    const QString id = QStringLiteral("lab-") + QString::fromStdString(randomHex(4));
    return writePrivate(places.credentials, credentials) &&
           writePrivate(places.token, QByteArray::fromStdString(token) + '\n') &&
           writePrivate(places.profile, profileText(world, places, id).toUtf8());
}

/// Each instance listens on a port that stays reserved, and each of its zone's gateways keeps
/// connections to it, of which both ends are here: Debian's 1024 are soon used up.
QString raiseOpenFiles(const Options &options)
{
    constexpr rlim_t ofInstance = 8;
    constexpr rlim_t ofTheRest = 800;
    const rlim_t needed = ofTheRest + ofInstance * 2 * rlim_t(options.services * options.instances);
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_max < needed)
        return QStringLiteral("so many instances need %1 open files, and no more than %2 are "
                              "allowed (ulimit -Hn)")
            .arg(needed)
            .arg(limit.rlim_max);
    limit.rlim_cur = std::max(limit.rlim_cur, needed);
    ::setrlimit(RLIMIT_NOFILE, &limit);
    return {};
}

int run(const Options &options)
{
    if (const QString wrong = raiseOpenFiles(options); !wrong.isEmpty())
        return fail(wrong, 1);
    QTemporaryDir folder(runFolder());
    if (!folder.isValid())
        return fail(QStringLiteral("no folder for the lab's files: ") + folder.errorString(), 1);
    World world(options);
    const std::string token = randomHex(16);
    Control control(world, token);
    const QString profile = options.profileOut.isEmpty()
                                ? folder.filePath(QStringLiteral("profile.toml"))
                                : QFileInfo(options.profileOut).absoluteFilePath();
    const ProfilePlaces places{profile, folder.filePath(QStringLiteral("credentials")),
                               folder.filePath(QStringLiteral("token")),
                               QCoreApplication::applicationFilePath(), world.takePort()};
    const QString failed = world.start();
    if (!failed.isEmpty() || !control.start(places.controlPort))
        return fail(QStringLiteral("could not start %1: its port was taken").arg(failed), 1);
    for (const QString &fault : options.faults) {
        if (const auto wrong = world.fault(fault.section(u'=', 0, 0), fault.section(u'=', 1)))
            return fail(*wrong, 2);
    }
    if (!writeFiles(world, places, token))
        return fail(QStringLiteral("could not write %1").arg(profile), 1);
    std::fputs("switchyard-lab: on loopback alone, with random ports and credentials\n", stderr);
    std::printf("ready %s\n", qPrintable(profile));
    std::fflush(stdout);
    int signal = 0;
    const sigset_t set = endSignals();
    sigwait(&set, &signal);
    world.stop();
    std::printf("requests %lld failed %lld\n", world.load().requests(), world.load().failed());
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    // Before any thread: each then leaves the signals to sigwait.
    const sigset_t set = endSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (isClientCommand(arguments)) {
        pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
        return runClient(arguments);
    }
    int exitCode = 0;
    const auto options = readOptions(arguments, exitCode);
    if (!options)
        return exitCode;
    if (options->withParent && !dieWithParent())
        return fail(QStringLiteral("the program that started it has ended"), 1);
    return run(*options);
}
