#include "app/secrets/secrets.h"

#include "app/net/json.h"
#include "app/net/process.h"
#include "app/secrets/keychain.h"

#include <QCoreApplication>
#include <QFile>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace switchyard
{
namespace
{

using Kind = Failure::Kind;

constexpr qsizetype maxSecret = 16 * 1024;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Secrets)
};

Error missing(const QString &detail)
{
    return Error(Failure{.kind = Kind::Denied, .detail = detail});
}

/// The value without the line end that editors and echo leave behind it.
Result<SecretBytes> valueOf(QByteArray bytes, const QString &where)
{
    SecretBytes all(std::move(bytes));
    qsizetype size = all.reveal().size();
    while (size > 0 && (all.reveal()[size - 1] == '\n' || all.reveal()[size - 1] == '\r'))
        --size;
    if (size == 0)
        return missing(Text::tr("%1 gave an empty secret.").arg(where));
    if (size > maxSecret)
        return missing(Text::tr("%1 gave more than 16 KiB, which is not a secret.").arg(where));
    return SecretBytes(all.reveal().left(size));
}

Result<SecretBytes> fromCommand(const QStringList &command, const Call &call)
{
    ProcessResult result = runProcess(command, call);
    const QString program = command.value(0);
    if (!result.started)
        return missing(Text::tr("The secret's command did not run: %1").arg(result.error));
    if (result.cut) {
        const bool stopped = call.stop.stop_requested();
        return Error(
            Failure{.kind = stopped ? Kind::Stopped : Kind::TimedOut,
                    .detail = Text::tr("%1 gave no secret in time and was ended.").arg(program)});
    }
    if (result.exitCode != 0) {
        const SecretBytes dropped(std::move(result.out));
        return missing(Text::tr("%1 ended with code %2 and gave no secret. Its words: %3")
                           .arg(program)
                           .arg(result.exitCode)
                           .arg(shownText(QString::fromUtf8(result.err.trimmed()))));
    }
    return valueOf(std::move(result.out), program);
}

/// Why a lab file is not to be trusted; empty when only its owner, and that is us, can reach it.
QString distrustOf(int file, const QString &path)
{
    struct stat facts {
    };
    if (::fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode))
        return Text::tr("%1 is not a file.").arg(path);
    if (facts.st_uid != ::geteuid())
        return Text::tr("%1 belongs to another user, so its secret is not used.").arg(path);
    if ((facts.st_mode & 07777) != 0600)
        return Text::tr("%1 can be reached by others than its owner (its mode is not 0600), so its "
                        "secret is not "
                        "used.")
            .arg(path);
    return {};
}

Result<SecretBytes> fromLabFile(const QString &path)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0)
        return missing(
            Text::tr("The lab's secret file %1 cannot be opened: %2. Is the lab running?")
                .arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    QFile file;
    const bool opened = file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle);
    if (const QString no = distrustOf(descriptor, path); !opened || !no.isEmpty())
        return missing(no);
    return valueOf(file.read(maxSecret + 1), path);
}

} // namespace

Result<SecretBytes> fetchSecret(const SecretSource &source, const Call &call)
{
    switch (source.kind) {
    case SecretSource::Kind::None:
        return missing(Text::tr("The profile names no secret here."));
    case SecretSource::Kind::Keychain:
        return readKeychain(source.name, call);
    case SecretSource::Kind::Command:
        return fromCommand(source.command, call);
    case SecretSource::Kind::LabFile:
        return fromLabFile(source.name);
    }
    return missing(Text::tr("The profile names no secret here."));
}

} // namespace switchyard
