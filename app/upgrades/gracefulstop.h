#pragma once
#include "app/net/http.h"
#include "app/secrets/credentials.h"
#include "app/upgrades/runner.h"
#include "models/zones/instance.h"
#include "models/zones/profile.h"

#include <QStringList>

namespace switchyard
{

/// Asks an instance to end by itself, as the profile says, so that no request in flight is lost.
class GracefulStop
{
public:
    /// `runner` is where its command runs, if that is the way; `credentials` are the actuator's.
    GracefulStop(const StopProfile &profile, const Instance &instance, CommandRunner &runner,
                 const Credentials &credentials = {});

    /// Waits until nothing is in flight, asks it to end, and waits until nothing listens at its
    /// port. One that does not listen has ended already. A failure says what holds it; it may then
    /// run on, and may have been asked. `effect` names its command; see CommandOrder.
    Result<void> run(const QString &effect, const Call &call);
    /// Ends it by the profile's command at once, with whatever is in flight, and waits until
    /// nothing listens at its port.
    Result<void> kill(const QString &effect, const Call &call);
    /// What would keep it from being stopped so, a line each. Changes nothing.
    QStringList obstacles(const Call &call);
    /// What cannot be seen while it is stopped so. Changes nothing.
    QStringList notes(const Call &call);
    /// The call as a shell would send it, or the command as the runner writes it.
    QString written(QString (CommandRunner::*how)(const CommandOrder &) const) const;

private:
    /// Requests that the actuator counts beside the one that asks; nothing where it does not tell.
    std::optional<int> inFlight(const Call &call);
    Result<void> emptied(const Call &call);
    Result<void> asked(const QString &effect, const Call &call);
    Result<void> commanded(const QStringList &pattern, const QString &effect, const Call &call);
    Result<void> closed(const Call &call);
    bool listens(const Call &call);
    Failure notLetIn(const HttpResponse &answer) const;
    QString actuator(const QString &path) const;
    QString name() const;

    const StopProfile &m_profile;
    const Instance &m_instance;
    CommandRunner &m_runner;
    const Credentials m_credentials;
    HttpClient m_client;
};

} // namespace switchyard
