#include "app/balancers/alibabaalb.h"
#include "app/balancers/alibabaclb.h"
#include "app/balancers/discovery.h"
#include "app/balancers/haproxy.h"
#include "app/gateways/gateway.h"
#include "app/notify/notifier.h"
#include "app/parts/part.h"
#include "app/queues/queue.h"
#include "app/registries/registry.h"
#include "app/telemetry/telemetry.h"
#include "app/upgrades/invocation.h"
#include "app/upgrades/upgrade.h"
#include "tests/unit/contract/contract.h"

#include <algorithm>

namespace switchyard::contract
{
namespace
{

using namespace Qt::StringLiterals;

QString urlOf(int port) { return u"http://127.0.0.1:%1"_s.arg(port); }

/// What was read is another test's; here it counts whether anything was.
template<class T>
Result<void> whether(const Result<T> &result)
{
    if (result)
        return {};
    return Error(result.error());
}

Adapter haproxy()
{
    const auto profileAt = [](int port) {
        BalancerProfile profile;
        profile.servers = {{u"a1"_s}, {u"b1"_s}};
        profile.socket = u"tcp:127.0.0.1:%1"_s.arg(port);
        profile.backend = u"be"_s;
        return profile;
    };
    return {.name = "haproxy",
            .protocol = CannedServer::Speaks::Lines,
            .good = "# pxname,svname,scur,status,weight,\nbe,a1,0,UP,1,\n\n",
            .goodChange = "\n\n",
            .wrongType = "# pxname,svname,scur,status,weight,\nbe,a1,none,UP,many,\n\n",
            .read = [=](int port,
                        const Call &call) { return whether(Haproxy(profileAt(port)).read(call)); },
            .change =
                [=](int port, const Call &call) {
                    return Haproxy(profileAt(port)).set({{u"a1"_s, 100}, {u"b1"_s, 0}}, call);
                }};
}

/// The classic load balancer, by one of its signatures; its group is empty for the default one.
Adapter clb(const char *name, const QString &signature, const QString &group)
{
    const auto at = [=](int port) {
        BalancerProfile profile;
        profile.kind = u"alibaba-clb"_s;
        profile.region = u"cn-hangzhou"_s;
        profile.loadBalancer = u"lb-1"_s;
        profile.group = group;
        profile.port = group.isEmpty() ? 0 : 8080;
        profile.endpoint = urlOf(port);
        profile.signature = signature;
        profile.servers = {{u"a1"_s}, {u"b1"_s}};
        return makeAlibabaClb(profile, {u"id"_s, SecretBytes(QByteArray("secret")), {}});
    };
    return {.name = name,
            .good = CannedServer::ok(R"({"LoadBalancerId":"lb-1","VServerGroupId":"rsp-1",
                "RequestId":"R","BackendServers":{"BackendServer":[]}})"),
            .goodChange = CannedServer::ok(
                R"({"LoadBalancerId":"lb-1","VServerGroupId":"rsp-1","RequestId":"R"})"),
            .wrongType = CannedServer::ok(
                R"({"LoadBalancerId":"lb-1","VServerGroupId":"rsp-1","BackendServers":[]})"),
            .hasOwnCodes = true,
            .read = [=](int port, const Call &call) { return whether(at(port)->read(call)); },
            .change =
                [=](int port, const Call &call) {
                    return at(port)->set({{u"a1"_s, 100}, {u"b1"_s, 0}}, call);
                }};
}

/// The application load balancer: the weights of a group's servers, or those of a rule's groups.
/// Its change takes several calls; `decides` is the one that is answered badly.
Adapter alb(const char *name, const QString &signature, const QString &rule,
            const QByteArray &decides)
{
    const auto at = [=](int port) {
        BalancerProfile profile;
        profile.kind = u"alibaba-alb"_s;
        profile.region = u"cn-hangzhou"_s;
        profile.group = rule.isEmpty() ? u"sgp-1"_s : QString();
        profile.port = rule.isEmpty() ? 8080 : 0;
        profile.rule = rule;
        profile.endpoint = urlOf(port);
        profile.signature = signature;
        profile.servers = {{u"a1"_s}, {u"b1"_s}};
        return makeAlibabaAlb(profile, {u"id"_s, SecretBytes(QByteArray("secret")), {}});
    };
    const QByteArray all = CannedServer::ok(
        R"({"RequestId":"R","Servers":[],"JobId":"j","Jobs":[{"Id":"j","Status":"Succeeded"}],
            "Rules":[{"RuleId":"rule-1","RuleStatus":"Available","RuleActions":[{"Type":
            "ForwardGroup","Order":1,"ForwardGroupConfig":{"ServerGroupTuples":[
            {"ServerGroupId":"a1","Weight":1},{"ServerGroupId":"b1","Weight":1}]}}]}]})");
    return {.name = name,
            .good = all,
            .goodChange = all,
            .decides = decides,
            .wrongType = CannedServer::ok(
                R"({"RequestId":"R","Servers":{"Server":[]},"Rules":{"Rule":[]}})"),
            .hasOwnCodes = true,
            .read = [=](int port, const Call &call) { return whether(at(port)->read(call)); },
            .change =
                [=](int port, const Call &call) {
                    return at(port)->set({{u"a1"_s, 100}, {u"b1"_s, 0}}, call);
                }};
}

