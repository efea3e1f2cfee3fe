#pragma once
#include "app/net/call.h"
#include "models/zones/profile.h"
#include "models/zones/result.h"

namespace switchyard
{

/// The company's name server, told by the profile's commands where testers' devices find the
/// production name. What was set here is noted in the environment's state folder until it is
/// cleared, so that the end of a release finds it. Blocks.
class TesterDns
{
public:
    TesterDns(const Profile &profile, const QString &stateFolder);

    bool isConfigured() const { return !m_dns.set.isEmpty(); }
    /// Whether it was set from here and not cleared since.
    bool isSet() const;
    /// Points the name at the zone's gateway. Unknown where the command may have done its work.
    Outcome set(Zone zone, const Call &call);
    Outcome clear(const Call &call);
    /// The addresses that the name has there now; none: the server knows none.
    Result<QStringList> shown(const Call &call) const;
    /// A sentence about where it points, by the addresses of both zones' gateways.
    QString where(const QStringList &addresses) const;

private:
    Outcome run(const QStringList &command, const QString &address, const Call &call) const;

    TesterDnsProfile m_dns;
    Profile m_profile;
    QString m_note;
};

/// Clears what is still set when a release has ended. A sentence for the operator; empty: there was
/// nothing to clear.
QString clearTesterDnsAtEnd(const Profile &profile, const QString &stateFolder, const Call &call);

} // namespace switchyard
