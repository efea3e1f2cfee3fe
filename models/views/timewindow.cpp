#include "models/views/timewindow.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{

void TimeWindow::reset()
{
    m_span = usualMs;
    m_to.reset();
}

void TimeWindow::zoom(double factor, qint64 at)
{
    const qint64 span = std::clamp(qint64(std::llround(double(m_span) * factor)), leastMs, mostMs);
    if (m_to) {
        const double part = double(at - from()) / double(m_span);
        const qint64 wanted = at + qint64(std::llround((1 - part) * double(span)));
        m_to = std::min(wanted, m_now);
    }
    m_span = span;
}

void TimeWindow::pan(qint64 ms)
{
    const qint64 wanted = to() + ms;
    if (wanted >= m_now)
        m_to.reset();
    else
        m_to = wanted;
}

void TimeWindow::show(qint64 from, qint64 to)
{
    const qint64 wide = std::clamp(to - from, leastMs, mostMs);
    m_to = std::min(from + (to - from) / 2 + wide / 2, m_now);
    m_span = wide;
}

} // namespace switchyard