/// A deploy by Cloud Assistant. What decides is the call that runs the command; looks at it are
/// reads, and repeated.
Adapter cloudAssistant(const char *name, const QString &signature)
{
    const auto profileAt = [=](int port) {
        UpgradeProfile profile{.kind = u"cloud-assistant"_s, .deploy = {u"/opt/deploy"_s}};
        profile.assistant.region = u"cn-hangzhou"_s;
        profile.assistant.servers = {{u"10.1.0.11"_s, u"i-1"_s}};
        profile.assistant.endpoint = urlOf(port);
        profile.assistant.signature = signature;
        return profile;
    };
    const auto key = [] { return Credentials{u"id"_s, SecretBytes(QByteArray("secret")), {}, {}}; };
    const QByteArray all = CannedServer::ok(
        R"({"RequestId":"R","InvokeId":"t-1","Invocation":{"InvocationResults":{
            "InvocationResult":[{"InvokeId":"t-1","InstanceId":"i-1","InvocationStatus":"Success",
            "ExitCode":0}]}}})");
    return {
        .name = name,
        .good = all,
        .goodChange = all,
        .decides = "RunCommand",
        .wrongType = CannedServer::ok(
            R"({"RequestId":"R","Invocation":{"InvocationResults":[{"InvokeId":"t-1"}]}})"),
        .hasOwnCodes = true,
        .read =
            [=](int port, const Call &call) {
                AlibabaApi api(ecsAccountOf(profileAt(port).assistant), key());
                return whether(readInvocation(api, {u"cn-hangzhou"_s, u"t-1"_s, u"i-1"_s}, call));
            },
        .change =
            [=](int port, const Call &call) {
                return makeUpgrade(profileAt(port), key())
                    ->deploy({.id = u"i"_s, .host = u"10.1.0.11"_s}, {u"v2"_s, u"r/1"_s}, call);
            }};
}

/// One server, one whose peers cannot be reached, or one that wants a login.
Adapter eureka(const char *name, const QStringList &peers, const Credentials &credentials = {})
{
    const auto at = [=](int port) {
        return makeRegistry({.zone = Zone::A,
                             .kind = u"eureka"_s,
                             .url = urlOf(port) + u"/eureka"_s,
                             .peers = peers},
                            credentials);
    };
    return {.name = name,
            .good = CannedServer::ok(R"({"applications":{"apps__hashcode":"","application":[]}})"),
            .goodChange = CannedServer::ok(""),
            .wrongType = CannedServer::ok(R"({"applications":["apps__hashcode"]})"),
            .cap = 64 * 1024 * 1024,
            .read = [=](int port, const Call &call) { return whether(at(port)->read(call)); },
            .change =
                [=](int port, const Call &call) {
                    return at(port)->setOutOfService({.id = u"i"_s, .service = u"pay"_s}, true,
                                                     call);
                }};
}

Adapter rabbitmq()
{
    return {.name = "rabbitmq",
            .good = CannedServer::ok(R"({"items":[{"name":"orders","vhost":"/","messages_ready":1,
                "messages_unacknowledged":2}],"page":1,"page_count":1})"),
            .wrongType = CannedServer::ok(R"({"items":[{"name":"orders","vhost":"/"}],"page":1,
                "page_count":1})"),
            .read = [](int port, const Call &call) {
                return whether(makeQueue({.kind = u"rabbitmq"_s, .url = urlOf(port)},
                                         {u"id"_s, SecretBytes(QByteArray("secret")), {}, {}})
                                   ->read(call));
            }};
}

Profile metricsAt(int port)
{
    Profile profile;
    profile.telemetry.kind = u"prometheus"_s;
    profile.telemetry.url = urlOf(port);
    return profile;
}

Adapter prometheus()
{
    return {.name = "prometheus",
            .good = CannedServer::ok(
                R"({"status":"success","data":{"resultType":"vector","result":[]}})"),
            .wrongType = CannedServer::ok(
                R"({"status":"success","data":{"resultType":"vector","result":{"a":1}}})"),
            .cap = 32 * 1024 * 1024,
            .read = [](int port, const Call &call) {
                return whether(makeTelemetry(metricsAt(port))->counters(call));
            }};
}

