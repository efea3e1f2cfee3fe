#include "tests/gui/samples.h"

#include <QTimeZone>

#include <cmath>

namespace switchyard::samples
{

namespace
{

// 2026-03-14 02:23:11 in UTC.
constexpr qint64 now = 1'773'454'991'000;
constexpr qint64 minute = 60'000;

const char *const names[] = {"account",   "basket", "catalog", "coupon",  "delivery",
                             "inventory", "mail",   "order",   "payment", "price",
                             "review",    "search", "session", "user"};

QString text(const char *latin) { return QString::fromUtf8(latin); }

QList<InstanceRow> instancesOf(const QString &service, Zone zone, int count, const QString &version)
{
    QList<InstanceRow> rows;
    for (int at = 0; at < count; ++at) {
        const QString address =
            text("10.0.%1.%2:%3").arg(zone == Zone::A ? 1 : 2).arg(20 + at).arg(8080);
        rows.push_back({.id = service + QLatin1Char('/') + address,
                        .zone = zone,
                        .address = address,
                        .registry = Health::Up,
                        .direct = Check::Good,
                        .version = version,
                        .lastHeardUtcMs = now - 1000 * (at + 3)});
    }
    return rows;
}

ServiceRow serviceOf(const QString &name, int instances, const QString &a, const QString &b, int at)
{
    ServiceRow row{.service = name};
    row.instances = instancesOf(name, Zone::A, instances / 2, a);
    const auto inB = instancesOf(name, Zone::B, instances / 2, b);
    row.instances += inB;
    for (const Zone zone : bothZones)
        row.zones[zone] = {.versions = {{zone == Zone::A ? a : b, instances / 2}},
                           .known = true,
                           .up = instances / 2,
                           .of = instances / 2,
                           .minimum = (instances + 3) / 4,
                           .errorRatio = 0.0008 + 0.0003 * (at % 5),
                           .requests = 1200 + 37 * at};
    return row;
}

EnvironmentView environment()
{
    return {.name = text("Shop production"),
            .id = text("shop-production"),
            .isProtected = true,
            .sources = {{.source = text("balancer web"), .ageMs = 1200, .limitMs = 10'000},
                        {.source = text("registry A"), .ageMs = 2400, .limitMs = 10'000}},
            .holder = Holder::Nobody,
            .keyName = text("ram/zhang"),
            .keyLeftMs = 38 * minute,
            .judge = text("judge acts"),
            .nowUtcMs = now};
}

TrafficView traffic(int perMilleA)
{
    TrafficView view;
    const auto state = [](int share) {
        return share == 0    ? ZoneTraffic::Dark
               : share < 300 ? ZoneTraffic::Ramping
                             : ZoneTraffic::Serving;
    };
    const PerZone<int> shares{perMilleA, 1000 - perMilleA};
    for (const Zone zone : bothZones)
        view.zones[zone] = {.state = state(shares[zone]),
                            .perMille = shares[zone],
                            .sinceUtcMs = now - 7 * minute,
                            .provedAgeMs = 2000,
                            .provedBy = text("3 balancers, gateway"),
                            .fit = Fitness::Fit,
                            .fitText = text("%1 fit 14/14, 61 %").arg(nameOf(zone)),
                            .expectedSeconds = 3};
    int at = 0;
    for (const char *id : {"web:443", "api:443", "open:8443"})
        view.balancers.push_back({.id = text(id),
                                  .perMille = shares,
                                  .weights = {shares.a / 10, shares.b / 10},
                                  .known = true,
                                  .confirmedAgeMs = 1000 * (1 + at++ % 3)});
    return view;
}

ZoneView zone(const TrafficView &view, Zone which, double rate, const QString &version)
{
    const bool a = which == Zone::A;
    ZoneView card{.share = view.zones[which],
                  .gateways = {{.name = a ? text("n1") : text("n3"), .state = Check::Good},
                               {.name = a ? text("n2") : text("n4"), .state = Check::Good}},
                  .connections = qint64(rate * 2),
                  .connectionsPerMilleOfLimit = int(rate),
                  .requestsPerSecond = rate,
                  .errorRatio = 0.0021,
                  .versions = {{version, 84}},
                  .servicesHealthy = 14,
                  .services = 14,
                  .instancesUp = 84,
                  .instances = 84};
    return card;
}

/// How badly both zones did at each moment of a quarter of an hour.
struct Moment {
    PerZone<double> ratio = {-1, -1};
    PerZone<double> rate = {};
};

void put(ChartView &view, qint64 at, const Moment &moment)
{
    constexpr qint64 windowMs = 5'000;
    RatePoint point{.utcMs = at, .windowMs = windowMs};
    for (const Zone zone : bothZones) {
        const double requests = moment.rate[zone] * double(windowMs) / 1'000;
        const double slow = 1 + 0.2 * std::sin(double(at % 900'000) / 21'000 + double(zone));
        point.total[zone] = RateFigures{requests, std::max(0.0, moment.ratio[zone]) * requests,
                                        Quantiles{0.018 * slow, 0.11 * slow, 0.32 * slow}};
        if (moment.ratio[zone] < 0)
            point.total[zone] = RateFigures{};
        for (const char *name : names)
            point.services[text(name)][zone] = point.total[zone];
    }
    view.rates.append(std::move(point));
}

template<class Change>
void remake(ChartView &view, Change change)
{
    ChartView fresh = view;
    fresh.rates = RateLog();
    for (qint64 number = view.rates.first(); number < view.rates.next(); ++number) {
        const RatePoint &point = view.rates.at(number);
        Moment moment;
        for (const Zone zone : bothZones) {
            moment.ratio[zone] = point.errorRatio(zone).value_or(-1);
            moment.rate[zone] = point.requestsPerSecond(zone).value_or(0);
        }
        if (change(point.utcMs, moment))
            put(fresh, point.utcMs, moment);
    }
    view = fresh;
}

ChartView chart(int shareB, double badness)
{
    ChartView view{.errorLimit = 0.02, .nowUtcMs = now, .lagMs = 400, .hasMetrics = true};
    view.environment = text("Shop production");
    const qint64 from = now - 15 * minute;
    for (qint64 at = from; at <= now; at += 1000) {
        const double t = double(at - from) / 1000.0;
        const double wave = std::sin(t / 47) * 8 + std::sin(t / 5.1) * 4 + std::sin(t * 1.7) * 3;
        const bool moved = at > now - 9 * minute;
        const bool ramps = at > now - 2 * minute;
        const double toB = !moved ? 0.5 : ramps ? shareB / 100.0 : 0.0;
        const double noise = std::abs(std::sin(t * 0.9) * std::sin(t / 13)) * 0.002;
        const double bad =
            ramps ? badness * (1 - std::exp(-double(at - now + 2 * minute) / 30'000)) : 0;
        put(view, at,
            {{0.0015 + noise, toB > 0 ? 0.0013 + noise * 1.3 + bad : -1},
             {(210 + wave) * (1 - toB), (210 + wave) * toB}});
    }
    view.markers = {{now - 9 * minute, text("A only")},
                    {now - 2 * minute, text("B %1 %").arg(shareB)}};
    if (badness > 0.01)
        view.markers.push_back({now - minute / 2, text("degraded"), Marker::Kind::Degraded});
    view.soaks = {{now - 2 * minute, now}};
    return view;
}

std::vector<LogLine> log()
{
    using Kind = LogLine::Kind;
    const QString who = text("zhang@ops-3");
    return {
        {101, now - 9 * minute, who, text("release 1120 started: 2.42.0 to 14 services, B first"),
         Kind::Wish},
        {102, now - 9 * minute + 400, text("engine"), text("weights web: A 100 B 50 sent"),
         Kind::Sent},
        {103, now - 9 * minute + 910, text("engine"),
         text("weights web: A 100 B 50 confirmed (2 read-backs)"), Kind::Confirmed},
        {104, now - 8 * minute, text("engine"), text("weights web: A 100 B 0 sent"), Kind::Sent},
        {105, now - 8 * minute + 700, text("engine"),
         text("weights web: A 100 B 0 confirmed (2 read-backs)"), Kind::Confirmed},
        {106, now - 7 * minute, text("engine"),
         text("B is dark: 3 balancers at 0, gateway quiet for 2 s"), Kind::Note},
        {107, now - 4 * minute, text("engine"),
         text("deploy order 2.42.0 on 10.0.2.20:8080: no answer within 600 s"), Kind::Unknown},
        {108, now - 4 * minute + 900, text("engine"),
         text("order on 10.0.2.20:8080 reports 2.42.0: the deploy was done"), Kind::Confirmed},
        {109, now - 2 * minute - 900, text("engine"), text("checks of B passed: home, login, pay"),
         Kind::Confirmed},
        {110, now - 2 * minute, text("engine"), text("weights web: A 95 B 5 sent"), Kind::Sent},
        {111, now - 2 * minute + 402, text("engine"),
         text("weights web: A 95 B 5 confirmed (2 read-backs)"), Kind::Confirmed}};
}

std::vector<GateLine> gates()
{
    using Is = GateLine::Is;
    return {{text("capacity"), text("One zone can carry all"), Is::Holds, false,
             text("412 of 1,200 requests/s, 34 % of B, 2 s ago")},
            {text("minimum"), text("Each service of B has its minimum"), Is::Holds, true,
             text("14 of 14 services, 84 of 84 instances, 1 s ago")},
            {text("checked"), text("B passed its checks for this manifest"), Is::Holds, true,
             text("3 of 3 checks, 2 min ago, same instances")},
            {text("old-zone"), text("A is healthy, whole and warm"), Is::Holds, false,
             text("14 of 14 services, watched")},
            {text("balancers"), text("Each balancer answers"), Is::Holds, true,
             text("3 of 3, oldest 3 s")},
            {text("foreign"), text("Lock held, nothing changed by others"), Is::Holds, true,
             text("you drive, epoch 12")}};
}

ReleaseView release()
{
    const qint64 began = now - 9 * minute;
    ReleaseView view{.phase = ReleasePhase::Running,
                     .id = text("1120"),
                     .title = text("2.42.0 to 14 services, B first"),
                     .ticket = text("CHG-4471"),
                     .startedUtcMs = began,
                     .elapsedMs = 9 * minute,
                     .leftMs = 14 * minute};
    view.steps = {{text("Preflight"), StepState::Done, began, 4000},
                  {text("A only"), StepState::Done, began + 4000, 71'000},
                  {text("Upgrade B"), StepState::Done, began + 75'000, 5 * minute},
                  {text("B only"), StepState::Running, now - 2 * minute, 2 * minute},
                  {text("Upgrade A"), StepState::Waiting, 0, -1},
                  {text("A and B"), StepState::Waiting, 0, -1}};
    view.running = 3;
    view.stages = {{5, StepState::Running},
                   {25, StepState::Waiting},
                   {50, StepState::Waiting},
                   {100, StepState::Waiting}};
    view.operations = {
        {text("raise B to 5 on web, api, open"), StepState::Done, text("confirmed, 2 read-backs")},
        {text("traffic arrives at B"), StepState::Done, text("4.8 % of requests")},
        {text("watch for 60 s"), StepState::Running, text("38 s")}};
    view.gates = gates();
    view.judge = {Verdict::Healthy, text("A 0.21 %, B 0.24 %: no difference seen in 1,204 "
                                         "requests; a threefold rise would show in about 40 s.")};
    view.rollback = {true, text("A still runs 2.41.0, whole, until step 4 begins"), 3};
    view.stays = text("A 95 / B 5");
    view.next = text("25 %");
    view.movedTraffic = true;
    return view;
}

} // namespace

std::vector<ServiceRow> services(int count, int instances)
{
    std::vector<ServiceRow> rows;
    for (int at = 0; at < count; ++at) {
        const QString name =
            at < 14 ? text(names[at]) : text("service-%1").arg(at, 3, 10, QLatin1Char('0'));
        rows.push_back(serviceOf(name, instances, text("2.41.0"), text("2.41.0"), at));
    }
    return rows;
}

ConsoleView atRest()
{
    ConsoleView view;
    view.environment = environment();
    view.traffic = traffic(500);
    view.zones = {zone(view.traffic, Zone::A, 104, text("2.41.0")),
                  zone(view.traffic, Zone::B, 106, text("2.41.0"))};
    view.services = services(14, 12);
    view.chart = chart(50, 0);
    view.chart.markers.clear();
    view.release.gates = gates();
    view.chart.soaks.clear();
    remake(view.chart, [](qint64 at, Moment &moment) {
        const double t = double(at % 900'000);
        moment.rate.a = 104 + std::sin(t / 47'000) * 6;
        moment.rate.b = moment.rate.a + 5 + std::sin(t / 9'000) * 3;
        moment.ratio.b = moment.ratio.a + 0.0007;
        return true;
    });
    view.defaults = {.ramp = {5, 25, 50, 100}, .who = text("ops@bastion")};
    return view;
}

ConsoleView inARamp()
{
    ConsoleView view = atRest();
    view.environment.holder = Holder::You;
    view.traffic = traffic(950);
    view.zones = {zone(view.traffic, Zone::A, 200, text("2.41.0")),
                  zone(view.traffic, Zone::B, 10, text("2.42.0"))};
    view.zones.b.note = text("release 1120: 14 of 14 services new");
    view.services.clear();
    for (int at = 0; at < 14; ++at) {
        view.services.push_back(serviceOf(text(names[at]), 12, text("2.41.0"), text("2.42.0"), at));
        view.services.back().to = text("2.42.0");
    }
    view.chart = chart(5, 0.0004);
    view.release = release();
    view.log = log();
    return view;
}

ConsoleView degraded()
{
    ConsoleView view = inARamp();
    view.traffic.zones.b.fit = Fitness::Unfit;
    view.traffic.zones.b.fitText = text("B not fit: pay 0 of 6");
    view.services[3].zones.b.errorRatio = 0.073;
    view.services[3].zones.b.degraded = true;
    view.services[8].zones.b.up = 2;
    view.services[8].instances[7].registry = Health::Down;
    view.services[8].instances[7].direct = Check::Bad;
    view.services[8].instances[7].directDetail = text("connection refused");
    view.zones.b.servicesHealthy = 13;
    view.zones.b.instancesUp = 80;
    view.zones.b.errorRatio = 0.031;
    view.zones.b.drain = DrainFlag::Foreign;
    view.traffic.mixed = true;
    view.traffic.mixedForMs = 12'000;
    view.traffic.balancers[1].foreign = text("i-b2 from 5 to 20");
    view.traffic.balancers[2].mixed = true;
    view.chart = chart(5, 0.031);
    ReleaseView &release = view.release;
    release.phase = ReleasePhase::Asking;
    release.judge = {
        Verdict::Degraded,
        text("coupon on B: 41 of 560 requests failed (7.3 %), on A 0.1 %. Limit 2 %.")};
    release.gates[3].is = GateLine::Is::Unknown;
    release.gates[3].evidence = text("registry A silent for 14 s");
    release.gates[5].is = GateLine::Is::Fails;
    release.gates[5].evidence = text("api: i-b2 was set from 5 to 20 by someone else, 12 s ago");
    release.question = {
        7,
        text("Coupon fails on B at 5 %. A serves 95 % and is well."),
        {{.choice = Choice::GoBack,
          .text = text("Go back: all to A"),
          .consequence = text("All traffic to A within 3 s; B stays as it is, dark.")},
         {.choice = Choice::Retry,
          .text = text("Watch again for 60 s"),
          .consequence = text("Stays at A 95 / B 5; about 5 % of users meet coupon's errors.")},
         {.choice = Choice::GoOn,
          .text = text("Take it as good"),
          .consequence = text("Goes on to 25 %. The log keeps that you said so.")}}};
    return view;
}

ConsoleView registryUnreachable()
{
    ConsoleView view = atRest();
    view.environment.sources[1] = {.source = text("registry A"),
                                   .ageMs = 74'000,
                                   .limitMs = 10'000,
                                   .why = text("connection refused by 10.0.1.20:8761")};
    view.environment.sources.push_back(
        {.source = text("metrics"), .ageMs = 8000, .limitMs = 10'000});
    view.traffic.zones.a.fit = Fitness::Unknown;
    view.traffic.zones.a.fitText = text("A not known: registry silent");
    view.traffic.zones.b.state = ZoneTraffic::Unknown;
    view.traffic.zones.a.state = ZoneTraffic::Unknown;
    view.traffic.zones.a.provedAgeMs = view.traffic.zones.b.provedAgeMs = 34'000;
    view.traffic.zones.a.why = view.traffic.zones.b.why = text("web does not answer");
    view.traffic.balancers[0].known = false;
    view.traffic.balancers[0].confirmedAgeMs = 34'000;
    view.traffic.balancers[0].why = text("timed out after 5 s");
    view.zones.a.share = view.traffic.zones.a;
    view.zones.b.share = view.traffic.zones.b;
    view.zones.a.services = -1;
    view.zones.a.gateways[1].state = Check::Unknown;
    view.zones.a.versions.clear();
    for (ServiceRow &row : view.services) {
        row.zones.a.known = false;
        for (InstanceRow &instance : row.instances)
            if (instance.zone == Zone::A)
                instance.registry = Health::Unknown;
    }
    remake(view.chart,
           [](qint64 at, Moment &) { return at <= now - 5 * minute || at >= now - 3 * minute; });
    return view;
}

ConsoleView interrupted()
{
    ConsoleView view = inARamp();
    view.environment.holder = Holder::Nobody;
    view.release.phase = ReleasePhase::Paused;
    using Is = AccountLine::Is;
    view.interrupted = InterruptedView{
        .id = text("1120"),
        .title = text("2.42.0 to 14 services, B first"),
        .ranBy = text("zhang@ops-3"),
        .startedUtcMs = now - 9 * minute,
        .lastUtcMs = now - 3 * minute,
        .agoMs = 3 * minute,
        .why = text("The program that ran it ended without a word."),
        .done = {{Is::Good, text("Preflight: the weights of before were recorded, every gate held. "
                                 "Done at 02:14:12.")},
                 {Is::Good, text("A only: all traffic was moved to A, B was proved dark. Done at "
                                 "02:16:01.")},
                 {Is::Good, text("Upgrade B: 84 of 84 instances of B run 2.42.0, checks passed. "
                                 "Done at 02:19:40.")},
                 {Is::Differs,
                  text("It stopped in step \"B only\", at: 25 % of the traffic to B.")},
                 {Is::Good, text("Traffic of web:443: A 95 %, B 5 %, confirmed at 02:19:59.")},
                 {Is::Good, text("Traffic of api:443: A 95 %, B 5 %, confirmed at 02:20:00.")}},
        .unknown = {{Is::Unknown,
                     text("The write to balancer open:8443 was sent at 02:20:10; nobody knows "
                          "whether it landed. If it did, traffic is A 75 %, B 25 %; if not, A 95 "
                          "%, B 5 %. It may still land for 41 s.")}},
        .world = {{Is::Good, text("web:443: A 95 %, B 5 %, as last confirmed.")},
                  {Is::Good, text("api:443: A 95 %, B 5 %, as last confirmed.")},
                  {Is::Differs, text("open:8443: A 75 %, B 25 %, last confirmed A 95 %, B 5 %. A "
                                     "write of this release has landed since.")},
                  {Is::Good, text("A: 84 of 84 instances healthy; 2.41.0 on 84.")},
                  {Is::Good, text("B: 84 of 84 instances healthy; 2.42.0 on 84.")},
                  {Is::Good, text("No drain flag stands in A.")},
                  {Is::Good, text("No drain flag stands in B.")}},
        .lateWrite = true,
        .next = text("25 % of the traffic to B"),
        .homeFit = text("A fit 84/84"),
        .stays = text("A 95 / B 5")};
    return view;
}

ConsoleView nothingKnown()
{
    ConsoleView view;
    view.environment = {
        .name = text("Shop production"),
        .id = text("shop-production"),
        .isProtected = true,
        .sources = {{.source = text("balancer web"), .ageMs = -1, .limitMs = 10'000}},
        .nowUtcMs = now};
    return view;
}

PlanPreview planFor(const ReleaseRequest &request)
{
    PlanPreview plan{.request = request, .gates = gates(), .planned = {.watchMs = 23 * minute}};
    plan.steps = {{text("Preflight"), text("lock, baseline, gates"), {}, text("preflight B")},
                  {text("A only"),
                   text("raise A, then lower B to 0, then drain B"),
                   {{text("web (alibaba-clb)"), text("SetBackendServers lb-1: i-a1=100 i-a2=100")},
                    {text("web (alibaba-clb)"), text("SetBackendServers lb-1: i-b1=0 i-b2=0")},
                    {text("gateway B"), text("/usr/bin/ssh gw-b touch /run/zone/drain")}},
                   text("one-zone A")}};
    return plan;
}

ShiftPreview shiftFor(const ShiftRequest &request)
{
    return {
        .request = request,
        .steps = {{text("Move"),
                   {},
                   {{text("web (alibaba-clb)"), text("SetBackendServers lb-1: i-a1=90 i-b1=10")}}}},
        .gates = gates()};
}

} // namespace switchyard::samples
