#include "models/views/planpreview.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{
struct PlanText {
    Q_DECLARE_TR_FUNCTIONS(PlanText)
};
} // namespace

QString shiftText(const ShiftRequest &request)
{
    if (request.to == ShiftRequest::To::Both)
        return PlanText::tr("A and B as recorded");
    return PlanText::tr("A %1 / B %2")
        .arg(request.split.percent(Zone::A))
        .arg(request.split.percent(Zone::B));
}

QString whyNotStart(const StartFacts &facts)
{
    if (!facts.refused.isEmpty())
        return facts.refused;
    if (!facts.matches)
        return PlanText::tr("What would be sent is being computed.");
    for (const GateLine &gate : facts.gates) {
        if (gate.hard && gate.is == GateLine::Is::Fails)
            return PlanText::tr("A gate fails: %1").arg(gate.title);
        if (gate.hard && gate.is == GateLine::Is::Unknown)
            return PlanText::tr("A gate is not known: %1").arg(gate.title);
    }
    if (facts.typed != facts.mustType)
        return PlanText::tr("This environment is protected: type its name, %1.")
            .arg(facts.mustType);
    return {};
}

int callCount(const std::vector<PreviewStep> &steps)
{
    std::size_t calls = 0;
    for (const PreviewStep &step : steps)
        calls += step.calls.size();
    return int(calls);
}

} // namespace switchyard
