#pragma once
#include "tests/integration/dataplane/plane/layout.h"

#include <QJsonObject>
#include <QProcess>

namespace switchyard::plane
{

/// Who uses the service: clients that keep their connection, and such that open one for each
/// request.
struct Crowd {
    int keeping = 50;
    int fresh = 20;
    int requestsPerSecond = 600;
};

/// One run of dataplane-load against the balancer.
class LoadRun
{
public:
    explicit LoadRun(const Layout &layout, const Crowd &crowd = {})
        : m_layout(layout), m_crowd(crowd)
    {
    }
    ~LoadRun();
    LoadRun(const LoadRun &) = delete;
    LoadRun &operator=(const LoadRun &) = delete;

    /// Runs until told by finish(), and until `atLeast` requests have been made.
    QString start(qint64 atLeast = 0);
    /// What has been counted so far; requests, failed, zones, versions.
    QJsonObject progress() const;
    qint64 requests() const { return progress().value(QLatin1String("requests")).toInteger(); }
    qint64 failed() const { return progress().value(QLatin1String("failed")).toInteger(); }
    /// Waits for the end and gives the whole report; empty when there was none.
    QJsonObject finish();

private:
    QString progressFile() const { return m_layout.path(QStringLiteral("load.progress")); }

    Layout m_layout;
    Crowd m_crowd;
    QProcess m_process;
};

} // namespace switchyard::plane
