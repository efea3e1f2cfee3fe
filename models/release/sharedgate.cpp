#include "models/release/sharedgate.h"

#include "models/release/context.h"

namespace switchyard
{

using Is = GateResult::Is;

GateResult sharedIsCompatible(const GateView &v)
{
    if (v.release.plan->auditMs == 0)
        return {Is::Holding,
                say(QT_TRANSLATE_NOOP("Text", "declared: %1"), {v.release.plan->sharedDeclared})};
    const AuditEvidence &e = v.evidence.audit;
    // What a person has mended since it was asked about is looked at anew.
    if (e.failedAt > e.at && e.failedAt >= v.release.opSince)
        return {Is::Unknown, say(QT_TRANSLATE_NOOP("Text", "what the zones share was not looked at "
                                                           "to the end: %1"),
                                 {e.error})};
    if (e.state == CheckState::None || e.begunAt < v.release.opSince)
        return {Is::Unknown,
                say(QT_TRANSLATE_NOOP("Text", "the command that looks at what the zones share has "
                                              "not ended yet")),
                true};
    if (e.state == CheckState::Failed)
        return {Is::Failing, say(QT_TRANSLATE_NOOP("Text", "old and new versions must not run "
                                                           "together on what the zones share: %1"),
                                 {e.text})};
    return {Is::Holding, say(QT_TRANSLATE_NOOP("Text", "looked at: %1"), {e.text})};
}

void askAudit(Context &c)
{
    const AuditEvidence &e = c.e.audit;
    if (c.r.plan->auditMs > 0 && e.begunAt < c.r.opSince && e.failedAt < c.r.opSince)
        c.ask({.source = Ask::Source::Audit, .notBefore = c.r.opSince});
}

void noteShared(Context &c)
{
    if (c.r.plan->auditMs > 0 || !c.r.plan->sharedDeclared.isEmpty())
        c.note(say(QT_TRANSLATE_NOOP("Text", "Old and new versions may share database, cache and "
                                             "messages: %1"),
                   {sharedIsCompatible({c.r, c.e, c.t(), c.r.home}).reason.english()}));
}

} // namespace switchyard
