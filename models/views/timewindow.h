#pragma once
#include <QtGlobal>

#include <optional>

namespace switchyard
{

/// The time that the charts show: the newest of it as it comes, or a piece that stands still.
class TimeWindow
{
public:
    static constexpr qint64 usualMs = 10 * 60'000;
    static constexpr qint64 leastMs = 30'000;
    static constexpr qint64 mostMs = qint64(14) * 24 * 3'600'000;

    explicit TimeWindow(qint64 nowUtcMs = 0) : m_now(nowUtcMs) {}
    void setNow(qint64 nowUtcMs) { m_now = nowUtcMs; }

    bool follows() const { return !m_to; }
    /// As it opened: of a past that begins later, less is shown.
    bool isUsual() const { return follows() && m_span == usualMs; }
    qint64 from() const { return to() - m_span; }
    qint64 to() const { return m_to.value_or(m_now); }
    qint64 span() const { return m_span; }

    void follow() { m_to.reset(); }
    void reset();
    void pause() { m_to = to(); }
    /// By `factor` (under 1: closer), so that `at` stays where it is; while it follows, the newest
    /// stays.
    void zoom(double factor, qint64 at);
    /// Into the past where it is negative. Beyond the newest it follows again.
    void pan(qint64 ms);
    void show(qint64 from, qint64 to);

private:
    qint64 m_now;
    qint64 m_span = usualMs;
    std::optional<qint64> m_to = {};
};

} // namespace switchyard
