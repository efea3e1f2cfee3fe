// What is asked of the commands beside the steps: I12, I14.
#include "tests/simulation/ledger.h"

#include "models/release/wayback.h"
#include "tests/simulation/sim.h"

namespace switchyard::simulation
{

// I14: over all crashes, a command is run again only by a person's word.
void Ledger::runsOnce(const Sending &s)
{
    int &count = m_commands[s.effect.command];
    if (++count > 1 + m_commandRetries)
        found(14, QStringLiteral("a command is run %1 times, a person asked for %2 repeats")
                      .arg(count)
                      .arg(m_commandRetries));
}

// I12: a command that failed, or of which nobody knows, is not passed over unless it may fail or a
// person says so.
void Ledger::leavesNoCommandOpen(const Release &release, const Before &before)
{
    using Mode = Release::Mode;
    const bool turned = isReturning(release) && release.step != before.step;
    const bool left = before.current && before.current->kind == Op::Kind::Command && !turned &&
                      (release.step != before.step || release.op != before.op);
    if (!left || before.mode == Mode::Back || release.mode == Mode::Back || release.finishing)
        return;
    const int command = before.current->command;
    const bool passed = release.commands[size_t(command)].is == CommandState::Is::Passed;
    if (passed && (m_commandAccepted || release.plan->commands[size_t(command)].mayFail))
        return;
    const auto last = std::ranges::find_if(m_calls.rbegin(), m_calls.rend(), [&](const Entry &e) {
        return e.effect.kind == Effect::Kind::RunCommand && e.effect.command == command;
    });
    if (last == m_calls.rend() || last->is != Entry::Is::Ok)
        found(12, QStringLiteral("the release goes on past a command that did not succeed"));
}

} // namespace switchyard::simulation
