#include "models/history/logsummary.h"

#include "models/zones/text.h"
#include "models/zones/zone.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace switchyard
{
namespace
{

constexpr std::size_t keptLines = 2000;
constexpr std::size_t keptRows = 20'000; // more than a day of five seconds each

// As decide() notes them since its first rules; no version of a journal has others.
constexpr QStringView checksPassed =
    u"Zone %1: all %2 instances answered with their version, checks passed";
constexpr QStringView checksFailed =
    u"Zone %1 failed its checks: %2. It stays dark. Try again, or go back.";

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Export)
};

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list << item.toString();
    return list;
}

QString sentence(const QJsonValue &value)
{
    return Text{value[u"pattern"].toString(), strings(value[u"args"])}.english();
}

int sum(const QJsonObject &weights, const QStringList &servers)
{
    int total = 0;
    for (const QString &server : servers)
        total += weights[server].toInt();
    return total;
}

} // namespace

void SummaryMaker::look(const Record &record)
{
    const QJsonObject release = record.body[u"release"].toObject();
    if (record.kind == u"begin") {
        m_summary.begunBy = record.who;
        m_summary.begunUtcMs = record.at.utcMs;
        lookAtPlan(release[u"plan"].toObject());
    }
    if (record.kind == u"end") {
        m_summary.endedUtcMs = record.at.utcMs;
        m_summary.outcome = record.text;
    }
    if (record.kind == u"figures")
        lookAtFigures(record);
    if (!release.isEmpty())
        lookAtState(release);
    lookAtNotes(record);
    if (const QJsonValue input = record.body[u"input"]; input.isObject())
        lookAtInput(record, input.toObject());
}

void SummaryMaker::lookAtNotes(const Record &record)
{
    if (record.body[u"input"][u"wish"].isObject() && !record.text.isEmpty())
        keep(m_summary.wishes, record, record.text);
    for (const QJsonValue &note : record.body[u"notes"].toArray())
        if (const QString pattern = note[u"pattern"].toString();
            pattern == checksPassed || pattern == checksFailed)
            keep(m_summary.checks, record, sentence(note));
}

void SummaryMaker::lookAtPlan(const QJsonObject &plan)
{
    m_summary.title = plan[u"title"].toString();
    m_summary.ticket = plan[u"ticket"].toString();
    for (const QJsonValue &entry : plan[u"manifest"].toArray())
        m_summary.changes.push_back(
            {entry[u"service"].toString(), entry[u"from"].toString(), entry[u"to"].toString()});
    for (const QJsonValue &step : plan[u"steps"].toArray())
        m_summary.steps.push_back(
            {step[u"id"].toString(), nameOf(step[u"zone"].toInt() == 1 ? Zone::B : Zone::A)});
    for (const QJsonValue &balancer : plan[u"balancers"].toArray())
        m_balancers.push_back({balancer[u"id"].toString(), strings(balancer[u"servers"][u"a"]),
                               strings(balancer[u"servers"][u"b"])});
}

void SummaryMaker::lookAtState(const QJsonObject &release)
{
    const QJsonArray times = release[u"times"].toArray();
    for (qsizetype i = 0; i < times.size() && std::size_t(i) < m_summary.steps.size(); ++i) {
        m_summary.steps[std::size_t(i)].startedUtcMs = times[i][u"startedUtcMs"].toInteger();
        m_summary.steps[std::size_t(i)].endedUtcMs = times[i][u"endedUtcMs"].toInteger();
    }
    if (const QJsonValue ended = release[u"ended"]; ended.isObject()) {
        m_summary.endedUtcMs = ended[u"utcMs"].toInteger();
        m_summary.outcome = sentence(ended[u"text"]);
    }
}

void SummaryMaker::lookAtFigures(const Record &record)
{
    for (const FiguresRow &row : figuresOf(record.body))
        if (m_summary.figures.size() < keptRows &&
            (m_summary.figures.empty() || m_summary.figures.back().utcMs < row.utcMs))
            m_summary.figures.push_back(row);
}

// While a zone is watched the guard's word comes with each record, and says since when.
void SummaryMaker::lookAtGuard(const Record &record, const QJsonValue &guard)
{
    const qint64 since = guard[u"since"].toInteger();
    if (since <= 0 || guard[u"at"].toInteger() <= 0 || m_summary.soaks.size() >= keptLines)
        return;
    if (std::exchange(m_guardSince, since) != since) {
        const qint64 from = record.at.utcMs - std::max<qint64>(0, record.at.bootMs - since);
        m_summary.soaks.push_back({from, from});
        m_lastTurn = 0;
    }
    m_summary.soaks.back().toUtcMs = record.at.utcMs;
    const int verdict = guard[u"verdict"].toInt();
    const bool isProof = verdict >= 2; // healthy, degraded, confounded
    if (std::exchange(m_lastTurn, isProof ? verdict : 0) != verdict && isProof &&
        m_summary.turns.size() < keptLines)
        m_summary.turns.push_back(record.at.utcMs);
}

void SummaryMaker::lookAtInput(const Record &record, const QJsonObject &input)
{
    const QJsonValue wish = input[u"wish"];
    const QString reason = wish[u"reason"].toString();
    if (!reason.isEmpty()) {
        const QString gate = wish[u"gate"].toString();
        const QString what = gate.isEmpty() ? Said::tr("Forced") : Said::tr("Gate %1").arg(gate);
        keep(m_summary.overrides, record,
             u"%1 (%2): %3"_qs.arg(what, wish[u"who"].toString(), reason));
    }
    const QJsonValue evidence = input[u"evidence"];
    const QString verdict = sentence(evidence[u"guard"][u"text"]);
    if (!verdict.isEmpty() && verdict != m_lastVerdict)
        keep(m_summary.verdicts, record, verdict);
    m_lastVerdict = verdict;
    lookAtGuard(record, evidence[u"guard"]);
    const QJsonArray balancers = evidence[u"balancers"].toArray();
    for (qsizetype i = 0; i < balancers.size(); ++i)
        lookAtBalancer(record, i, balancers[i][u"weights"].toObject());
}

void SummaryMaker::lookAtBalancer(const Record &record, qsizetype index, const QJsonObject &weights)
{
    if (std::size_t(index) >= m_balancers.size())
        return;
    const Balancer &balancer = m_balancers[std::size_t(index)];
    const int a = sum(weights, balancer.serversA);
    const int b = sum(weights, balancer.serversB);
    if (a < 0 || b < 0 || a + b <= 0)
        return;
    auto &shares = m_summary.shares[balancer.id];
    const int percent = int(100LL * b / (a + b));
    if (shares.size() < keptLines && (shares.empty() || shares.back().percentB != percent))
        shares.push_back({record.seq, record.at.utcMs, percent});
}

void SummaryMaker::keep(std::vector<LogSummary::Line> &lines, const Record &record,
                        const QString &text)
{
    if (lines.size() < keptLines)
        lines.push_back({record.seq, record.at.utcMs, text});
    else if (lines.size() == keptLines)
        lines.push_back(
            {record.seq, record.at.utcMs, Said::tr("There are more; see the records.")});
}

} // namespace switchyard
