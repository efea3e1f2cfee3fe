#pragma once
#include "app/profile/tablereader.h"

/// One function a part of the profile; the table's reader comes in, the value goes out. `usual` is
/// how sources are reached that do not say it themselves.
namespace switchyard::profile
{

void readAccess(TableReader &in, AccessProfile &out);
/// The key "via"; without it `out` stays.
void readVia(TableReader &in, Access &out);
void readSecret(TableReader &in, const char *key, SecretSource &out, Need need);
/// The key "tls" of an ensemble of ZooKeeper, which says why it cannot be had.
void refuseTls(TableReader &in);
/// The key "endpoint" of a cloud. Its credentials travel signed, but answers do not: plain HTTP is
/// for this machine alone.
void readEndpoint(TableReader &in, QString &out);
void readZone(TableReader &in, const Access &usual, ZoneProfile &out);
void readBalancers(TableReader &root, std::vector<BalancerProfile> &out);
void readRegistries(TableReader &root, const Access &usual, std::vector<RegistryProfile> &out);
void readQueues(TableReader &root, const Access &usual, std::vector<QueueProfile> &out);
void readJobs(TableReader &root, const Access &usual, std::vector<JobsProfile> &out);
void readTelemetry(TableReader &in, const Access &usual,
                   const std::vector<BalancerProfile> &balancers, TelemetryProfile &out);
void readProbe(TableReader &in, ProbeProfile &out);
void readChecks(TableReader &root, std::vector<CheckProfile> &out);
void readTesters(TableReader &in, TestersProfile &out);
void readCommands(TableReader &root, std::vector<CommandProfile> &out);
void readNotify(TableReader &root, std::vector<NotifyProfile> &out);
void readShared(TableReader &in, SharedProfile &out);
void readArtefacts(TableReader &in, ArtefactsProfile &out);
void readParts(TableReader &root, std::vector<PartProfile> &out);
void readUpgrade(TableReader &in, const Access &usual, UpgradeProfile &out);
void readRelease(TableReader &in, ReleaseProfile &out);
void readFreezes(TableReader &root, std::vector<FreezeProfile> &out);
void readTeam(TableReader &in, TeamProfile &out);
void readLab(TableReader &in, LabProfile &out);

/// The zone that a value "A" or "B" names.
void readZoneName(TableReader &in, const char *key, Zone &out, Need need);

/// What can only be told of a profile as a whole.
void checkWhole(const Profile &profile, Reading &reading);

} // namespace switchyard::profile
