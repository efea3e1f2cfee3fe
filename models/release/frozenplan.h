#pragma once
#include "models/release/plan.h"

#include <memory>

namespace switchyard
{

/// The plan of a release: never changed, only replaced, and shared by every copy of the release.
/// A release is copied with each input, and its plan is most of it.
class FrozenPlan
{
public:
    FrozenPlan() : m_plan(none()) {}
    FrozenPlan(Plan plan) : m_plan(std::make_shared<const Plan>(std::move(plan))) {}

    const Plan &operator*() const { return *m_plan; }
    const Plan *operator->() const { return m_plan.get(); }
    operator const Plan &() const { return *m_plan; }
    friend bool operator==(const FrozenPlan &a, const FrozenPlan &b)
    {
        return a.m_plan == b.m_plan || *a.m_plan == *b.m_plan;
    }

private:
    static const std::shared_ptr<const Plan> &none()
    {
        static const auto plan = std::make_shared<const Plan>();
        return plan;
    }
    std::shared_ptr<const Plan> m_plan; ///< never null
};

} // namespace switchyard
