#include "app/journal/reserve.h"

#include <QFile>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace switchyard
{

bool Reserve::isWhole() const
{
    struct stat file = {};
    return ::lstat(QFile::encodeName(m_path).constData(), &file) == 0 && S_ISREG(file.st_mode) &&
           qint64(file.st_blocks) * 512 >= m_bytes;
}

bool Reserve::restore() const
{
    if (isWhole())
        return true;
    const QByteArray path = QFile::encodeName(m_path);
    ::unlink(path.constData());
    const int file =
        ::open(path.constData(), O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    const bool allocated = ::posix_fallocate(file, 0, m_bytes) == 0 && ::fsync(file) == 0;
    ::close(file);
    if (!allocated)
        spend();
    return allocated;
}

void Reserve::spend() const { ::unlink(QFile::encodeName(m_path).constData()); }

} // namespace switchyard