Adapter prometheusConnections()
{
    Adapter row = prometheus();
    row.name = "prometheus, connections";
    row.read = [](int port, const Call &call) {
        Profile profile = metricsAt(port);
        profile.telemetry.connections = u"sum by (zone) (nginx_connections_active)"_s;
        return whether(makeTelemetry(profile)->connections(call));
    };
    return row;
}

Adapter prometheusLatency()
{
    Adapter row = prometheus();
    row.name = "prometheus, latency";
    row.read = [](int port, const Call &call) {
        Profile profile = metricsAt(port);
        profile.telemetry.latency = u"sum by (zone, service, le) (rate(x_bucket[1m]))"_s;
        return whether(makeTelemetry(profile)->latency(call));
    };
    return row;
}

/// Data points lie in a text; one page of them here.
Adapter cloudMonitor(const char *name, const QString &signature)
{
    const auto at = [=](int port) {
        Profile profile;
        profile.telemetry.kind = u"cloudmonitor"_s;
        profile.telemetry.cloud.endpoint = urlOf(port);
        profile.balancers = {{.id = u"api"_s,
                              .kind = u"alibaba-alb"_s,
                              .servers = {{u"sgp-a"_s}, {u"sgp-b"_s}},
                              .region = u"cn-hangzhou"_s,
                              .rule = u"rule-1"_s,
                              .signature = signature}};
        return makeTelemetry(profile, {u"id"_s, SecretBytes(QByteArray("secret")), {}, {}});
    };
    return {.name = name,
            .good = CannedServer::ok(R"({"Code":"200","RequestId":"R","Datapoints":
                "[{\"timestamp\":60000,\"serverGroupId\":\"sgp-a\",\"Value\":1.5}]"})"),
            .wrongType = CannedServer::ok(R"({"Code":"200","RequestId":"R","Datapoints":
                [{"timestamp":60000,"serverGroupId":"sgp-a","Value":1.5}]})"),
            .hasOwnCodes = true,
            .read = [=](int port, const Call &call) { return whether(at(port)->counters(call)); }};
}

Adapter haproxyStatistics()
{
    static const QByteArray header = "# pxname,svname,scur,stot,econ,eresp,hrsp_1xx,hrsp_2xx,"
                                     "hrsp_3xx,hrsp_4xx,hrsp_5xx,hrsp_other,mode,\n";
    return {.name = "haproxy statistics",
            .protocol = CannedServer::Speaks::Lines,
            .good = header + "be,a1,0,9,0,0,0,9,0,0,0,0,http,\n\n",
            .wrongType = header + "be,a1,0,many,0,0,,few,0,0,0,0,http,\n\n",
            .read = [](int port, const Call &call) {
                Profile profile;
                profile.telemetry.kind = u"haproxy"_s;
                profile.balancers = {{.id = u"web"_s,
                                      .kind = u"haproxy"_s,
                                      .servers = {{u"a1"_s}, {u"b1"_s}},
                                      .socket = u"tcp:127.0.0.1:%1"_s.arg(port),
                                      .backend = u"be"_s}};
                return whether(makeTelemetry(profile)->counters(call));
            }};
}

using Discover = Result<std::vector<FoundBalancer>> (*)(const BalancerProfile &,
                                                        const Credentials &, const Call &);

/// What an account has, before there is a profile.
Adapter discovery(const char *name, Discover discover)
{
    return {.name = name,
            .good = CannedServer::ok(R"({"RequestId":"R","TotalCount":0,"LoadBalancers":{
                "LoadBalancer":[]},"ServerGroups":[],"Rules":[]})"),
            .wrongType = CannedServer::ok(R"({"RequestId":"R","TotalCount":0,"LoadBalancers":[],
                "ServerGroups":{"ServerGroup":[]},"Rules":[]})"),
            .hasOwnCodes = true,
            .read = [=](int port, const Call &call) {
                const BalancerProfile account{.region = u"cn-hangzhou"_s, .endpoint = urlOf(port)};
                return whether(
                    discover(account, {u"id"_s, SecretBytes(QByteArray("secret")), {}}, call));
            }};
}

Adapter nginxStatus()
{
    return {.name = "nginx status",
            .good = CannedServer::ok("Active connections: 1 \nserver accepts handled requests\n"
                                     " 1 1 1 \nReading: 0 Writing: 1 Waiting: 0 \n"),
            .wrongType = CannedServer::ok("Active connections: few \n"),
            .cap = 64 * 1024,
            .read = [](int port, const Call &call) {
                Profile profile;
                profile.zones.a.gateways = {
                    {.url = urlOf(port), .status = urlOf(port) + u"/status"_s}};
                return whether(makeGateway(profile, Zone::A)->status(call));
            }};
}

