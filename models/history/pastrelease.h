#pragma once
#include "models/release/record.h"
#include "models/zones/figures.h"
#include "models/zones/text.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace switchyard
{

/// What was asked for: new versions, another split of the traffic, or the emergency.
enum class PastKind : quint8 { Release, Shift, Leave };
/// How it ended. Unknown: its records do not say so.
enum class PastOutcome : quint8 { Open, Completed, WentBack, Aborted, Left, Unknown };

struct PastChange {
    QString service = {};
    QString from = {};
    QString to = {};
    friend bool operator==(const PastChange &, const PastChange &) = default;
};

/// What users had of a version that did not stay.
struct Exposure {
    /// Time times share of the traffic: ten seconds of 5 % and half a second of everything are both
    /// 500 ms. 0: it never served.
    qint64 shareMs = 0;
    /// That it answered, as far as the log has figures of that time; -1: it has none.
    qint64 requests = -1;
    qint64 failed = -1;
    friend bool operator==(const Exposure &, const Exposure &) = default;
};

/// One release or manual shift, as its records tell it. Durations are by the boot clock where both
/// ends are of one boot, else by UTC; -1: not known.
struct PastRelease {
    QString id = {};
    qint64 firstSeq = 0;
    qint64 records = 0;
    PastKind kind = PastKind::Release;
    PastOutcome outcome = PastOutcome::Open;
    QString templateId = {};
    QString title = {};
    QString ticket = {};
    QString first = {}; ///< the zone that is upgraded first
    Who who = {};
    std::vector<PastChange> changes = {};
    qint64 begunUtcMs = 0;
    qint64 endedUtcMs = 0; ///< 0: it has not ended
    Text endText = {};     ///< its last sentence
    qint64 tookMs = -1;
    /// How long every balancer gave all of its traffic to one zone, as it was read back, between
    /// its first and its last record.
    qint64 aloneMs = 0;
    /// Whether the new version was given any traffic: what DORA calls a deployment.
    bool served = false;
    /// From the decision to go back, or to leave, until the zone that stays was confirmed with
    /// everything on every balancer. Of batches, which cut no traffic: until what was touched ran
    /// its old version again.
    qint64 rollbackMs = -1;
    /// From the first traffic on the version that did not stay until the same moment.
    qint64 restoreMs = -1;
    /// Of a release whose version did not stay.
    std::optional<Exposure> exposure = {};
    friend bool operator==(const PastRelease &, const PastRelease &) = default;
};

/// A release that did not come to its end, whoever ended it: its new version did not stay, or not
/// everywhere. After the commit the way back is the zone that has it; what is counted ends with the
/// release.
bool hasFailed(const PastRelease &past);

/// Reckons one release from its records, in order. Bounded memory.
class PastMaker
{
public:
    void look(const Record &record);
    PastRelease past() const;

private:
    struct Balancer {
        QStringList serversA = {};
        QStringList serversB = {};
    };
    /// A time in which the new version served, and which part of each zone it was.
    struct Served {
        qint64 fromUtcMs = 0;
        qint64 toUtcMs = 0;
        PerZone<double> part = {};
    };
    void begin(const Record &record);
    void hold(const Now &now);
    void lookAtNote(const Record &record, const QString &pattern);
    void lookAtEffect(const QJsonValue &effect);
    void lookAtWeights(const QJsonArray &balancers);
    void end(const Record &record);
    double partOf(Zone zone) const;
    Exposure exposure() const;

    PastRelease m_past = {};
    std::vector<Balancer> m_balancers = {};
    PerZone<QStringList> m_targets = {};   ///< the version that each is to get
    PerZone<std::set<int>> m_touched = {}; ///< those that were sent it
    std::vector<double> m_shares = {};     ///< of zone B, by balancer; negative: not known
    std::optional<Now> m_at = {};          ///< of the record before
    std::optional<Now> m_begun = {};
    std::optional<Now> m_servedAt = {};
    std::optional<Now> m_decidedAt = {};
    double m_shareMs = 0;
    std::vector<Served> m_served = {};
    std::vector<FiguresRow> m_figures = {};
};

} // namespace switchyard
