#include "models/release/sharedgate.h"

#include "models/release/context.h"

namespace switchyard
{

using Is = GateResult::Is;

namespace
{

/// How a gate says what came of its command; each takes what the command said.
struct Words {
    const char *unknown;
    const char *waits;
    const char *fails;
    const char *holds;
};

GateResult saidOf(const AuditEvidence &e, const GateView &v, const Words &words)
{
    // What a person has mended since it was asked about is looked at anew.
    if (e.failedAt > e.at && e.failedAt >= v.release.opSince)
        return {Is::Unknown, say(words.unknown, {e.error})};
    if (e.state == CheckState::None || e.begunAt < v.release.opSince)
        return {Is::Unknown, say(words.waits), true};
    if (e.state == CheckState::Failed)
        return {Is::Failing, say(words.fails, {e.text})};
    return {Is::Holding, say(words.holds, {e.text})};
}

} // namespace

GateResult sharedIsCompatible(const GateView &v)
{
    if (v.release.plan->auditMs == 0)
        return {Is::Holding,
                say(QT_TRANSLATE_NOOP("Text", "declared: %1"), {v.release.plan->sharedDeclared})};
    return saidOf(
        v.evidence.audit, v,
        {QT_TRANSLATE_NOOP("Text", "what the zones share was not looked at to the end: %1"),
         QT_TRANSLATE_NOOP("Text",
                           "the command that looks at what the zones share has not ended yet"),
         QT_TRANSLATE_NOOP(
             "Text", "old and new versions must not run together on what the zones share: %1"),
         QT_TRANSLATE_NOOP("Text", "looked at: %1")});
}

GateResult artefactsAreThere(const GateView &v)
{
    return saidOf(v.evidence.artefacts, v,
                  {QT_TRANSLATE_NOOP("Text", "%1"),
                   QT_TRANSLATE_NOOP("Text", "the command that asks for the artefacts has not "
                                             "ended yet"),
                   QT_TRANSLATE_NOOP("Text", "%1. Nothing was changed"),
                   QT_TRANSLATE_NOOP("Text", "%1")});
}

void askAudit(Context &c)
{
    const auto ask = [&](const AuditEvidence &e, qint64 limitMs, Ask::Source source) {
        if (limitMs > 0 && e.begunAt < c.r.opSince && e.failedAt < c.r.opSince)
            c.ask({.source = source, .notBefore = c.r.opSince});
    };
    ask(c.e.audit, c.r.plan->auditMs, Ask::Source::Audit);
    ask(c.e.artefacts, c.r.plan->artefactsMs, Ask::Source::Artefacts);
}

void noteShared(Context &c)
{
    if (c.r.plan->auditMs > 0 || !c.r.plan->sharedDeclared.isEmpty())
        c.note(say(QT_TRANSLATE_NOOP("Text", "Old and new versions may share database, cache and "
                                             "messages: %1"),
                   {sharedIsCompatible({c.r, c.e, c.t(), c.r.home}).reason.english()}));
    if (c.r.plan->artefactsMs > 0)
        c.note(say(QT_TRANSLATE_NOOP("Text", "What is to be installed was asked for: %1"),
                   {c.e.artefacts.text}));
}

} // namespace switchyard
