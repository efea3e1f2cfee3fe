#pragma once
#include <QString>
#include <functional>

namespace switchyard::plane
{

constexpr int limitMs = 60'000; ///< only ends a hang

/// The first problem that a step tells; the steps after it are not begun. Empty: all done.
inline QString inOrder(std::initializer_list<std::function<QString()>> steps)
{
    for (const auto &step : steps)
        if (const QString problem = step(); !problem.isEmpty())
            return problem;
    return {};
}

} // namespace switchyard::plane
