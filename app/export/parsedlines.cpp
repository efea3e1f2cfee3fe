#include "app/export/parsedlines.h"

#include <algorithm>
#include <thread>

namespace switchyard
{

namespace
{

constexpr std::size_t mostThreads = 4;

} // namespace

ParsedLines::ParsedLines(std::vector<QByteArray> lines)
    : m_lines(std::make_unique<const std::vector<QByteArray>>(std::move(lines)))
{
    // Half of the processors: what watches the release, and the window, want some as well.
    const std::size_t threads =
        std::clamp<std::size_t>(std::thread::hardware_concurrency() / 2, 1, mostThreads);
    const std::size_t size = (m_lines->size() + threads - 1) / threads;
    for (std::size_t from = 0; from < m_lines->size(); from += size) {
        const std::size_t to = std::min(from + size, m_lines->size());
        // Where no further thread can be had, it is read when it is asked for.
        m_parts.push_back(std::async([all = m_lines.get(), from, to] {
            Records records;
            for (std::size_t at = from; at < to; ++at) {
                auto record = parseRecord((*all)[at]);
                records.push_back(record ? std::optional(std::move(*record)) : std::nullopt);
            }
            return records;
        }));
    }
}

void ParsedLines::wait()
{
    for (std::future<Records> &part : m_parts)
        m_records.push_back(part.get());
    m_parts.clear();
}

} // namespace switchyard
