#include "app/ctl/commands.h"
#include "app/ctl/output.h"

#include <QCoreApplication>
#include <QFile>
#include <cerrno>
#include <cstring>
#include <unistd.h>
#include <vector>

namespace switchyard::ctl
{

int runLab(const QStringList &arguments)
{
    const QString program = QCoreApplication::applicationDirPath() + u"/switchyard-lab"_qs;
    std::vector<QByteArray> words{QFile::encodeName(program)};
    for (const QString &argument : arguments)
        words.push_back(argument.toLocal8Bit());
    std::vector<char *> pointers;
    for (QByteArray &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    execv(words.front().constData(), pointers.data());
    say(Words::tr("%1 could not be started: %2")
            .arg(program, QString::fromLocal8Bit(std::strerror(errno))));
    return Failed;
}

} // namespace switchyard::ctl
