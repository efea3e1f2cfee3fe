#pragma once
#include "app/artefacts/artefacts.h"
#include "app/audits/audit.h"
#include "app/balancers/balancer.h"
#include "app/commands/commands.h"
#include "app/engine/schedule.h"
#include "app/gateways/gateway.h"
#include "app/jobs/jobs.h"
#include "app/notify/notifier.h"
#include "app/parts/part.h"
#include "app/queues/queue.h"
#include "app/registries/registry.h"
#include "app/telemetry/telemetry.h"
#include "app/upgrades/upgrade.h"
#include "models/release/reduce.h"

namespace switchyard
{

/// Every port of one environment, one object for each worker: a port is used by one thread at a
/// time. Shared, because an abandoned worker keeps what it uses.
struct BalancerPorts {
    std::shared_ptr<Balancer> writer = {};
    std::shared_ptr<Balancer> reader = {};
    Pace pace = paces::balancer; ///< that leaves its account room for what must not wait
};
using Registries = std::vector<std::shared_ptr<Registry>>;
struct ZonePorts {
    std::shared_ptr<Gateway> status = {};
    std::shared_ptr<Gateway> probe = {};
    std::shared_ptr<Gateway> flag = {};
    std::shared_ptr<Gateway> checks = {};
    std::shared_ptr<Gateway> drain = {};
    Registries registries = {};
    Registries listers = {};                         ///< the same, asked whom they list
    Registries takers = {};                          ///< the same, told who is out of service
    std::function<Registries()> makeRegistries = {}; ///< the same, for one more worker
    std::vector<std::shared_ptr<Part>> parts = {};   ///< told beside those whom they list
    std::vector<std::shared_ptr<Part>> probed = {};  ///< the same, asked directly
    std::vector<std::shared_ptr<Queue>> queues = {};
    QStringList aside = {}; ///< patterns of their parked and delayed queues
};
struct SchedulerPorts {
    std::shared_ptr<Jobs> reader = {};
    std::shared_ptr<Jobs> writer = {};
};
struct NotifyPorts {
    QString name = {};
    NotifyProfile::From from = NotifyProfile::From::Steps;
    std::shared_ptr<Notifier> notifier = {}; ///< nothing: it cannot be told
    QString problem = {};                    ///< why not
};
struct Ports {
    std::vector<BalancerPorts> balancers = {}; ///< in the profile's order
    PerZone<ZonePorts> zones = {};
    std::vector<SchedulerPorts> schedulers = {}; ///< in the profile's order
    std::shared_ptr<Audit> audit = {}; ///< of what the zones share; nothing: there is no command
    std::shared_ptr<Artefacts> artefacts = {}; ///< nothing: there is no command
    std::shared_ptr<Commands> commands = {};   ///< beside the steps
    std::shared_ptr<Telemetry> telemetry = {}; ///< nothing: none is configured
    CounterSource counterSource = {};          ///< what it can tell, and how often
    std::shared_ptr<Telemetry> pastLoad = {};  ///< the same, asked of the week before
    std::shared_ptr<Telemetry> exporter = {};  ///< the same, asked of connections
    std::shared_ptr<Telemetry> latency = {};   ///< the same, asked how long requests take
    std::shared_ptr<Telemetry> uris = {};      ///< the same, asked what failed
    std::function<std::shared_ptr<Upgrade>()> makeUpgrade = {};
    std::vector<NotifyPorts> notify = {}; ///< in the profile's order
    /// Of those that end by themselves and cannot be fetched anew.
    std::vector<CredentialsLife> credentials = {};
    Credentials team = {}; ///< of the team database, where the profile has one
};

/// Makes the ports of a profile and fetches their secrets; blocks while the keychain does. The
/// error is a sentence for the operator.
tl::expected<Ports, QString> makePorts(const Profile &profile);

} // namespace switchyard