/// A front end that tells its own version, and health where it is told apart.
Adapter part(const char *name, const QString &health)
{
    return {.name = name,
            .good = CannedServer::ok(R"({"version":"1.0"})"),
            .wrongType = CannedServer::ok(R"({"version":1.0})"),
            .cap = 256 * 1024,
            .read = [=](int port, const Call &call) {
                Profile profile;
                profile.zones.a.gateways = {{.url = urlOf(port)}};
                profile.parts = {
                    {.name = u"web"_s,
                     .version = {.url = u"http://shop.lab/version.json"_s, .json = u"version"_s},
                     .healthUrl = health}};
                return whether(makeParts(profile, Zone::A).front()->read(call));
            }};
}

/// A robot of a chat. It only ever takes messages; that the read is one as well holds it to what a
/// read owes.
Adapter robot(const char *kind, const QByteArray &path, const QByteArray &good,
              const QByteArray &wrongType)
{
    const auto tell = [=](int port, const Call &call) {
        const QByteArray url = urlOf(port).toUtf8() + path;
        return (*makeNotifier({.kind = QString::fromLatin1(kind), .name = u"ops"_s},
                              {SecretBytes(url), {}}))
            ->tell({Notice()}, call);
    };
    return {.name = kind,
            .good = CannedServer::ok(good),
            .goodChange = CannedServer::ok(good),
            .wrongType = CannedServer::ok(wrongType),
            .cap = 64 * 1024,
            .read = [=](int port, const Call &call) -> Result<void> {
                const Outcome outcome = tell(port, call);
                if (const auto *refused = std::get_if<Refused>(&outcome))
                    return Error(refused->why);
                if (const auto *unknown = std::get_if<Unknown>(&outcome))
                    return Error(unknown->why);
                return {};
            },
            .change = tell};
}

} // namespace

size_t decidingIn(const std::vector<QByteArray> &requests, const Adapter &adapter)
{
    return size_t(std::ranges::count_if(
        requests, [&](const QByteArray &request) { return !isBeside(request, adapter); }));
}

bool isBeside(const QByteArray &request, const Adapter &adapter)
{
    return !adapter.decides.isEmpty() && !request.contains(adapter.decides);
}

const std::vector<Adapter> &adapters()
{
    static const std::vector<Adapter> all = {
        haproxy(),
        alb("alb group", u"v3"_s, {}, "UpdateServerGroupServersAttribute"),
        alb("alb group, signature v1", u"v1"_s, {}, "UpdateServerGroupServersAttribute"),
        alb("alb group, its job", u"v3"_s, {}, "ListAsynJobs"),
        alb("alb rule", u"v3"_s, u"rule-1"_s, "UpdateRuleAttribute"),
        alb("alb rule, its job", u"v1"_s, u"rule-1"_s, "ListAsynJobs"),
        clb("clb", u"v3"_s, {}),
        clb("clb, signature v1", u"v1"_s, {}),
        clb("clb, server group", u"v3"_s, u"rsp-1"_s),
        cloudAssistant("cloud assistant", u"v3"_s),
        cloudAssistant("cloud assistant, signature v1", u"v1"_s),
        eureka("eureka", {}),
        eureka("eureka, its peer gone", {urlOf(1) + u"/eureka"_s}),
        eureka("eureka, signed in", {}, {u"ops"_s, SecretBytes(QByteArray("secret")), {}, {}}),
        rabbitmq(),
        prometheus(),
        prometheusConnections(),
        prometheusLatency(),
        cloudMonitor("cloudmonitor", u"v3"_s),
        cloudMonitor("cloudmonitor, signature v1", u"v1"_s),
        haproxyStatistics(),
        discovery("clb, a whole account", &discoverClb),
        discovery("alb, a whole account", &discoverAlb),
        part("part", {}),
        part("part with a health page", u"http://shop.lab/"_s),
        nginxStatus(),
        robot("dingtalk", "/robot/send?access_token=t", R"({"errcode":0,"errmsg":"ok"})",
              R"({"errcode":"none","errmsg":"ok"})"),
        robot("wecom", "/cgi-bin/webhook/send?key=t", R"({"errcode":0,"errmsg":"ok"})",
              R"({"errcode":[0]})"),
        robot("feishu", "/open-apis/bot/v2/hook/t", R"({"code":0,"msg":"success"})",
              R"({"code":null})"),
        robot("slack", "/services/t", "ok", "okay")};
    return all;
}

} // namespace switchyard::contract
