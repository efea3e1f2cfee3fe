#pragma once
#include "app/telemetry/telemetry.h"
#include "models/views/chartview.h"

#include <QObject>

#include <functional>
#include <stop_token>

namespace switchyard::console
{

/// Asks the metrics for what the charts no longer keep, on a thread of its own: one question at a
/// time, and of those that come meanwhile the newest. For the thread of the window.
class PastRates final : public QObject
{
public:
    /// `told` is called after each answer.
    PastRates(std::shared_ptr<Telemetry> telemetry, std::function<void()> told);
    ~PastRates() override;

    void ask(qint64 fromUtcMs, qint64 toUtcMs);
    /// The newest answer; nothing: there is none yet.
    std::shared_ptr<const OlderRates> answer() const { return m_answer; }

private:
    void begin(std::pair<qint64, qint64> span);

    std::shared_ptr<Telemetry> m_telemetry;
    std::function<void()> m_told;
    std::stop_source m_stop = {};
    bool m_asking = false;
    std::optional<std::pair<qint64, qint64>> m_next = {};
    std::shared_ptr<const OlderRates> m_answer = {};
};

} // namespace switchyard::console
