// The window on an interrupted release, with the real engine: on a world in memory, and on a lab.
#include "app/console/desk.h"
#include "app/journal/clock.h"
#include "app/profile/readprofile.h"
#include "tests/support/ctlprocess.h"
#include "tests/support/enginebench.h"
#include "ui/ask.h"
#include "ui/theme.h"

#include <QApplication>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace switchyard;

namespace
{

QString s(const char *text) { return QString::fromUtf8(text); }

constexpr int limitMs = 60'000; ///< only ends a hang

const Op *opOf(const EngineState &state)
{
    return state.open && state.release ? currentOp(*state.release) : nullptr;
}

bool inStep(const EngineState &state, const char *id, Op::Kind kind)
{
    const Op *op = opOf(state);
    return op && op->kind == kind &&
           state.release->plan->steps[size_t(state.release->step)].id == QLatin1String(id);
}

bool atRampStage(const EngineState &state) { return inStep(state, "cutover", Op::Kind::Soak); }
bool draining(const EngineState &state) { return inStep(state, "one-zone", Op::Kind::Drain); }

/// An environment on which a release was begun, and cut as a kill would cut it.
struct Cut {
    explicit Cut(const FakeWorld::Setup &setup = {}, const QString &toVersion = s("2.0"))
        : world(FakeWorld::make(setup)), profile(world->profile(s("resume"))), version(toVersion)
    {
    }
    /// Runs until `reached`, and where writes are to be held then, until one is.
    bool cutAt(const std::function<bool(const EngineState &)> &reached, bool holding = false)
    {
        EngineBench bench(world, profile, folder.path(), s("killed"));
        if (!bench.waitForWorld())
            return false;
        const auto plan = planRelease(profile, {.toVersion = version}, sourcesOf(bench.state()));
        if (!plan)
            return false;
        bench.post(StartPlan{*plan});
        if (!bench.waitFor(reached))
            return false;
        if (!holding)
            return true;
        world->holdWrites();
        return bench.waitFor([this](const EngineState &) { return world->heldWrites() > 0; });
    }

    QTemporaryDir folder;
    std::shared_ptr<FakeWorld> world;
    Profile profile;
    QString version;
};

/// The console as main() puts it together.
struct Console {
    explicit Console(const Cut &on) : Console(on.profile, on.world->ports(), on.folder.path()) {}
    Console(const Profile &profile, const Ports &itsPorts, const QString &stateDir)
        : ports(itsPorts), state(*StateFolder::open(profile.id, stateDir)),
          desk(profile, state, ports, window),
          engine(std::move(
              *Engine::start({profile, ports, state, s("window"), timeNow}, desk.outbox())))
    {
        desk.attach(*engine);
        desk.onState = [this](const EngineState &) { ++states; };
        window.show();
    }
    QPushButton *button(const char *name) const
    {
        auto *found = window.findChild<QPushButton *>(s(name));
        return found && found->isVisible() ? found : nullptr;
    }
    bool isOffered(const char *name) const
    {
        const auto *found = button(name);
        return found && found->isEnabled();
    }
    void press(const char *name) const { QTest::mouseClick(button(name), Qt::LeftButton); }
    bool stageIsGood() const
    {
        const EngineState *now = desk.state();
        const Op *op = now ? opOf(*now) : nullptr;
        return op && now->now.bootMs > now->release->opSince + op->ms &&
               now->evidence.guard.verdict == GuardEvidence::Verdict::Healthy;
    }
    bool hasEnded(Ended::How how) const
    {
        return desk.state()->release->ended && desk.state()->release->ended->how == how;
    }

    Ports ports;
    StateFolder state;
    MainWindow window;
    console::Desk desk;
    std::unique_ptr<Engine> engine;
    int states = 0;
};

const QStringList newOnly{s("2.0")};

QString labelsOf(const QWidget &window)
{
    QStringList all;
    for (const QLabel *label : window.findChildren<QLabel *>())
        all += label->text();
    return all.join(u'|');
}

} // namespace

class TestResume : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init() { QTest::failOnWarning(QRegularExpression(s("^(?!.*propagateSizeHints).*$"))); }
    void nothingLeavesBeforeAChoiceAndGoOnEndsAtBothZones();
    void goBackNeedsNoReadingOfTheWorld();
    void leaveAsItIsMovesNothing();
    void hostileNamesAreText();
    void aKilledCtlIsTakenOverAndEndsAtBothZones();
};

void TestResume::nothingLeavesBeforeAChoiceAndGoOnEndsAtBothZones()
{
    Cut on;
    QVERIFY(on.cutAt(atRampStage));
    const int before = on.world->changes();
    const Weights weights = on.world->weights(0);
    Console console(on);
    QTRY_VERIFY_WITH_TIMEOUT(console.isOffered("goOnButton"), limitMs);
    const int seen = console.states;
    QTRY_VERIFY_WITH_TIMEOUT(console.states > seen + 20, limitMs);
    QCOMPARE(on.world->changes(), before);
    QCOMPARE(on.world->weights(0), weights);
    QVERIFY(console.isOffered("goBackButton") && console.isOffered("leaveAsItIsButton"));
    console.press("goOnButton");
    QTRY_VERIFY_WITH_TIMEOUT(console.hasEnded(Ended::How::Completed), limitMs);
    QCOMPARE(on.world->versions(Zone::A), newOnly);
    QCOMPARE(on.world->versions(Zone::B), newOnly);
    QCOMPARE(on.world->weights(0), (Weights{{s("gw-a"), 100}, {s("gw-b"), 100}}));
    QCOMPARE(on.world->deploys(), 8);
    QVERIFY(!console.button("goOnButton"));
}

