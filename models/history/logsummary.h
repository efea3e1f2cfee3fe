#pragma once
#include "models/release/record.h"
#include "models/zones/figures.h"

#include <map>
#include <vector>

namespace switchyard
{

/// What an auditor asks of a log first, taken from its records. Only names of fields are known
/// here, so that a log of other rules is shown as far as it can be.
struct LogSummary {
    struct Line {
        qint64 seq = 0;
        qint64 utcMs = 0;
        QString text = {};
    };
    struct Step {
        QString id = {};
        QString zone = {};
        qint64 startedUtcMs = 0; ///< 0: it was not begun
        qint64 endedUtcMs = 0;
    };
    struct Change {
        QString service = {};
        QString from = {};
        QString to = {};
    };
    struct Share {
        qint64 seq = 0;
        qint64 utcMs = 0;
        int percentB = 0; ///< of the weight on one balancer as it was read back
    };
    struct Soak {
        qint64 fromUtcMs = 0;
        qint64 toUtcMs = 0;
    };
    QString title = {};
    QString ticket = {};
    Who begunBy = {};
    qint64 begunUtcMs = 0;
    qint64 endedUtcMs = 0; ///< 0: it has not ended
    QString outcome = {};
    std::vector<Step> steps = {};
    std::vector<Change> changes = {};
    std::vector<Line> overrides = {};
    std::vector<Line> verdicts = {};
    std::vector<Line> wishes = {}; ///< what people asked for, approvals among it
    std::vector<Line> checks = {}; ///< of a dark zone: passed or failed
    std::map<QString, std::vector<Share>> shares = {}; ///< by balancer, where they changed
    std::vector<FiguresRow> figures = {};              ///< what both zones carried
    std::vector<Soak> soaks = {};                      ///< when the guard watched a zone
    std::vector<qint64> turns = {};                    ///< when what the judge came to was another
};

/// Looks at the records one by one, in order, and keeps a bounded summary.
class SummaryMaker
{
public:
    void look(const Record &record);
    const LogSummary &summary() const { return m_summary; }

private:
    void lookAtPlan(const QJsonObject &plan);
    void lookAtState(const QJsonObject &release);
    void lookAtFigures(const Record &record);
    void lookAtNotes(const Record &record);
    void lookAtGuard(const Record &record, const QJsonValue &guard);
    void lookAtInput(const Record &record, const QJsonObject &input);
    void lookAtBalancer(const Record &record, qsizetype index, const QJsonObject &weights);
    void keep(std::vector<LogSummary::Line> &lines, const Record &record, const QString &text);

    struct Balancer {
        QString id = {};
        QStringList serversA = {};
        QStringList serversB = {};
    };
    std::vector<Balancer> m_balancers = {};
    QString m_lastVerdict = {};
    qint64 m_guardSince = 0; ///< of the soak that was read last
    int m_lastTurn = 0;
    LogSummary m_summary = {};
};

} // namespace switchyard
