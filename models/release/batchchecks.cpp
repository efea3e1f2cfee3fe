#include "models/release/batches.h"
#include "models/release/context.h"
#include "models/release/invariants.h"

/// I1, I7, I8 and I20 of a unit that is smaller than a zone: a batch of a live one.
namespace switchyard
{

namespace
{

using Is = TargetState::Is;

struct Batch {
    const Release &before;
    const Input &input;
    const Release &after;
    const Effect &effect;
    const Op &op;
    std::vector<Violation> &out;

    void violated(int number, const char *pattern, QStringList args) const
    {
        out.push_back({number, say(pattern, std::move(args))});
    }
    const Target &target(int i) const { return after.plan->targets[effect.zone][size_t(i)]; }
};

void replaced(const Batch &b)
{
    const TargetState &was = b.before.targets[b.effect.zone][size_t(b.effect.target)];
    const QString &name = b.target(b.effect.target).instance;
    if (!was.out || b.target(b.effect.target).batch != b.op.batch)
        b.violated(
            8, QT_TRANSLATE_NOOP("Text", "%1 would be replaced, and is not away with its batch"),
            {name});
    if (b.op.original && was.sent == 0)
        b.violated(8, QT_TRANSLATE_NOOP("Text", "%1 would be restored, and was not touched"),
                   {name});
    if (isReturning(b.after) && b.effect.version != b.target(b.effect.target).from)
        b.violated(20, QT_TRANSLATE_NOOP("Text", "%1 would be upgraded while going back"), {name});
}

void takenOut(const Batch &b)
{
    const auto &states = b.before.targets[b.effect.zone];
    const ZoneEvidence &e = b.input.evidence.zones[b.effect.zone];
    bool more = false;
    for (const int i : b.effect.targets)
        more = more || !states[size_t(i)].out;
    if (more && (e.batch != b.op.batch || e.batchShort > 0))
        b.violated(1, QT_TRANSLATE_NOOP("Text", "a batch would leave zone %1, which is short: %2"),
                   {nameOf(b.effect.zone), e.batchWorst});
    for (size_t i = 0; i < states.size(); ++i)
        if (states[i].out && states[i].is != Is::Skipped && b.target(int(i)).batch != b.op.batch)
            b.violated(8,
                       QT_TRANSLATE_NOOP(
                           "Text", "a batch would leave zone %1 before %2 is in service again"),
                       {nameOf(b.effect.zone), b.target(int(i)).instance});
}

void putBack(const Batch &b)
{
    for (const int i : b.effect.targets) {
        const TargetState &s = b.after.targets[b.effect.zone][size_t(i)];
        if (s.sent > 0 && (s.is != Is::Ready || s.original != b.op.original))
            b.violated(7,
                       QT_TRANSLATE_NOOP(
                           "Text", "%1 would be put back before it runs what was asked for it"),
                       {b.target(i).instance});
    }
}

} // namespace

const Op *batchOpOf(const Release &r, Zone zone)
{
    const Op *op = currentOp(r);
    const bool ofBatch = op && op->batch >= 0 && op->zone == zone &&
                         r.mode == Release::Mode::Forward && !r.finishing;
    return ofBatch ? op : nullptr;
}

void checkBatch(const Release &before, const Input &input, const Release &after,
                const Effect &effect, std::vector<Violation> &out)
{
    const Op *op = batchOpOf(after, effect.zone);
    if (!op)
        return;
    const Batch b{before, input, after, effect, *op, out};
    if (effect.kind == Effect::Kind::Deploy)
        replaced(b);
    else if (effect.kind == Effect::Kind::SetOut)
        effect.on ? takenOut(b) : putBack(b);
}

} // namespace switchyard
