#include "app/journal/clock.h"

#include <QDateTime>
#include <QFile>
#include <QSysInfo>
#include <ctime>
#include <pwd.h>
#include <unistd.h>

namespace switchyard
{
namespace
{

qint64 milliseconds(clockid_t clock)
{
    timespec time = {};
    ::clock_gettime(clock, &time);
    return qint64(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

QString readBootId()
{
    QFile file(u"/proc/sys/kernel/random/boot_id"_qs);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromLatin1(file.readAll().trimmed());
}

} // namespace

Now timeNow()
{
    static const QString bootId = readBootId();
    const qint64 awake = milliseconds(CLOCK_MONOTONIC);
    const qint64 boot = milliseconds(CLOCK_BOOTTIME);
    // The two are read one after the other; less than 10 ms apart is no sleep.
    const qint64 slept = boot - awake < 10 ? 0 : boot - awake;
    return {boot, slept, bootId, QDateTime::currentMSecsSinceEpoch()};
}

Who whoAmI()
{
    passwd entry = {};
    passwd *found = nullptr;
    char buffer[4096];
    ::getpwuid_r(::geteuid(), &entry, buffer, sizeof buffer, &found);
    const QString user =
        found ? QString::fromLocal8Bit(found->pw_name) : QString::number(::geteuid());
    return {user, QSysInfo::machineHostName(), {}};
}

} // namespace switchyard
