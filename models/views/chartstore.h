#pragma once
#include "models/views/minmax.h"
#include "models/views/ratelog.h"

#include <QStringList>

namespace switchyard
{

/// What a chart shows.
enum class Measure : quint8 { Errors, Requests, Latency, Evidence };

/// One line of a chart: of a zone, of one of three points of its latency, or of one of the judge's
/// two tests (A: beside the other zone, B: beside the time before).
struct ChartLine {
    Zone zone = Zone::A;
    int quantile = 0; ///< 0, 1, 2: p50, p95, p99
    Trace trace = {};
};

/// From what share on the part of its threshold that evidence has reached is drawn, in powers of
/// ten: 3 is a thousandth.
constexpr double evidenceDecades = 3;

/// What is known of one moment, for a reader who points at it.
struct Reading {
    qint64 fromUtcMs = 0; ///< counted from..to
    qint64 toUtcMs = 0;
    double requests = -1; ///< -1: no data
    double errors = 0;
    PerZone<double> ratio = {-1, -1}; ///< a, b: the least and the greatest in that time
    PerZone<double> perSecond = {-1, -1};
    std::optional<PerZone<Quantiles>> latency = {};
};

/// All that the charts know, by service, each with its extremes kept up. Bounded: samples of a
/// couple of hours, coarser ones of days, and so many services.
class ChartStore
{
public:
    static constexpr std::size_t mostServices = 64;

    ChartStore();
    /// Takes the points of `log` that it has not had.
    void take(const RateLog &log);
    /// What the metrics keep of the time before; replaces what was loaded so far.
    void setOlder(const std::vector<RatePoint> &points);

    QStringList services() const;
    bool hasLatency(const QString &service) const;
    bool hasEvidence() const { return !m_evidence.isEmpty(); }
    bool isEmpty() const { return m_live.total.rates.isEmpty() && m_older.total.rates.isEmpty(); }
    qint64 oldest() const; ///< of what came live
    qint64 newest() const { return m_live.total.rates.newest(); }

    /// An empty service is the zones' total.
    std::vector<ChartLine> lines(Measure measure, const QString &service,
                                 const TraceRange &range) const;
    /// Nothing where nothing is known within `reachMs` of it.
    PerZone<std::optional<Reading>> reading(const QString &service, qint64 utcMs,
                                            qint64 reachMs) const;
    /// The moments in [from, to], the newest first; at most `most`.
    struct Row {
        qint64 utcMs = 0;
        PerZone<Reading> zones = {};
    };
    std::vector<Row> rows(const QString &service, qint64 from, qint64 to, qsizetype most) const;
    qsizetype stored() const;

private:
    struct Series {
        explicit Series(bool isTotal);
        MinMaxHistory rates;
        MinMaxHistory latency;
        qint64 before = 0; ///< time of the newest point
        void append(const RatePoint &point, const ZoneFigures &figures);
    };
    struct Source {
        Series total{true};
        std::map<QString, Series> services = {};
        void append(const RatePoint &point);
        const Series *of(const QString &service) const;
        void makeRoom(qint64 utcMs);
    };
    static Reading readingOf(const MinMaxHistory::Moment &moment,
                             const std::optional<MinMaxHistory::Moment> &latency, Zone zone);

    Source m_live = {};
    Source m_older = {};
    MinMaxHistory m_evidence;
    qint64 m_next = 0;
};

/// The 95 % band of a share that `hits` of `n` show (Wilson): what a few requests do not tell.
PerZone<double> wilson95(double hits, double n);

} // namespace switchyard
