#include "models/release/context.h"
#include "tests/golden/play.h"

#include <QTest>

/// What was asked before a wait is asked again after it.
using namespace switchyard;
using namespace switchyard::golden;

namespace
{

using K = Op::Kind;

void addRegistryAndQueue(Play &play)
{
    for (const Zone zone : bothZones) {
        play.profile.queues.push_back({.zone = zone});
        play.profile.registries.push_back({.zone = zone,
                                           .kind = QStringLiteral("eureka"),
                                           .chain = {.fetchMs = 3'000},
                                           .chainIsSet = true,
                                           .canTakeOut = true});
    }
    play.profile.release.ramp = {100};
}

/// In the dark zone, all clients have learned it, and the queues are looked at.
bool looksAtQueues(const Play &play)
{
    const Release &r = play.release();
    const Op *op = currentOp(r);
    return op && op->kind == K::MayStop && r.op > 0 &&
           r.plan->steps[size_t(r.step)].id == u"upgrade";
}

} // namespace

class AskedAnewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// An instance comes back in service by itself while the queues are looked at: it is taken out
    /// again, its clients learn that, and by then messages may have come.
    void theQueuesAreAskedAgainAfterAnotherWait()
    {
        Play play(QStringLiteral("r1"));
        int deploys = 0;
        play.instead = [&](const Effect &effect) -> std::optional<Play::Bent> {
            deploys += effect.kind == Effect::Kind::Deploy;
            return std::nullopt;
        };
        addRegistryAndQueue(play);
        play.startZone();
        play.until("the look at the queues", [&] { return looksAtQueues(play); });
        play.bend = [](Evidence &e) { e.zones.b.pendingUp = e.zones.b.listedUp = 1; };
        play.toEffect(Effect::Kind::SetOut);
        play.bend = {};
        play.queued.b = 758;
        play.toQuestion(Question::Kind::Gate);
        QCOMPARE(play.release().question->gate, QStringLiteral("queues"));
        QCOMPARE(deploys, 0);
        play.queued.b = 0;
        play.answer(Question::Kind::Gate, Choice::Retry);
        play.toEnd(Ended::How::Completed);
        QVERIFY(deploys > 0);
    }
};

QTEST_APPLESS_MAIN(AskedAnewTest)
#include "tst_askedanew.moc"
