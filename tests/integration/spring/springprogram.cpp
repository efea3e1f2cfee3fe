#include "tests/integration/spring/springprogram.h"

#include <QFile>

#include <csignal>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

QString classPath(QLatin1StringView module)
{
    const QString folder = QStringLiteral(SWITCHYARD_SPRING "/") + module;
    QFile jars(folder + u"/classpath"_s);
    return jars.open(QIODevice::ReadOnly)
               ? folder + u"/classes:"_s + QString::fromUtf8(jars.readAll()).trimmed()
               : QString();
}

} // namespace

bool SpringProgram::start(const QStringList &settings)
{
    m_server.stop();
    // Small, and quick to start rather than quick in the end.
    QStringList arguments{
        u"-Xmx128m"_s, u"-Xss512k"_s,       u"-XX:+UseSerialGC"_s,    u"-XX:TieredStopAtLevel=1"_s,
        u"-cp"_s,      classPath(m_module), u"switchyard."_s + m_name};
    for (const QString &setting : settings)
        arguments << u"--"_s + setting;
    return m_server.start(m_dir.path(), u"java"_s, arguments);
}

void SpringProgram::kill()
{
    if (runs())
        ::kill(pid_t(m_server.pid()), SIGKILL);
    m_server.stop();
}

} // namespace switchyard
