#include "models/views/savedplan.h"

#include "models/views/manifesttext.h"
#include "models/views/text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(SavedPlan)
};

constexpr auto kind = "switchyard-plan";
constexpr int format = 1;
constexpr int mostNamed = 4; ///< calls of one step that are told one by one

QJsonObject requestJson(const ReleaseRequest &request)
{
    QJsonArray manifest;
    for (const ManifestEntry &entry : request.manifest)
        manifest.append(QJsonObject{{u"service"_qs, entry.service},
                                    {u"from"_qs, entry.from},
                                    {u"to"_qs, entry.to},
                                    {u"artefact"_qs, entry.artefact}});
    return {{u"template"_qs, request.templateId}, {u"toVersion"_qs, request.toVersion},
            {u"manifest"_qs, manifest},           {u"first"_qs, nameOf(request.first)},
            {u"ticket"_qs, request.ticket},       {u"ramp"_qs, rampText(request.ramp)},
            {u"approval"_qs, request.approval},   {u"declared"_qs, request.declared}};
}

QJsonArray stepsJson(const std::vector<PreviewStep> &steps)
{
    QJsonArray all;
    for (const PreviewStep &step : steps) {
        QJsonArray calls;
        for (const CallLine &call : step.calls)
            calls.append(QJsonObject{{u"target"_qs, call.target}, {u"text"_qs, call.text}});
        all.append(QJsonObject{{u"id"_qs, step.id},
                               {u"title"_qs, step.title},
                               {u"does"_qs, step.does},
                               {u"calls"_qs, calls}});
    }
    return all;
}

QJsonArray gatesJson(const std::vector<GateLine> &gates)
{
    QJsonArray all;
    for (const GateLine &gate : gates)
        all.append(QJsonObject{{u"id"_qs, gate.id},
                               {u"title"_qs, gate.title},
                               {u"is"_qs, int(gate.is)},
                               {u"hard"_qs, gate.hard},
                               {u"evidence"_qs, gate.evidence}});
    return all;
}

QJsonObject timeJson(const PlannedTime &time)
{
    return {{u"learnMs"_qs, time.learnMs},
            {u"registerMs"_qs, time.registerMs},
            {u"watchMs"_qs, time.watchMs},
            {u"moveMs"_qs, time.moveMs},
            {u"rounds"_qs, time.rounds}};
}

ReleaseRequest requestOf(const QJsonObject &json)
{
    ReleaseRequest request{.templateId = json[u"template"].toString(),
                           .toVersion = json[u"toVersion"].toString(),
                           .first = json[u"first"] == u"A"_qs ? Zone::A : Zone::B,
                           .ticket = json[u"ticket"].toString(),
                           .ramp = readRamp(json[u"ramp"].toString()).value_or(std::vector<int>()),
                           .approval = json[u"approval"].toBool(),
                           .declared = json[u"declared"].toString()};
    for (const QJsonValue &entry : json[u"manifest"].toArray())
        request.manifest.push_back({entry[u"service"].toString(), entry[u"from"].toString(),
                                    entry[u"to"].toString(), entry[u"artefact"].toString()});
    return request;
}

std::vector<PreviewStep> stepsOf(const QJsonArray &json)
{
    std::vector<PreviewStep> steps;
    for (const QJsonValue &one : json) {
        PreviewStep step{.title = one[u"title"].toString(),
                         .does = one[u"does"].toString(),
                         .id = one[u"id"].toString()};
        for (const QJsonValue &call : one[u"calls"].toArray())
            step.calls.push_back({call[u"target"].toString(), call[u"text"].toString()});
        steps.push_back(std::move(step));
    }
    return steps;
}

std::vector<GateLine> gatesOf(const QJsonArray &json)
{
    std::vector<GateLine> gates;
    for (const QJsonValue &one : json) {
        const int is = std::clamp(one[u"is"].toInt(int(GateLine::Is::Unknown)), 0,
                                  int(GateLine::Is::Overridden));
        gates.push_back({one[u"id"].toString(), one[u"title"].toString(), GateLine::Is(is),
                         one[u"hard"].toBool(true), one[u"evidence"].toString()});
    }
    return gates;
}

PlannedTime timeOf(const QJsonObject &json)
{
    return {.learnMs = json[u"learnMs"].toInteger(),
            .registerMs = json[u"registerMs"].toInteger(),
            .watchMs = json[u"watchMs"].toInteger(),
            .moveMs = json[u"moveMs"].toInteger(),
            .rounds = json[u"rounds"].toInt()};
}

/// Calls of the first that are not among the second; each as often as it is there.
std::vector<CallLine> without(const std::vector<CallLine> &first, std::vector<CallLine> second)
{
    std::vector<CallLine> left;
    for (const CallLine &call : first) {
        const auto found = std::ranges::find(second, call);
        if (found == second.end())
            left.push_back(call);
        else
            second.erase(found);
    }
    return left;
}

QString named(const std::vector<CallLine> &calls)
{
    QStringList texts;
    for (size_t i = 0; i < std::min<size_t>(calls.size(), mostNamed); ++i)
        texts << QStringLiteral("%1 %2").arg(calls[i].target, calls[i].text);
    if (calls.size() > mostNamed)
        texts << Said::tr("and %n more", nullptr, int(calls.size()) - mostNamed);
    return texts.join(QStringLiteral("; "));
}

