#pragma once
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace switchyard
{

/// Something that can be broken in a drill, as the lab calls it, and for people.
struct DrillFault {
    QString name = {};
    QString value = {}; ///< empty: it takes none
    QString title = {};
    bool lasts = true;   ///< it stands until it is mended; else it happens once
    bool stands = false; ///< it does now
    friend bool operator==(const DrillFault &, const DrillFault &) = default;
};

/// How the release and its people dealt with what was broken. Times are UTC ms; 0: not yet.
struct DrillScore {
    QString what = {}; ///< that was broken first
    qint64 brokenAt = 0;
    qint64 detectedAt = 0; ///< the console said that something is wrong
    QString detected = {}; ///< in which words
    qint64 decidedAt = 0;  ///< the release, or a person, turned it round
    QString decided = {};
    qint64 settledAt = 0; ///< all traffic confirmed in one zone afterwards
    qint64 requests = -1; ///< of the users since; -1: not told
    qint64 lost = -1;
    friend bool operator==(const DrillScore &, const DrillScore &) = default;
};
/// A line each, in order of time; what has not happened yet is said.
QStringList scoreLines(const DrillScore &score);

struct DrillView {
    std::vector<DrillFault> faults = {};
    DrillScore score = {};
    QString problem = {}; ///< the lab did not do what was asked, or does not answer
    friend bool operator==(const DrillView &, const DrillView &) = default;
};

} // namespace switchyard
