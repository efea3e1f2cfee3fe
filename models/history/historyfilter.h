#pragma once
#include "models/history/pastrelease.h"
#include "models/history/period.h"

namespace switchyard
{

/// Which kinds of the past are looked for.
enum class PastPick : quint8 { All, Releases, Shifts, Completed, WentBack, Ended, Open };

/// What a person looks for among the releases of the past.
struct HistoryFilter {
    /// Every word of it stands somewhere in the line, as it is shown or as it was written.
    QString text = {};
    PastPick pick = PastPick::All;
    Period period = {};

    bool takes(const PastRelease &past) const;
    friend bool operator==(const HistoryFilter &, const HistoryFilter &) = default;
};

} // namespace switchyard