void TestResume::goBackNeedsNoReadingOfTheWorld()
{
    Cut on;
    QVERIFY(on.cutAt(atRampStage));
    on.world->silenceRegistries();
    Console console(on);
    QTRY_VERIFY_WITH_TIMEOUT(console.isOffered("goBackButton"), limitMs);
    QVERIFY(!console.isOffered("goOnButton"));
    QVERIFY(console.button("goOnButton")->text().contains(s("being read")));
    console.press("goBackButton");
    QTRY_COMPARE_WITH_TIMEOUT(on.world->weights(0), (Weights{{s("gw-a"), 100}, {s("gw-b"), 0}}),
                              limitMs);
    // Its own question follows: restore, or leave it dark.
    QTRY_VERIFY_WITH_TIMEOUT(console.isOffered("choiceButton_0"), limitMs);
    QCOMPARE(on.world->versions(Zone::A), QStringList{s("1.0")});
}

void TestResume::leaveAsItIsMovesNothing()
{
    Cut on;
    QVERIFY(on.cutAt(atRampStage));
    const Weights weights = on.world->weights(0);
    const int before = on.world->changes();
    Console console(on);
    // The stage has lasted and is judged good: whoever ran the release would go to the next.
    QTRY_VERIFY_WITH_TIMEOUT(console.stageIsGood(), limitMs);
    QVERIFY(console.isOffered("leaveAsItIsButton"));
    replyToNextAsk({.yes = true});
    console.press("leaveAsItIsButton");
    QTRY_VERIFY_WITH_TIMEOUT(console.hasEnded(Ended::How::Left), limitMs);
    QCOMPARE(on.world->weights(0), weights);
    QCOMPARE(on.world->changes(), before);
    QTRY_VERIFY_WITH_TIMEOUT(!console.button("leaveAsItIsButton"), limitMs);
}

void TestResume::hostileNamesAreText()
{
    FakeWorld::Setup setup;
    setup.services = {s("<b>pay</b>\u202e")};
    setup.instances = 1;
    Cut on(setup, s("<img src=x>2\x1b[2J"));
    on.profile.balancers[0].id = s("<i>web</i>\n%1");
    QVERIFY(on.cutAt(draining, true));
    Console console(on);
    QTRY_VERIFY_WITH_TIMEOUT(console.isOffered("goOnButton"), limitMs);
    for (const QLabel *label : console.window.findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    const QString all = labelsOf(console.window);
    for (const char *literal :
         {"<img src=x>2\u241b[2J", "<i>web</i>\u240a%1: A ", "<b>pay</b>[U+202E]-b-0"})
        QVERIFY2(all.contains(s(literal)), qPrintable(all));
    QVERIFY(!all.contains(QChar(0x202e)) && !all.contains(QChar(0x1b)));
    on.world->releaseWrites();
}

// SIGKILL of the built switchyardctl while its write of a ramp stage is under way.
void TestResume::aKilledCtlIsTakenOverAndEndsAtBothZones()
{
    const LabProcess lab(s(SWITCHYARD_LAB),
                         {s("--services"), s("2"), s("--instances"), s("2"), s("--life"), s("2000"),
                          s("--fault"), s("hold=SetBackendServers:after:2")});
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab, quickProfile(lab));
    const auto release = ctl.begin(s("release --to-version 2.0.0 --yes"));
    QCOMPARE(lab.tell(s("wait SetBackendServers")), 0);
    release->kill();
    QCOMPARE(CtlProcess::end(*release).code, -1);
    QCOMPARE(lab.tell(s("fault release=SetBackendServers")), 0);
    const QJsonValue weights = lab.state()[s("balancers")][0][s("weights")];

    const auto profile = readProfile(ctl.profile());
    QVERIFY(profile.has_value());
    const auto ports = makePorts(*profile);
    QVERIFY(ports.has_value());
    Console console(*profile, *ports, lab.folder() + s("/state"));
    QTRY_VERIFY_WITH_TIMEOUT(console.isOffered("goOnButton"), limitMs);
    QVERIFY(labelsOf(console.window).contains(s("nobody knows whether it landed")));
    const QString told = labelsOf(console.window);
    QVERIFY2(told.contains(s("A write of this release has landed since")), qPrintable(told));
    const int seen = console.states;
    QTRY_VERIFY_WITH_TIMEOUT(console.states > seen + 20, limitMs);
    QCOMPARE(lab.state()[s("balancers")][0][s("weights")], weights);
    console.press("goOnButton");
    QTRY_VERIFY_WITH_TIMEOUT(console.hasEnded(Ended::How::Completed), limitMs);
    const QJsonArray instances = lab.state()[s("instances")].toArray();
    QCOMPARE(instances.size(), 8);
    for (const QJsonValue &each : instances) {
        QCOMPARE(each[s("version")].toString(), s("2.0.0"));
        QCOMPARE(each[s("deploys")].toInt(), 1);
    }
    QCOMPARE(lab.state()[s("load")][s("failed")].toInt(-1), 0);
}

QTEST_MAIN(TestResume)
#include "test_resume.moc"
