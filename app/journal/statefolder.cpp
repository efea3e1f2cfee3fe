#include "app/journal/statefolder.h"

#include "app/journal/clock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace switchyard
{
namespace
{

using Kind = JournalFailure::Kind;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(StateFolder)
};

tl::unexpected<JournalFailure> failed(Kind kind, const QString &detail)
{
    return tl::unexpected(JournalFailure{kind, detail});
}

/// A file descriptor that is closed at the end of its block.
class File
{
public:
    File(const QString &path, int flags)
        : m_file(::open(QFile::encodeName(path).constData(), flags | O_NOFOLLOW | O_CLOEXEC, 0600))
    {
    }
    ~File()
    {
        if (m_file >= 0)
            ::close(m_file);
    }
    Q_DISABLE_COPY_MOVE(File)
    operator int() const { return m_file; }
    int release() { return std::exchange(m_file, -1); }

private:
    int m_file;
};

QString defaultBase()
{
    const QString home = qEnvironmentVariable("XDG_STATE_HOME");
    // The specification has relative paths ignored.
    const QString state =
        QDir::isAbsolutePath(home) ? home : QDir::homePath() + u"/.local/state"_qs;
    return state + u"/switchyard"_qs;
}

JournalResult<void> makePrivateFolder(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat folder = {};
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return failed(errno == ENOSPC ? Kind::Full : Kind::Broken,
                      Said::tr("The state folder %1 cannot be made: %2. Nothing was changed.")
                          .arg(path, qt_error_string(errno)));
    if (::lstat(name.constData(), &folder) != 0 || !S_ISDIR(folder.st_mode) ||
        folder.st_uid != ::geteuid() || ::chmod(name.constData(), 0700) != 0)
        return failed(
            Kind::Unsafe,
            Said::tr("The state folder %1 is a link, or belongs to another user. It is not "
                     "used; name another with --state-dir.")
                .arg(path));
    return {};
}

LockHolder readHolder(int file)
{
    QByteArray bytes(4096, '\0');
    bytes.resize(std::max<ssize_t>(0, ::pread(file, bytes.data(), size_t(bytes.size()), 0)));
    return holderFrom(bytes);
}

/// False when the file that was locked is no longer the one that others will find.
bool isStillAt(int file, const QString &path)
{
    struct stat mine = {};
    struct stat there = {};
    return ::fstat(file, &mine) == 0 && ::lstat(QFile::encodeName(path).constData(), &there) == 0 &&
           mine.st_ino == there.st_ino && mine.st_dev == there.st_dev;
}

} // namespace

StateLock::~StateLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

JournalResult<void> makePrivateFile(const QString &path)
{
    const File file(path, O_CREAT | O_RDWR);
    struct stat is = {};
    if (file < 0 && (errno == ENOSPC || errno == EDQUOT))
        return failed(Kind::Full, Said::tr("%1 cannot be made: the disk is full.").arg(path));
    if (file < 0 || ::fstat(file, &is) != 0 || !S_ISREG(is.st_mode) || is.st_uid != ::geteuid() ||
        is.st_nlink != 1 || ::fchmod(file, 0600) != 0)
        return failed(
            Kind::Unsafe,
            Said::tr("%1 cannot be used: it is not a file of this user alone. Nothing was changed.")
                .arg(path));
    return {};
}

JournalResult<StateFolder> StateFolder::open(const QString &environmentId, const QString &base)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$"_qs);
    if (!plain.match(environmentId).hasMatch() || environmentId.endsWith(u'\n'))
        return failed(
            Kind::Invalid,
            Said::tr("\"%1\" cannot be the id of an environment: letters, digits, dot, dash and "
                     "underscore, 64 at most. Correct the profile.")
                .arg(environmentId));
    const QString parent = base.isEmpty() ? defaultBase() : QDir(base).absolutePath();
    if (!QDir().mkpath(parent))
        return failed(Kind::Broken,
                      Said::tr("The folder %1 cannot be made. Nothing was changed.").arg(parent));
    const StateFolder folder(parent + u'/' + environmentId, environmentId);
    for (const QString &path : {folder.path(), folder.exportsPath()})
        if (const auto made = makePrivateFolder(path); !made)
            return tl::unexpected(made.error());
    return folder;
}

JournalResult<StateLock> StateFolder::lock(const LockHolder &me) const
{
    const QString path = m_path + u"/lock"_qs;
    // A program that asks who holds the lock takes it for a moment: try a few times.
    for (int attempt = 0; attempt < 10; ++attempt) {
        if (const auto made = makePrivateFile(path); !made)
            return tl::unexpected(made.error());
        File file(path, O_RDWR);
        if (file >= 0 && ::flock(file, LOCK_EX | LOCK_NB) == 0 && isStillAt(file, path)) {
            const QByteArray text = holderText(me);
            if (::ftruncate(file, 0) != 0 ||
                ::pwrite(file, text.constData(), size_t(text.size()), 0) < 0)
                qWarning("The name of the lock's holder could not be written.");
            return StateLock(file.release());
        }
        ::poll(nullptr, 0, 10);
    }
    const LockHolder other = holder().value_or(LockHolder{});
    return failed(
        Kind::Held,
        Said::tr(
            "%1 (process %2 of %3 on %4) runs releases of this environment. Traffic is as that "
            "program left it; it takes your wishes through its journal.")
            .arg(other.program, QString::number(other.pid), other.user, other.host));
}

std::optional<LockHolder> StateFolder::holder() const
{
    const File file(m_path + u"/lock"_qs, O_RDONLY);
    if (file < 0 || ::flock(file, LOCK_SH | LOCK_NB) == 0)
        return {};
    return readHolder(file);
}

bool StateFolder::writeHead(const Head &head) const
{
    // One write of a fixed length, in place: needs no new room, and a kill leaves the old or the
    // new.
    const QString line = u"%1 %2\n"_qs.arg(head.seq, 20, 10, QLatin1Char('0')).arg(head.hash);
    const File file(m_path + u"/head"_qs, O_CREAT | O_WRONLY);
    return file >= 0 &&
           ::pwrite(file, line.toLatin1().constData(), size_t(line.size()), 0) == line.size();
}

std::optional<Head> StateFolder::readHead() const
{
    QFile file(m_path + u"/head"_qs);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QStringList parts = QString::fromLatin1(file.read(200)).trimmed().split(u' ');
    if (parts.size() != 2 || parts[1].size() != 64)
        return {};
    return Head{parts[0].toLongLong(), parts[1]};
}

QByteArray holderText(const LockHolder &holder)
{
    return QJsonDocument(QJsonObject{{u"pid"_qs, holder.pid},
                                     {u"user"_qs, holder.user},
                                     {u"host"_qs, holder.host},
                                     {u"program"_qs, holder.program},
                                     {u"since"_qs, holder.sinceUtcMs}})
        .toJson(QJsonDocument::Compact);
}

LockHolder holderFrom(const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    return {object[u"pid"].toInteger(), object[u"user"].toString(), object[u"host"].toString(),
            object[u"program"].toString(), object[u"since"].toInteger()};
}

LockHolder thisProcess(const QString &program)
{
    const Who who = whoAmI();
    return {QCoreApplication::applicationPid(), who.user, who.host, program, timeNow().utcMs};
}

} // namespace switchyard
