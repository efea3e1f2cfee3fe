#include "app/commands/commands.h"

#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

const CommandPlace place{.release = u"r7"_s,
                         .step = u"cutover"_s,
                         .zone = Zone::B,
                         .ticket = u"OPS-1 $(id)"_s,
                         .instances = {u"b1 10.0.2.1:80 pay"_s, u"b2 10.0.2.2:80 pay"_s},
                         .changes = {u"pay 1 2"_s}};

Outcome runIt(const QStringList &run, const Call &call = Call::within(std::chrono::seconds(60)))
{
    return makeCommands()->run({.name = u"it"_s, .run = run}, place, call);
}

Outcome shell(const QString &script) { return runIt({u"/bin/sh"_s, u"-c"_s, script}); }

QString refusal(const Outcome &outcome)
{
    const auto *refused = std::get_if<Refused>(&outcome);
    return refused ? refused->why.detail : QString();
}

} // namespace

class TestStepCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsExitCodeSaysIt()
    {
        QVERIFY(std::holds_alternative<Ok>(shell(u"exit 0"_s)));
        QCOMPARE(refusal(shell(u"echo no such alarm >&2; exit 3"_s)),
                 u"/bin/sh ended with 3: no such alarm"_s);
    }

    void itIsToldWhatItIsAbout()
    {
        QCOMPARE(refusal(shell(u"echo $SWITCHYARD_RELEASE/$SWITCHYARD_STEP/$SWITCHYARD_ZONE/"
                               "$SWITCHYARD_TICKET/$SWITCHYARD_CHANGES; exit 1"_s)),
                 u"/bin/sh ended with 1: r7/cutover/B/OPS-1 $(id)/pay 1 2"_s);
        QCOMPARE(refusal(shell(u"echo \"$SWITCHYARD_INSTANCES\" | wc -l; exit 1"_s)),
                 u"/bin/sh ended with 1: 2"_s);
        QCOMPARE(refusal(runIt({u"/bin/sh"_s, u"-c"_s, u"echo $0 $1; exit 1"_s, u"{zone}"_s,
                                u"{step}-{release}"_s})),
                 u"/bin/sh ended with 1: B cutover-r7"_s);
    }

    void whatIsCutIsUnknownAndWhatDidNotStartIsNot()
    {
        const Outcome slow = runIt({u"/bin/sh"_s, u"-c"_s, u"echo begun; exec tail -f /dev/null"_s},
                                   Call::within(std::chrono::seconds(1)));
        const auto *unknown = std::get_if<Unknown>(&slow);
        QVERIFY(unknown && unknown->why.maySent);
        QVERIFY(unknown->why.detail.endsWith(u"begun"));
        QVERIFY(refusal(runIt({u"/nonexistent/purge"_s})).contains(u"/nonexistent/purge"));
        QVERIFY(refusal(runIt({})).contains(u"\"it\""));
    }

    void whatLooksLikeASecretIsNotKept()
    {
        const QString said = refusal(shell(u"echo token=abc123; exit 1"_s));
        QVERIFY(said.contains(u"token=***") && !said.contains(u"abc123"));
    }
};

QTEST_GUILESS_MAIN(TestStepCommands)
#include "test_stepcommands.moc"
