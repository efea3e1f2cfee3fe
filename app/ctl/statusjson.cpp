#include "app/ctl/statusjson.h"

#include "app/ctl/account.h"
#include "app/ctl/jsonwords.h"
#include "app/ctl/output.h"
#include "app/ctl/runningmap.h"
#include "app/ctl/ways.h"
#include "models/release/batches.h"
#include "models/release/wayback.h"
#include "models/views/text.h"

#include <QJsonArray>

namespace switchyard::ctl
{

namespace
{

QJsonValue percent(int perMille)
{
    return perMille < 0 ? QJsonValue() : QJsonValue(double(perMille) / 10);
}

QJsonValue timeOf(qint64 utcMs) { return utcMs > 0 ? QJsonValue(utcText(utcMs)) : QJsonValue(); }

QJsonArray servicesJson(const std::vector<ServiceRow> &rows, Zone zone)
{
    QJsonArray services;
    for (const ServiceRow &row : rows) {
        const ServiceSide &side = row.zones[zone];
        QJsonObject versions;
        for (const VersionCount &count : side.versions)
            versions[count.version] = count.instances;
        services.append(QJsonObject{
            {u"name"_qs, row.service},
            {u"version"_qs, side.versions.empty() ? QString() : side.versions.front().version},
            {u"versions"_qs, versions},
            {u"up"_qs, side.known ? QJsonValue(side.up) : QJsonValue()},
            {u"of"_qs, side.of}});
    }
    return services;
}

QJsonObject zoneJson(const EngineState &state, const TrafficView &traffic,
                     const std::vector<ServiceRow> &rows, const ServiceBook &book, Zone zone)
{
    const ZoneView view = zoneOf(state, traffic, zone, book.registered(zone));
    QJsonObject json{{u"state"_qs, wordOf(view.share.state)},
                     {u"share"_qs, percent(view.share.perMille)},
                     {u"why"_qs, view.share.why},
                     {u"fit"_qs, view.share.fitText},
                     {u"services"_qs, servicesJson(rows, zone)}};
    json[u"instances"_qs] = view.instances < 0 ? QJsonValue() : QJsonValue(view.instances);
    json[u"instancesUp"_qs] = view.instancesUp < 0 ? QJsonValue() : QJsonValue(view.instancesUp);
    json[u"drainFlag"_qs] = view.drain == DrainFlag::Ours || view.drain == DrainFlag::Foreign;
    return json;
}

QJsonArray balancersJson(const EngineState &state)
{
    QJsonArray balancers;
    for (size_t i = 0; i < state.profile->balancers.size(); ++i) {
        const BalancerProfile &profile = state.profile->balancers[i];
        const BalancerEvidence seen =
            i < state.evidence.balancers.size() ? state.evidence.balancers[i] : BalancerEvidence{};
        QJsonObject weights;
        for (const auto &[server, weight] : seen.weights)
            weights[server] = weight;
        const qint64 at = seen.at > 0 ? state.now.utcMs - (state.now.bootMs - seen.at) : 0;
        balancers.append(QJsonObject{{u"id"_qs, profile.id},
                                     {u"weights"_qs, weights},
                                     {u"confirmedAt"_qs, timeOf(at)},
                                     {u"source"_qs, profile.kind},
                                     {u"error"_qs, seen.error}});
    }
    return balancers;
}

QJsonValue releaseJson(const EngineState &state)
{
    if (!state.open)
        return {};
    const ReleaseView view = releaseOf(state);
    QJsonArray steps;
    for (size_t i = 0; i < view.steps.size(); ++i)
        steps.append(QJsonObject{{u"id"_qs, approvalName(state.release->plan->steps[i])},
                                 {u"title"_qs, view.steps[i].title},
                                 {u"state"_qs, wordOf(view.steps[i].state)}});
    QJsonObject json{
        {u"id"_qs, view.id},
        {u"title"_qs, view.title},
        {u"template"_qs, state.release->plan->templateId},
        {u"ticket"_qs, view.ticket},
        {u"state"_qs, stateWord(state)},
        {u"startedAt"_qs, timeOf(view.startedUtcMs)},
        {u"steps"_qs, steps},
        {u"gates"_qs, gatesJson(view.gates)},
        {u"question"_qs, view.question ? QJsonValue(view.question->text) : QJsonValue()},
        {u"rollback"_qs, view.rollback.available},
        {u"interrupted"_qs, interruptedJson(state)},
        {u"holder"_qs, state.holderName}};
    if (hasBatches(state.release->plan)) {
        const WayBack way = wayBackOf(*state.release);
        json.insert(u"instances"_qs, runningJson(*state.release));
        json.insert(u"wayBack"_qs, QJsonObject{{u"instances"_qs, way.instances},
                                               {u"batches"_qs, way.batches},
                                               {u"seconds"_qs, (way.ms + 999) / 1000},
                                               {u"atMost"_qs, way.atMost}});
    }
    return json;
}

QString serviceLine(const ServiceRow &row)
{
    const auto side = [&](Zone zone) {
        const ServiceSide &s = row.zones[zone];
        return u"%1 %2/%3"_qs.arg(versionText(s)).arg(s.up).arg(s.of);
    };
    return u"  %1  A %2  B %3"_qs.arg(row.service, -12).arg(side(Zone::A), -16).arg(side(Zone::B));
}

} // namespace

QString stateWord(const EngineState &state)
{
    return state.interrupted ? u"interrupted"_qs : wordOf(releaseOf(state).phase);
}

QJsonArray gatesJson(const std::vector<GateLine> &gates)
{
    QJsonArray array;
    for (const GateLine &gate : gates)
        array.append(QJsonObject{{u"id"_qs, gate.id},
                                 {u"title"_qs, gate.title},
                                 {u"state"_qs, wordOf(gate.is)},
                                 {u"hard"_qs, gate.hard},
                                 {u"evidence"_qs, gate.evidence}});
    return array;
}

QJsonArray stepsJson(const std::vector<PreviewStep> &steps)
{
    QJsonArray array;
    for (const PreviewStep &step : steps) {
        QJsonArray calls;
        for (const CallLine &call : step.calls)
            calls.append(QJsonObject{{u"target"_qs, call.target}, {u"call"_qs, call.text}});
        array.append(
            QJsonObject{{u"title"_qs, step.title}, {u"does"_qs, step.does}, {u"calls"_qs, calls}});
    }
    return array;
}

QJsonObject plannedJson(const PlannedTime &time)
{
    const auto seconds = [](qint64 ms) { return double(ms) / 1000.0; };
    return {{u"seconds"_qs, seconds(time.ms())},
            {u"clientsSeconds"_qs, seconds(time.learnMs)},
            {u"registeringSeconds"_qs, seconds(time.registerMs)},
            {u"watchingSeconds"_qs, seconds(time.watchMs)},
            {u"movingSeconds"_qs, seconds(time.moveMs)},
            {u"deployRounds"_qs, time.rounds}};
}

QJsonObject zoneShares(const EngineState &state)
{
    const TrafficView traffic = trafficOf(state);
    QJsonObject zones;
    for (const Zone zone : bothZones)
        zones[nameOf(zone)] = QJsonObject{{u"state"_qs, wordOf(traffic.zones[zone].state)},
                                          {u"share"_qs, percent(traffic.zones[zone].perMille)}};
    return zones;
}

QJsonValue questionJson(const EngineState &state, const Options &options)
{
    if (!state.open || !state.release->question)
        return {};
    const Question &question = *state.release->question;
    QJsonArray ways;
    for (const Way &way : waysOut(options, *state.release, question))
        ways.append(
            QJsonObject{{u"choice"_qs, choiceName(way.choice)}, {u"command"_qs, way.command}});
    return QJsonObject{{u"number"_qs, question.number},
                       {u"text"_qs, question.text.shown()},
                       {u"gate"_qs, question.gate},
                       {u"ways"_qs, ways}};
}

QJsonValue aloneJson(const std::optional<AloneView> &alone)
{
    if (!alone)
        return {};
    return QJsonObject{{u"zone"_qs, nameOf(alone->zone)},
                       {u"seconds"_qs, double(alone->forMs / 1000)},
                       {u"limit"_qs, double(alone->limitMs / 1000)},
                       {u"alarm"_qs, alone->alarm}};
}

QStringList teamLines(const TeamState &team)
{
    QStringList lines;
    if (!team.up)
        lines.append(u"  "_qs + team.trouble);
    if (!team.driver.isEmpty())
        lines.append(u"  "_qs + Words::tr("%1 (%2, account %3) runs it, heard of %4 s ago.")
                                    .arg(team.driver, team.program, team.account)
                                    .arg(team.heardMs / 1000));
    if (!team.otherEnvironment.isEmpty())
        lines.append(u"  "_qs + Words::tr("It moves these balancers for the environment %1.")
                                    .arg(team.otherEnvironment));
    else if (!team.driver.isEmpty() && team.otherProfile)
        lines.append(u"  "_qs + Words::tr("Its profile is another file than this one."));
    return lines;
}

QJsonValue teamJson(const std::optional<TeamState> &team)
{
    if (!team)
        return {};
    const bool driven = !team->driver.isEmpty();
    return QJsonObject{
        {u"up"_qs, team->up},
        {u"trouble"_qs, team->trouble},
        {u"driver"_qs, driven ? QJsonValue(team->driver) : QJsonValue()},
        {u"account"_qs, team->account},
        {u"program"_qs, team->program},
        {u"heardSeconds"_qs, driven ? QJsonValue(double(team->heardMs) / 1000) : QJsonValue()},
        {u"environment"_qs, team->otherEnvironment},
        {u"sameProfile"_qs, !team->otherProfile}};
}

QJsonObject statusJson(const EngineState &state)
{
    const TrafficView traffic = trafficOf(state);
    ServiceBook book;
    const auto rows = book.of(state);
    QJsonObject zones;
    for (const Zone zone : bothZones)
        zones[nameOf(zone)] = zoneJson(state, traffic, rows, book, zone);
    QJsonArray sources;
    for (const SourceAge &source : environmentOf(state).sources)
        sources.append(QJsonObject{
            {u"source"_qs, source.source},
            {u"age"_qs, source.ageMs < 0 ? QJsonValue() : QJsonValue(double(source.ageMs) / 1000)},
            {u"error"_qs, source.why}});
    return {{u"environment"_qs, state.profile->id},
            {u"name"_qs, state.profile->name},
            {u"protected"_qs, state.profile->isProtected},
            {u"at"_qs, utcText(state.now.utcMs)},
            {u"zones"_qs, zones},
            {u"alone"_qs, aloneJson(traffic.alone)},
            {u"balancers"_qs, balancersJson(state)},
            {u"sources"_qs, sources},
            {u"release"_qs, releaseJson(state)},
            {u"team"_qs, teamJson(state.team)},
            {u"trouble"_qs, state.trouble}};
}

QStringList statusLines(const EngineState &state)
{
    const TrafficView traffic = trafficOf(state);
    QStringList lines{u"%1 (%2)"_qs.arg(state.profile->name, state.profile->id)};
    for (const Zone zone : bothZones) {
        const ZoneShare &share = traffic.zones[zone];
        lines.append(
            u"  %1  %2  %3  %4"_qs.arg(nameOf(zone), stateText(share), share.fitText, share.why));
    }
    if (traffic.alone)
        lines.append(u"  "_qs + aloneConsequence(*traffic.alone));
    for (const BalancerLine &line : traffic.balancers)
        lines.append(u"  %1  %2"_qs.arg(line.id, balancerText(line)));
    for (const ServiceRow &row : servicesOf(state))
        lines.append(serviceLine(row));
    if (state.team)
        lines += teamLines(*state.team);
    if (!state.open)
        return lines << Words::tr("No release is open.");
    const ReleaseView view = releaseOf(state);
    lines.append(Words::tr("Release %1, %2: %3")
                     .arg(view.id, view.title,
                          state.interrupted ? Words::tr("interrupted, nobody runs it")
                                            : phaseText(view.phase)));
    if (hasBatches(state.release->plan))
        lines << Words::tr("Who runs what:") << runningLines(*state.release) << view.rollback.why;
    if (const auto interrupted = interruptedOf(state))
        return lines << accountLines(*interrupted);
    if (view.question)
        lines.append(view.question->text);
    return lines;
}

} // namespace switchyard::ctl
