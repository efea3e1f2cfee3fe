#pragma once
#include "models/zones/access.h"
#include "models/zones/cachechain.h"
#include "models/zones/freeze.h"
#include "models/zones/weights.h"

#include <QStringList>
#include <map>
#include <optional>
#include <variant>
#include <vector>

/// Values of a profile file, as app/profile reads them. Every field that the file may leave out has
/// its default here. Durations are milliseconds, ratios are per mille unless a name says otherwise.
namespace switchyard
{

/// Where a secret is to be fetched from; never the secret itself.
struct SecretSource {
    enum class Kind : quint8 { None, Keychain, Command, LabFile } kind = Kind::None;
    QString name = {};        ///< keychain entry, or the lab file's path
    QStringList command = {}; ///< absolute program and its arguments
    friend bool operator==(const SecretSource &, const SecretSource &) = default;
};

struct GatewayProfile {
    QString url = {};    ///< scheme, address and port of the gateway: where dark-zone checks go
    QString status = {}; ///< nginx stub_status; empty: not watched
    friend bool operator==(const GatewayProfile &, const GatewayProfile &) = default;
};

/// Requests that reach a dark gateway and are not users: health checks, exporters.
struct NoiseProfile {
    QString name = {};
    int perMinute = 0;
    friend bool operator==(const NoiseProfile &, const NoiseProfile &) = default;
};

/// How the gateway of a zone is asked to close kept-alive connections, and how that is read back.
struct DrainProfile {
    QStringList set = {}; ///< absolute program and arguments; empty: the zone has no drain flag
    QStringList clear = {};
    QString shown = {}; ///< URL that answers 200 while the flag stands and 404 while it does not
    friend bool operator==(const DrainProfile &, const DrainProfile &) = default;
};

/// What the nginx of each gateway of a zone was given to hold connections with.
struct SlotsProfile {
    int workerConnections = 0; ///< of one worker; 0: not declared
    int workers = 1;
    int listeners = 1;
    int keepalive = 0; ///< idle connections kept to upstreams
    friend bool operator==(const SlotsProfile &, const SlotsProfile &) = default;
};

struct ZoneProfile {
    std::vector<GatewayProfile> gateways = {};
    QStringList addresses = {}; ///< CIDR ranges whose registry entries belong to this zone
    DrainProfile drain = {};
    int capacityRequestsPerSecond = 0; ///< 0: not declared
    SlotsProfile gatewaySlots = {};
    std::vector<NoiseProfile> noise = {};
    Access via = {}; ///< to its gateways: status, drain flag, probes, checks
    friend bool operator==(const ZoneProfile &, const ZoneProfile &) = default;
};

struct BalancerProfile {
    QString id = {};
    QString kind = {}; ///< a row of app/balancers' table: alibaba-alb, alibaba-clb, haproxy
    ZoneServers servers = {};
    SecretSource credentials = {};
    // alibaba-clb, alibaba-alb
    QString region = {};
    QString loadBalancer = {};
    QString group = {};    ///< (v)Server group; empty: CLB's default group, or an ALB rule
    QString rule = {};     ///< ALB forwarding rule; its "servers" are server groups
    int port = 0;          ///< server port in a group
    QString endpoint = {}; ///< scheme://host[:port]; empty: the region's public endpoint
    QString caFile = {};
    QString signature = {};   ///< "v3" (default) or "v1"
    int callsPerMinute = 200; ///< that the account takes from everybody
    int lagMs = -1;  ///< how long reads may be stale; -1: the kind's own (CLB, ALB 5000, HAProxy 0)
    int lifeMs = -1; ///< a call that was cut may still land for so long; -1: the kind's own (60000)
    // haproxy
    QString socket = {};  ///< unix:/path or tcp:host:port
    QString master = {};  ///< master CLI socket, for old workers; empty: not asked
    QString backend = {}; ///< HAProxy backend
    friend bool operator==(const BalancerProfile &, const BalancerProfile &) = default;
};

struct RegistryProfile {
    Zone zone = Zone::A;
    QString kind = {}; ///< a row of app/registries' table: eureka, zookeeper
    QString versionKey = QStringLiteral("version"); ///< metadata key that carries the version
    SecretSource credentials = {};                  ///< user and password of a secured one
    // eureka
    QString url = {};       ///< base with the context, such as http://10.0.1.20:8761/eureka
    QStringList peers = {}; ///< bases of the other servers of the same registry
    QString caFile = {};
    CacheChain chain = {};   ///< what its clients wait for
    bool chainIsSet = false; ///< the profile itself says so
    bool canTakeOut = false; ///< the kind can list an instance as out of service
    // zookeeper
    QString hosts = {};     ///< host:port of each server of the ensemble, with commas between
    QString layout = {};    ///< spring-cloud or dubbo
    QString root = {};      ///< the node that services are under; empty: the layout's own
    QString nearHosts = {}; ///< where ssh forwards `hosts` to, in their order; empty: not forwarded
    Access via = {};
    friend bool operator==(const RegistryProfile &, const RegistryProfile &) = default;
};

/// The message broker of a zone.
struct QueueProfile {
    Zone zone = Zone::A;
    QString kind = {}; ///< rabbitmq
    QString url = {};  ///< of its management API, such as http://10.0.1.30:15672
    SecretSource credentials = {};
    QString vhost = {};     ///< empty: all that the user may see
    QStringList aside = {}; ///< parked and delayed queues, a name or the beginning of one with *
    QString caFile = {};
    Access via = {};
    friend bool operator==(const QueueProfile &, const QueueProfile &) = default;
};

/// A scheduler of jobs.
struct JobsProfile {
    QString kind = {};             ///< a row of app/jobs' table: elasticjob, xxl-job
    std::optional<Zone> zone = {}; ///< the zone that it is of; nothing: one for both zones
    QStringList jobs = {};  ///< those that count, a name or the beginning of one with *; empty: all
    QString hosts = {};     ///< host:port of each ZooKeeper server, with commas between; of MySQL
    QString nearHosts = {}; ///< as of a registry
    Access via = {};
    // elasticjob
    QString space = {};    ///< its namespace
    QString timeZone = {}; ///< of jobs that do not say when they are due in which; empty: ours
    // xxl-job
    QString database = {}; ///< where its tables are
    SecretSource credentials = {};
    friend bool operator==(const JobsProfile &, const JobsProfile &) = default;
};

/// What the fields of an access log are called, where its lines are JSON.
struct LogKeys {
    QString time = QStringLiteral("time");
    QString status = QStringLiteral("status");
    QString seconds = {}; ///< how long the request took; empty: not told
    QString service = {}; ///< empty: the log is of the zone as a whole
    QString version = {};
    QString request = {}; ///< its path, where some are left out
    friend bool operator==(const LogKeys &, const LogKeys &) = default;
};

/// Access logs of the zones' gateways.
struct LogsProfile {
    PerZone<std::vector<QStringList>> follow = {}; ///< programs that print new lines as they come
    QString format = {};                           ///< as nginx's log_format; empty: JSON
    LogKeys keys = {};
    QStringList aside = {};    ///< paths that do not count, whole or the beginning of one with *
    qint64 latenessMs = 2'000; ///< a second is counted once it is so long over
    friend bool operator==(const LogsProfile &, const LogsProfile &) = default;
};

/// Alibaba Cloud's CloudMonitor, asked of the server groups of the profile's own balancers, with
/// their region, credentials and signature.
struct CloudMonitorProfile {
    QString endpoint = {};      ///< scheme://host[:port]; empty: the region's public endpoint
    int callsPerMinute = 200;   ///< that the account takes from everybody
    qint64 latenessMs = 60'000; ///< a minute is counted once the metrics have gone on so long
    friend bool operator==(const CloudMonitorProfile &, const CloudMonitorProfile &) = default;
};

struct TelemetryProfile {
    /// A row of app/telemetry's table: prometheus, cloudmonitor, haproxy, access-log; empty: none
    QString kind = {};
    qint64 slowOverMs = 0; ///< a request that takes longer is slow; 0: nobody counts them
    QString caFile = {};
    Access via = {};
    // prometheus
    QString url = {};
    /// Counters by zone, service and instance; {zone} is not replaced, labels are read from the
    /// answer.
    QString requests = QStringLiteral("sum by (zone, service, instance) (http_requests_total)");
    QString errors =
        QStringLiteral("sum by (zone, service, instance) (http_requests_total{code=~\"5..\"})");
    QString slow = {};    ///< slow requests, likewise; empty: not asked
    QString latency = {}; ///< histogram buckets by zone, service and le, a second; empty: not asked
    QString sampled = {}; ///< Unix seconds of the newest sample by zone; empty: not asked
    QString zoneLabel = QStringLiteral("zone");
    QString serviceLabel = QStringLiteral("service");
    QString versionLabel = {};            ///< empty: versions come from the registries
    PerZone<QStringList> zoneValues = {}; ///< of the zone's label; empty: A and B
    bool slowNeedsBucket = false; ///< `slow` is made of histogram buckets: all series have one
    /// Connections at the gateways by zone, for gateways that show no status; empty: not asked.
    QString connections = {};
    /// What failed of the last {seconds} by zone, service and URI, asked once where the judge says
    /// degraded; empty: not asked.
    QString uris = {};
    QString uriLabel = QStringLiteral("uri");
    // haproxy
    bool countsConnections = false; ///< instead of requests, as all that a backend of TCP mode has
    LogsProfile logs = {};          // access-log
    CloudMonitorProfile cloud = {}; // cloudmonitor
    friend bool operator==(const TelemetryProfile &, const TelemetryProfile &) = default;
};

/// How an instance is asked to end by itself before it is replaced.
struct StopProfile {
    QString actuator = {};         ///< base path of Spring Boot's actuator, "/" for 1.x
    int port = 0;                  ///< of the actuator; 0: where the instance answers calls
    SecretSource credentials = {}; ///< of a secured actuator: user and password
    QStringList command = {}; ///< where there is no actuator; neither: the deploy command stops it
    qint64 limitMs = 60'000;  ///< for what is in flight to end and for the port to close
    QStringList kill = {};    ///< for one that does not end by itself, on a person's word; or none
    Access via = {};
    bool isAsked() const { return !actuator.isEmpty() || !command.isEmpty(); }
    friend bool operator==(const StopProfile &, const StopProfile &) = default;
};

/// Alibaba Cloud's Cloud Assistant, which runs the commands of an upgrade on the ECS servers.
struct AssistantProfile {
    QString region = {};
    SecretSource credentials = {};
    std::map<QString, QString> servers = {}; ///< ECS instance ids by host, as registries have it
    QString user = {};                       ///< that commands run as; empty: root
    QString directory = {};                  ///< that they run in; empty: its own
    QString endpoint = {}; ///< scheme://host[:port]; empty: the region's public endpoint
    QString caFile = {};
    QString signature = {};   ///< "v3" (default) or "v1"
    int callsPerMinute = 200; ///< that the account takes from everybody
    friend bool operator==(const AssistantProfile &, const AssistantProfile &) = default;
};

struct UpgradeProfile {
    /// A row of app/upgrades' table: command, cloud-assistant; empty: nothing can be upgraded from
    /// here
    QString kind = {};
    std::vector<QStringList> groups =
        {}; ///< services in this order, a group at once; others come last
    StopProfile stop = {};
    QStringList deploy = {};     ///< {host} {port} {service} {version} {instance} {zone}
    int parallel = 8;            ///< instances deployed at once
    qint64 deadlineMs = 600'000; ///< for one stop and deploy command
    qint64 readyMs = 300'000;    ///< from deployed until registered, healthy, right version
    AssistantProfile assistant = {};
    friend bool operator==(const UpgradeProfile &, const UpgradeProfile &) = default;
};

/// A check of the dark zone, made at the gateway's address with the production name (Host and SNI),
/// or a set of checks as a command.
struct CheckProfile {
    QString name = {};
    QString url = {};
    int status = 200;
    QString body = {};        ///< must occur in the body; empty: any
    QStringList headers = {}; ///< "Name: what must occur in its value"
    QStringList command = {}; ///< {zone} {host} {port}, once a gateway; empty: a request
    qint64 limitMs = 8'000;   ///< of the command
    /// `url` is a page: what the other zone's one refers to is asked for here.
    bool assetsOfOther = false;
    friend bool operator==(const CheckProfile &, const CheckProfile &) = default;
};

/// How each instance is asked directly, through its zone's gateway, with the production name.
struct ProbeProfile {
    QString url = {}; ///< {service} is replaced
    QString instanceHeader = QStringLiteral("X-Instance");
    QString versionHeader = QStringLiteral("X-Version");
    QString caFile = {};           ///< also for the checks
    SecretSource credentials = {}; ///< of a secured page, such as an actuator: user and password
    friend bool operator==(const ProbeProfile &, const ProbeProfile &) = default;
};

/// Where a part tells its version: in what a URL answers, or in what a command prints.
struct PartVersionProfile {
    QString url = {};         ///< with the production name, asked at each place
    QString json = {};        ///< the field, with dots between levels
    QString header = {};      ///< or a header's value
    QString body = {};        ///< or what the group of a pattern matches; none: the whole body
    QStringList command = {}; ///< {zone} {host} {port} {service}; empty: the URL is asked
    qint64 limitMs = 2'000;   ///< of the command
    friend bool operator==(const PartVersionProfile &, const PartVersionProfile &) = default;
};

/// What no registry lists and a release changes all the same: a front end, static files. A service
/// with an instance at each of its places.
struct PartProfile {
    QString name = {};
    PerZone<QStringList> places = {}; ///< scheme, address and port; empty: the zone's gateways
    PartVersionProfile version = {};
    QString healthUrl = {}; ///< asked at each place; empty: telling a version is health enough
    int healthStatus = 200;
    QString healthBody = {};       ///< must occur in the body; empty: any
    QStringList deploy = {};       ///< as of [upgrade]; empty: that one
    SecretSource credentials = {}; ///< of its secured pages: user and password
    friend bool operator==(const PartProfile &, const PartProfile &) = default;
};

/// How testers' devices are sent to the dark zone: the company's name server tells them its
/// gateway's address.
struct TesterDnsProfile {
    QString name = {};    ///< the production name
    QStringList set = {}; ///< {name} {address}; empty: there is no such name server
    QStringList clear = {};
    QStringList shown = {}; ///< prints the addresses that the name has there
    friend bool operator==(const TesterDnsProfile &, const TesterDnsProfile &) = default;
};
struct TestersProfile {
    QStringList browser = {}; ///< empty: the first known one that is installed
    TesterDnsProfile dns = {};
    friend bool operator==(const TestersProfile &, const TestersProfile &) = default;
};

/// Whether old and new versions may run together on the database, cache and messages of both zones.
struct SharedProfile {
    QStringList audit = {};  ///< says it by its exit code, before step 1
    qint64 limitMs = 60'000; ///< of that command
    QString declared = {};   ///< who says so, where no command does
    friend bool operator==(const SharedProfile &, const SharedProfile &) = default;
};

/// Whether what is to be installed is there.
struct ArtefactsProfile {
    QStringList check = {}; ///< {service} {version} {artefact}, once a service that changes; empty:
                            ///< nobody is asked
    qint64 limitMs = 60'000; ///< for all services together
    friend bool operator==(const ArtefactsProfile &, const ArtefactsProfile &) = default;
};

/// A command of the operator's beside a step of a release: silence alarms, purge a cache, warm up.
struct CommandProfile {
    QString name = {};
    QString step = {}; ///< a step's id; see stepIds()
    enum class When : quint8 {
        Before,   ///< anything of the step
        Upgraded, ///< once instances run their new version and before they serve: once a batch
        After,    ///< the step is done
    };
    When when = When::Before;
    QStringList run = {}; ///< {zone} {step} {release}
    qint64 limitMs = 60'000;
    bool mayFail = false;          ///< then the release goes on all the same
    std::optional<Zone> zone = {}; ///< only the step of this zone
    friend bool operator==(const CommandProfile &, const CommandProfile &) = default;
};

/// What the judge holds against a release. Rates are parts of a million.
struct JudgeProfile {
    bool shadow = false;        ///< its verdicts are shown and not acted on
    int objectivePpm = 999'000; ///< the objective of requests without error (SLO)
    int minimumRatePpm = 1'000; ///< an error rate under this condemns nobody
    int badRatePpm = 5'000;     ///< one over this is never healthy by itself
    qint64 monthlyRequests = 0; ///< for the budget of a release; 0: it has none
    QString logs = {}; ///< where the logs of a service are looked at; see logsUrl(); empty: unknown
    friend bool operator==(const JudgeProfile &, const JudgeProfile &) = default;
};

struct ReleaseProfile {
    Zone first = Zone::B;
    std::vector<int> ramp = {5, 25, 50, 100};
    qint64 soakMs = 300'000;       ///< at full weight, and after the last step
    qint64 stageMs = 60'000;       ///< at each earlier ramp stage
    qint64 quietMs = 2'000;        ///< how long a zone must be quiet to count as dark
    qint64 drainLimitMs = 180'000; ///< then stop and ask
    qint64 freshMs = 10'000;       ///< older facts are unknown
    qint64 checksAgeMs = 600'000;  ///< gate 3: how recent the checks must be
    qint64 mixedLimitMs = 60'000;  ///< how long balancers may disagree before the way back
    int capacityHeadroomPerMille = 300;
    int minimumHealthyPerMille = 500; ///< of each service, in the zone to serve
    qint64 aloneLimitMs = qint64(4) * 3'600'000;
    int batch = 8; ///< instances of a live zone that are away at the same time, at most
    qint64 keepOldMs = qint64(30) * 60'000; ///< blue-green: how long the old zone is kept whole
    int canaryPercent = 10;                 ///< canary: of the instances of each service
    qint64 canaryMs = qint64(10) * 60'000;  ///< canary: how long it is held beside the rest
    /// canary: so many per cent of the users stay with its zone until all of that is new; 0:
    /// weights stay as they are
    int canaryWeight = 0;
    bool approval = false;         ///< a person must approve after the checks of a dark zone
    int guardMinimumRequests = 50; ///< of a stage; fewer are never healthy
    JudgeProfile judge = {};
    friend bool operator==(const ReleaseProfile &, const ReleaseProfile &) = default;
};

/// Somebody outside who is told how releases go: a robot of a chat, or a service of one's own.
struct NotifyProfile {
    QString kind = {};     ///< a row of app/notify's table: dingtalk, feishu, slack, webhook, wecom
    QString name = {};     ///< what it is called here; empty: its kind
    SecretSource url = {}; ///< the whole of it, for a token is a part
    SecretSource secret = {};  ///< that messages are signed with; None: they are not
    enum class From : quint8 { ///< what is told, the least first
        Steps,                 ///< each step, what needs a person, and the end
        Trouble,               ///< what needs a person, and the end
        End,
    } from = From::Steps;
    QString caFile = {};
    friend bool operator==(const NotifyProfile &, const NotifyProfile &) = default;
};

/// What all ways to sources share.
struct AccessProfile {
    Access via = {};        ///< of the sources that name none
    QString sshConfig = {}; ///< ssh's configuration file; empty: the user's own
    friend bool operator==(const AccessProfile &, const AccessProfile &) = default;
};

/// The database that a team's consoles share, for lock, journal and wishes.
struct TeamProfile {
    QString kind = {}; ///< postgresql or mysql (MariaDB too); empty: this computer's file alone
    QString host = {}; ///< several with commas between, where PostgreSQL has standbys
    int port = 0;
    QString database = {};
    SecretSource credentials = {}; ///< each person's own: account and password
    QString caFile = {};           ///< empty: the system's authorities
    int approvals = 0;             ///< so many other accounts must agree to a release; 0: none
    qint64 approvalMs = qint64(8) * 3'600'000; ///< how long an approval holds
    friend bool operator==(const TeamProfile &, const TeamProfile &) = default;
};

/// Only the built-in lab writes this table: where its faults and deploys are asked for.
struct LabProfile {
    QString control = {}; ///< URL of the lab's control endpoint; empty: a real environment
    SecretSource token = {};
    friend bool operator==(const LabProfile &, const LabProfile &) = default;
};

struct Profile {
    QString id = {};
    QString name = {};
    bool isProtected = false;
    PerZone<ZoneProfile> zones = {};
    std::vector<BalancerProfile> balancers = {};
    std::vector<RegistryProfile> registries = {};
    std::vector<PartProfile> parts = {};
    std::vector<QueueProfile> queues = {};
    std::vector<JobsProfile> jobs = {};
    TelemetryProfile telemetry = {};
    UpgradeProfile upgrade = {};
    ProbeProfile probe = {};
    std::vector<CheckProfile> checks = {};
    TestersProfile testers = {};
    SharedProfile shared = {};
    ArtefactsProfile artefacts = {};
    std::vector<CommandProfile> commands = {};
    ReleaseProfile release = {};
    std::vector<NotifyProfile> notify = {};
    AccessProfile access = {};
    TeamProfile team = {};
    std::vector<FreezeProfile> freezes = {};
    LabProfile lab = {};
    QString hash =
        {}; ///< SHA-256 of the file, in hexadecimal digits; empty: it was not read from one
    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace switchyard