void addSteps(QStringList &lines, const PlanPreview &then, const PlanPreview &now, bool compares)
{
    for (const PreviewStep &step : then.steps)
        if (std::ranges::find(now.steps, step.id, &PreviewStep::id) == now.steps.end())
            lines << Said::tr("The step \"%1\" is no longer part of it").arg(step.title);
    for (const PreviewStep &step : now.steps) {
        const auto before = std::ranges::find(then.steps, step.id, &PreviewStep::id);
        if (before == then.steps.end()) {
            lines << Said::tr("The step \"%1\" is new").arg(step.title);
            continue;
        }
        if (!compares)
            continue;
        const auto more = without(step.calls, before->calls);
        const auto fewer = without(before->calls, step.calls);
        if (!more.empty())
            lines << Said::tr("%1 would send now: %2").arg(step.title, named(more));
        if (!fewer.empty())
            lines << Said::tr("%1 would no longer send: %2").arg(step.title, named(fewer));
    }
}

void addGates(QStringList &lines, const PlanPreview &then, const PlanPreview &now)
{
    for (const GateLine &gate : now.gates) {
        const auto before = std::ranges::find(then.gates, gate.id, &GateLine::id);
        if (before == then.gates.end())
            lines << Said::tr("New gate: %1: %2").arg(gate.title, gate.evidence);
        else if (before->is != gate.is)
            lines << (gate.is == GateLine::Is::Holds
                          ? Said::tr("%1 holds now: %2").arg(gate.title, gate.evidence)
                          : Said::tr("%1 does not hold now: %2").arg(gate.title, gate.evidence));
    }
}

} // namespace

QByteArray savedPlanText(const SavedPlan &plan)
{
    const QJsonObject json{{u"kind"_qs, QLatin1StringView(kind)},
                           {u"format"_qs, format},
                           {u"environment"_qs, plan.environment},
                           {u"name"_qs, plan.name},
                           {u"by"_qs, plan.by},
                           {u"language"_qs, plan.language},
                           {u"savedUtcMs"_qs, plan.savedUtcMs},
                           {u"request"_qs, requestJson(plan.preview.request)},
                           {u"steps"_qs, stepsJson(plan.preview.steps)},
                           {u"gates"_qs, gatesJson(plan.preview.gates)},
                           {u"refused"_qs, plan.preview.refused},
                           {u"notes"_qs, QJsonArray::fromStringList(plan.preview.notes)},
                           {u"planned"_qs, timeJson(plan.preview.planned)},
                           {u"inBatches"_qs, timeJson(plan.preview.inBatches)}};
    return QJsonDocument(json).toJson();
}

tl::expected<SavedPlan, QString> readSavedPlan(const QByteArray &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    if (json[u"kind"] != QLatin1StringView(kind))
        return tl::unexpected(Said::tr("This file holds no plan of a release."));
    if (json[u"format"] != format)
        return tl::unexpected(
            Said::tr("This plan was saved by another version of Switchyard, as format %1; this one "
                     "reads format %2.")
                .arg(json[u"format"].toInt())
                .arg(format));
    SavedPlan plan{.environment = json[u"environment"].toString(),
                   .name = json[u"name"].toString(),
                   .by = json[u"by"].toString(),
                   .language = json[u"language"].toString(),
                   .savedUtcMs = json[u"savedUtcMs"].toInteger()};
    plan.preview.request = requestOf(json[u"request"].toObject());
    plan.preview.steps = stepsOf(json[u"steps"].toArray());
    plan.preview.gates = gatesOf(json[u"gates"].toArray());
    plan.preview.refused = json[u"refused"].toString();
    for (const QJsonValue &note : json[u"notes"].toArray())
        plan.preview.notes << note.toString();
    plan.preview.planned = timeOf(json[u"planned"].toObject());
    plan.preview.inBatches = timeOf(json[u"inBatches"].toObject());
    const ReleaseRequest &request = plan.preview.request;
    const bool whole = !plan.environment.isEmpty() && !request.templateId.isEmpty() &&
                       (!request.toVersion.isEmpty() || !request.manifest.empty());
    if (!whole)
        return tl::unexpected(
            Said::tr("This plan is not whole: it does not say what is released."));
    return plan;
}

QString languageOfWords()
{
    return Said::tr("en", "the code of the language of this translation: zh_CN");
}

QStringList changedSince(const SavedPlan &saved, const PlanPreview &now)
{
    const PlanPreview &then = saved.preview;
    const bool compares = saved.language == languageOfWords();
    if (!now.refused.isEmpty())
        return {Said::tr("It cannot be planned any more: %1").arg(now.refused)};
    QStringList lines;
    if (!compares)
        lines << Said::tr("It was saved in another language: its calls and notes are not compared");
    addSteps(lines, then, now, compares);
    addGates(lines, then, now);
    for (const QString &note : now.notes)
        if (compares && !then.notes.contains(note))
            lines << Said::tr("To be known now: %1").arg(note);
    if (then.planned.ms() / 1000 != now.planned.ms() / 1000)
        lines << Said::tr("It takes about %1 now; it was %2")
                     .arg(durationText(now.planned.ms()), durationText(then.planned.ms()));
    return lines;
}

} // namespace switchyard
