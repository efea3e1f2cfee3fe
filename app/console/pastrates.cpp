#include "app/console/pastrates.h"

#include "app/console/courier.h"

#include <algorithm>

namespace switchyard::console
{

namespace
{

using Answer = std::shared_ptr<const OlderRates>;

constexpr qint64 mostPoints = 1'000; // more than a screen has columns
constexpr qint64 leastStepSeconds = 5;
constexpr auto limit = std::chrono::seconds(20);

Answer read(Telemetry &telemetry, std::pair<qint64, qint64> span, const std::stop_token &stop)
{
    const auto [from, to] = span;
    const qint64 step = std::max(leastStepSeconds, (to - from) / 1'000 / mostPoints + 1);
    auto older = std::make_shared<OlderRates>();
    older->fromUtcMs = from;
    older->toUtcMs = to;
    auto points = telemetry.history(from, to, int(step), Call::within(limit, stop));
    if (points)
        older->points = std::move(*points);
    else
        older->why = points.error().detail;
    return older;
}

} // namespace

PastRates::PastRates(std::shared_ptr<Telemetry> telemetry, std::function<void()> told)
    : m_telemetry(std::move(telemetry)), m_told(std::move(told))
{
}

PastRates::~PastRates() { m_stop.request_stop(); }

void PastRates::ask(qint64 fromUtcMs, qint64 toUtcMs)
{
    if (!m_telemetry)
        return;
    if (m_asking)
        m_next = {fromUtcMs, toUtcMs};
    else
        begin({fromUtcMs, toUtcMs});
}

void PastRates::begin(std::pair<qint64, qint64> span)
{
    m_asking = true;
    bringFromThread<Answer>(
        *this,
        [telemetry = m_telemetry, span, stop = m_stop.get_token()] {
            return read(*telemetry, span, stop);
        },
        [this](const Answer &answer) {
            m_asking = false;
            m_answer = answer;
            if (const auto next = std::exchange(m_next, std::nullopt))
                begin(*next);
            m_told();
        });
}

} // namespace switchyard::console
