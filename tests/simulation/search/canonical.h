#pragma once
#include "models/release/runner.h"

namespace switchyard::simulation::search
{

/// 128 bits of what the release is, whenever it is: without texts, numbers that only count up, and
/// times of day; durations count from `now` and stop where nothing compares them any more.
struct Canonical {
    quint64 high = 0;
    quint64 low = 0;
    friend bool operator==(const Canonical &, const Canonical &) = default;
};
struct CanonicalHash {
    size_t operator()(const Canonical &c) const { return c.low; }
};
Canonical canonicalOf(const Release &release, const Now &now);

} // namespace switchyard::simulation::search
