#pragma once
#include "tests/integration/dataplane/plane/layout.h"

#include <QJsonObject>
#include <QProcess>

namespace switchyard::plane
{

/// One run of dataplane-load against the balancer: 50 clients that keep their connection and 20
/// that open one for each request, 600 requests a second.
class LoadRun
{
public:
    explicit LoadRun(const Layout &layout) : m_layout(layout) {}
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
    QProcess m_process;
};

} // namespace switchyard::plane
