#pragma once
#include "models/release/record.h"

#include <future>
#include <memory>
#include <optional>
#include <vector>

namespace switchyard
{

/// Lines of a journal and what they say. They are read on threads of their own while something else
/// is done: to take JSON apart, and to see whether it is canonical, is most of an export's work.
class ParsedLines
{
public:
    explicit ParsedLines(std::vector<QByteArray> lines);

    /// Each line, and its record or null, in order. The first time it waits for them.
    template<class Visit>
    void forEach(Visit visit)
    {
        wait();
        auto line = m_lines->begin();
        for (const Records &part : m_records)
            for (const std::optional<Record> &record : part)
                visit(*line++, record ? &*record : nullptr);
    }
    void wait();

private:
    using Records = std::vector<std::optional<Record>>;

    std::unique_ptr<const std::vector<QByteArray>> m_lines; ///< stays in its place when this moves
    std::vector<Records> m_records = {};
    std::vector<std::future<Records>> m_parts = {}; ///< ended before the lines leave
};

} // namespace switchyard
