#include "app/console/drill.h"

#include <QCoreApplication>
#include <QTimer>

#include <chrono>

namespace switchyard::console
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Console)
};

constexpr auto patience = std::chrono::seconds(60);
constexpr int endsWithinMs = 5'000;

} // namespace

Drill::Drill(const QString &program, std::function<void(const Started &)> told)
    : m_told(std::move(told))
{
    connect(&m_lab, &QProcess::readyReadStandardOutput, this, &Drill::read);
    connect(&m_lab, &QProcess::errorOccurred, this, [this] {
        tell(Said::tr("The lab could not be started: %1").arg(m_lab.errorString()));
    });
    connect(&m_lab, &QProcess::finished, this, [this] {
        tell(Said::tr("The lab ended before it was ready. Its last words: %1")
                 .arg(QString::fromUtf8(m_lab.readAllStandardError().right(300)).trimmed()));
    });
    QTimer::singleShot(patience, this, [this] {
        tell(Said::tr("The lab was not ready within %n seconds.", nullptr, int(patience.count())));
    });
    m_lab.start(program,
                {QStringLiteral("--with-parent"), QStringLiteral("--profile-out"), profile()});
}

Drill::~Drill()
{
    m_lab.disconnect(this);
    m_lab.terminate();
    if (m_lab.state() != QProcess::NotRunning && !m_lab.waitForFinished(endsWithinMs)) {
        m_lab.kill();
        m_lab.waitForFinished(endsWithinMs);
    }
}

void Drill::read()
{
    while (m_lab.canReadLine())
        if (m_lab.readLine().startsWith("ready "))
            tell({});
}

void Drill::tell(const QString &problem)
{
    if (const auto told = std::exchange(m_told, {}))
        told({problem.isEmpty() ? profile() : QString(), problem});
}

} // namespace switchyard::console
