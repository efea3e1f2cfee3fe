#pragma once
#include <QString>
#include <QStringList>

#include <optional>

namespace switchyard::lab
{

/// In each zone: as many as have names.
inline constexpr int mostServices = 40;

/// What the lab is started with.
struct Options {
    int services = 4;
    int instances = 3; ///< of each service in each zone
    int balancers = 1;
    int requestsPerSecond = 200;
    unsigned seed = 1;
    QString version = QStringLiteral("1.0.0");
    int startDelayMs = 300; ///< of a deployed instance
    int registryCacheMs = 500;
    int staleMs = 250;   ///< how old the balancer API's reads are
    int lifeMs = 10'000; ///< after so long the balancer API carries a change out no more
    int jobMs = 300;     ///< how long a job of the ALB API takes
    QString signature = QStringLiteral("v3");
    QString balancer = QStringLiteral("clb"); ///< clb or alb: what the balancers are
    int metricDelayMs = 30'000;               ///< CloudMonitor tells a minute so long after its end
    QString metrics = QStringLiteral("prometheus"); ///< or cloudmonitor: what the profile asks
    QString upgrade = QStringLiteral("command");    ///< command or cloud-assistant: who deploys
    QStringList faults = {};
    QString profileOut = {};
    bool withParent = false;
};

/// Nothing: said what is wrong, or --help was answered; `exitCode` is then to be returned.
std::optional<Options> readOptions(const QStringList &arguments, int &exitCode);
QString helpText();

} // namespace switchyard::lab
