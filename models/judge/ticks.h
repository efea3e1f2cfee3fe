#pragma once
#include "models/judge/sample.h"
#include "models/zones/zone.h"

#include <QStringList>
#include <map>

namespace switchyard
{

/// Whose counts are the new side's.
struct SidesBy {
    Zone newZone = Zone::B;
    QString newVersion = {};   ///< not empty: instances of this version, in whatever zone
    QStringList services = {}; ///< those with a stream of their own, in this order
    friend bool operator==(const SidesBy &, const SidesBy &) = default;
};

/// What a series (one instance of one version of one service in one zone) has counted since it
/// started.
struct SeriesReading {
    Zone zone = Zone::A;
    QString version = {};
    QString service = {};
    QString instance = {};
    Completed counted = {};
    friend bool operator==(const SeriesReading &, const SeriesReading &) = default;
};

/// Scrapes of counters, made into ticks: one scrape, one tick, so that both sides are of the same
/// one.
/// - A counter that went down began again at 0: what it shows now is new.
/// - What a series counted before it was first seen is not judged.
/// - A gap stays a gap: after more than `gapMs` without a series its growth is left out, as nobody
///   knows when it was; a shorter one is made up for by the next scrape.
/// - A side of which no series was read has no data, which is not 0 of 0.
/// - Where the source's clock goes back, or leaps, all begin anew.
class CounterTicks
{
public:
    explicit CounterTicks(SidesBy sides, qint64 gapMs = 10'000);
    /// `measuredAt` is the source's time of the scrape. The first one, and one that was seen
    /// already, makes no tick.
    std::optional<Tick> take(const std::vector<SeriesReading> &scrape, qint64 measuredAt);
    qint64 resets() const { return m_resets; }
    qint64 gaps() const { return m_gaps; }

private:
    struct Base {
        qint64 at = 0;
        Completed counted = {};
    };
    using Key = std::array<QString, 4>; // zone, version, service, instance
    std::optional<Completed> growth(Base &base, const SeriesReading &now, qint64 at);
    SidesBy m_sides;
    qint64 m_gapMs;
    std::map<Key, Base> m_bases = {};
    std::optional<qint64> m_last = {};
    qint64 m_resets = 0;
    qint64 m_gaps = 0;
};

/// What a source that counts by itself says of one time span; it may correct itself for a while.
struct Bucket {
    Zone zone = Zone::A;
    QString version = {};
    QString service = {};
    qint64 from = 0;
    Completed counted = {};
    friend bool operator==(const Bucket &, const Bucket &) = default;
};

/// Buckets of `lengthMs`, made into ticks: each waits until the watermark, `latenessMs` after its
/// end, has passed, and takes corrections until then. What comes later is counted and left out. A
/// bucket that nobody filled is a tick without data.
class BucketTicks
{
public:
    BucketTicks(SidesBy sides, qint64 lengthMs, qint64 latenessMs);
    void feed(const Bucket &bucket);
    std::vector<Tick> take(qint64 now);
    /// How old the newest judged data is.
    qint64 lagMs(qint64 now) const;
    qint64 tooLate() const { return m_tooLate; }

private:
    using Key = std::array<QString, 3>; // zone, version, service
    Tick tickOf(qint64 from) const;
    SidesBy m_sides;
    qint64 m_lengthMs;
    qint64 m_latenessMs;
    std::map<qint64, std::map<Key, Bucket>> m_open = {};
    std::optional<qint64> m_closedUntil = {};
    qint64 m_tooLate = 0;
};

} // namespace switchyard
