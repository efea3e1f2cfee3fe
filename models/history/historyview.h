#pragma once
#include "models/history/changerecord.h"
#include "models/views/chartview.h"
#include "models/views/logline.h"

#include <memory>

namespace switchyard
{

/// One release of the past with all that is kept of it.
struct PastDetail {
    PastRelease past = {};
    std::vector<RecordSection> record = {};
    std::vector<LogLine> log = {};
    ChartView chart = {};
    qint64 fromUtcMs = 0; ///< of what the charts show at first
    qint64 toUtcMs = 0;
    QString trouble = {}; ///< why it is not whole; empty: it is
};

/// What the window of the past shows.
struct HistoryView {
    enum class State : quint8 {
        Loading, ///< the newest come first; what is there can be read meanwhile
        Whole,
        Broken, ///< see `trouble`; what could be read is there
    };
    State state = State::Loading;
    QString environment = {};
    std::vector<PastRelease> releases = {}; ///< newest first
    qsizetype known = 0;                    ///< how many the journal has
    QString trouble = {};
    qint64 nowUtcMs = 0;
    QString chosen = {}; ///< the release that `detail` is, or will be, of
    std::shared_ptr<const PastDetail> detail = {};
};

} // namespace switchyard
