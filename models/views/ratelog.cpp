#include "models/views/ratelog.h"

namespace switchyard
{

namespace
{
constexpr qint64 clockSetBackMs = 60'000;
} // namespace

RateLog::RateLog(qsizetype kept) : m_kept(kept) {}

qsizetype RateLog::size() const
{
    return qsizetype(m_sealed.size()) * chunkLength + qsizetype(m_tail.size());
}

const RatePoint &RateLog::at(qint64 number) const
{
    const auto index = qsizetype(number - m_first);
    const auto chunk = std::size_t(index / chunkLength);
    const auto place = std::size_t(index % chunkLength);
    return chunk < m_sealed.size() ? *(*m_sealed[chunk])[place] : *m_tail[place];
}

void RateLog::forget()
{
    m_first = next();
    m_sealed.clear();
    m_tail.clear();
}

bool RateLog::append(RatePoint point)
{
    const qint64 back = size() > 0 ? at(next() - 1).utcMs - point.utcMs : -1;
    if (back >= 0 && back < clockSetBackMs)
        return false;
    if (back >= 0)
        forget();
    m_tail.push_back(std::make_shared<const RatePoint>(std::move(point)));
    if (qsizetype(m_tail.size()) == chunkLength)
        m_sealed.push_back(std::make_shared<const std::vector<Point>>(std::exchange(m_tail, {})));
    while (!m_sealed.empty() && size() - chunkLength >= m_kept) {
        m_sealed.pop_front();
        m_first += chunkLength;
    }
    return true;
}

} // namespace switchyard
