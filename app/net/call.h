#pragma once
#include <algorithm>
#include <chrono>
#include <stop_token>

namespace switchyard
{

/// What every blocking port takes: when to give up, and the token that ends it within 250 ms.
struct Call {
    std::chrono::steady_clock::time_point deadline;
    std::stop_token stop = {};

    static Call within(std::chrono::milliseconds limit, std::stop_token stop = {})
    {
        return {std::chrono::steady_clock::now() + limit, std::move(stop)};
    }
    /// The same call with an even share of its time, for so many tries one after the other.
    Call share(long long tries) const { return within(left() / tries, stop); }
    std::chrono::milliseconds left() const
    {
        const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        return rest.count() > 0 ? rest : std::chrono::milliseconds(0);
    }
    /// The same call, ended after `limit` where it would go on for longer.
    Call noLongerThan(std::chrono::milliseconds limit) const
    {
        return {std::min(deadline, std::chrono::steady_clock::now() + limit), stop};
    }
};

} // namespace switchyard
