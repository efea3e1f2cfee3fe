#pragma once
#include "models/views/chartview.h"
#include "models/views/enginestate.h"

namespace switchyard
{

/// What the release log has for the charts: each change of the weights, what the judge came to,
/// and when it watched. Each record is read once, and what it brought is kept when the newest
/// records have moved on; bounded.
class ChartMarks
{
public:
    static constexpr std::size_t kept = 500;

    void read(const EngineState &state);
    const std::vector<Marker> &markers() const { return m_markers; }
    const std::vector<Soak> &soaks() const { return m_soaks; }

private:
    void readWeights(const Record &record, const EngineState &state);
    void readGuard(const Record &record);
    void mark(qint64 utcMs, const QString &label, Marker::Kind kind);

    qint64 m_last = 0; ///< sequence of the newest record that was read
    Weights m_weights = {};
    int m_share = -1;         ///< of zone B, as it was marked last
    qint64 m_guardSince = -1; ///< of the soak that was read last
    Marker::Kind m_verdict = Marker::Kind::Split;
    std::vector<Marker> m_markers = {};
    std::vector<Soak> m_soaks = {};
};

} // namespace switchyard
