// The person at the console: answers, and now and then wishes out of the blue.
#include "tests/simulation/sim.h"

namespace switchyard::simulation
{

namespace
{

using Kind = Wish::Kind;
constexpr int patience = 25; ///< answers once faults are over; then the person ends it

Wish answerTo(const Question &question, Choice choice)
{
    return {.kind = Kind::Answer,
            .force = true,
            .choice = choice,
            .question = question.number,
            .who = QStringLiteral("op")};
}

bool offers(const Question &question, Choice choice)
{
    return std::ranges::find(question.choices, choice) != question.choices.end();
}

// Mostly one who wants the release to go on; now and then one who does not.
Choice choose(Sim &sim, const Question &question)
{
    const bool tired = sim.answers > patience;
    for (const Choice last : {Choice::LeaveAsItIs, Choice::GoBack})
        if (tired && offers(question, last))
            return last;
    if (sim.random.chance(750))
        for (const Choice on :
             {Choice::Retry, Choice::Kill, Choice::GoOn, Choice::Skip, Choice::Restore})
            if (offers(question, on) && sim.random.chance(700))
                return on;
    return question.choices[size_t(sim.random.below(int(question.choices.size())))];
}

void answer(Sim &sim, const Question &question)
{
    if (sim.faults.calm())
        ++sim.answers;
    if (question.kind == Question::Kind::WentBack && sim.random.chance(150)) {
        sim.parked = true;
        return;
    }
    if (question.kind == Question::Kind::Gate && sim.random.chance(300))
        return wish(
            sim, {.kind = Kind::Override, .gate = question.gate, .reason = QStringLiteral("sim")});
    wish(sim, answerTo(question, choose(sim, question)));
}

} // namespace

void wish(Sim &sim, const Wish &wish)
{
    sim.ledger.wished(sim, wish);
    if (sim.setup.keepsTrace)
        sim.say(QStringLiteral("a person wishes %1 (choice %2)")
                    .arg(int(wish.kind))
                    .arg(int(wish.choice)));
    Console *console = sim.running();
    if (!console)
        return takeOver(sim, wish);
    if (console->stoppedUntil > 0) {
        // The way out does not wait for a console that does not answer.
        if (wish.kind == Kind::Back || wish.kind == Kind::Leave)
            overtake(sim, wish);
        return;
    }
    lookNow(sim, *console);
    input(sim, *console, wish);
    commit(sim, *console);
}

void person(Sim &sim)
{
    const Release *release = sim.release();
    if (!release || release->ended || sim.parked || sim.setup.tellsStory)
        return;
    const Console *console = sim.running();
    const bool wanted = !console || release->question || release->paused;
    if (!wanted || (console && console->stoppedUntil > 0)) {
        sim.answerAt = -1;
        return;
    }
    if (sim.answerAt < 0)
        sim.answerAt = sim.t() + sim.random.between(300, 15'000);
    if (sim.t() < sim.answerAt)
        return;
    sim.answerAt = -1;
    if (!console) {
        const bool back = sim.random.chance(200);
        takeOver(sim, back ? std::optional(Wish{.kind = Kind::Back, .force = true}) : std::nullopt);
    } else if (release->question) {
        answer(sim, Question(*release->question));
    } else {
        wish(sim, {.kind = Kind::Resume, .who = QStringLiteral("op")});
    }
}

void personIncident(Sim &sim, const Incident &incident)
{
    const Zone zone = bothZones[incident.draw % 2];
    const bool force = (incident.draw >> 8) % 3 == 0;
    const auto say = [&](Wish what) {
        what.who = QStringLiteral("op");
        wish(sim, what);
    };
    switch (incident.fault) {
    case Fault::OperatorPauses:
        return say({.kind = Kind::Pause});
    case Fault::OperatorResumes:
        return say({.kind = Kind::Resume});
    case Fault::OperatorAborts:
        return say({.kind = Kind::Abort});
    case Fault::OperatorGoesBack:
        return say({.kind = Kind::Back, .force = force});
    case Fault::OperatorLeaves:
        return say({.kind = Kind::Leave, .zone = zone, .force = force});
    case Fault::OperatorStopsHere:
        return say({.kind = Kind::Answer, .choice = Choice::LeaveAsItIs});
    case Fault::OperatorOverrides:
        return say({.kind = Kind::Override,
                    .gate = QStringLiteral("way-back"),
                    .reason = QStringLiteral("sim")});
    case Fault::OperatorApproves:
        return say({.kind = Kind::Approve});
    default:
        return;
    }
}

} // namespace switchyard::simulation
