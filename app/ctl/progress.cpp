#include "app/ctl/progress.h"

#include "app/ctl/output.h"
#include "models/views/text.h"

#include <algorithm>
#include <ranges>

namespace switchyard::ctl
{

Progress::Progress(const EngineState &before)
{
    if (const auto &log = m_log.of(before); !log.empty())
        m_seen = log.back().sequence;
}

void Progress::tellLog(const EngineState &state, QStringList &seen, QStringList &sent)
{
    const bool asking = state.open && state.release->question;
    const QString question = asking ? state.release->question->text.shown() : QString();
    const auto &log = m_log.of(state);
    const auto fresh = std::ranges::upper_bound(log, m_seen, {}, &LogLine::sequence);
    for (const LogLine &line : std::ranges::subrange(fresh, log.end())) {
        m_seen = line.sequence;
        if (asking && line.text == question)
            continue;
        QStringList &lines = line.kind == LogLine::Kind::Sent ? sent : seen;
        lines.append(u"%1    %2"_qs.arg(clockSecondsText(line.utcMs), line.text));
    }
}

void Progress::tellStep(const EngineState &state, QStringList &lines)
{
    const Release &release = *state.release;
    const int steps = int(release.plan->steps.size());
    if (release.step >= steps || release.mode == Release::Mode::Back || release.ended)
        return;
    const QString time = clockSecondsText(state.now.utcMs);
    if (release.step != m_step)
        lines.append(u"%1  %2"_qs.arg(time, Words::tr("Step %1 of %2: %3")
                                                .arg(release.step + 1)
                                                .arg(steps)
                                                .arg(titleOf(release.plan->steps[release.step]))));
    const auto operations = releaseOf(state).operations;
    const bool newOp = release.step != m_step || release.op != m_op;
    const Op *op = currentOp(release);
    if (newOp && op)
        lines.append(u"%1    %2"_qs.arg(time, textOf(*op, *release.plan)));
    if (newOp)
        m_part = size_t(-1);
    // Not every op of a step is a line of its own.
    const auto running = std::ranges::find(operations, StepState::Running, &OperationLine::state);
    if (running != operations.end())
        tellWait(state, *running, lines);
    m_step = release.step;
    m_op = release.op;
}

// The countdown of a registry's clients, once at each of its parts.
void Progress::tellWait(const EngineState &state, const OperationLine &operation,
                        QStringList &lines)
{
    const Release &release = *state.release;
    const Op *op = currentOp(release);
    if (!op || op->kind != Op::Kind::Learn || operation.detail.isEmpty())
        return;
    const qint64 waited = state.now.bootMs - release.outSince[op->zone];
    const size_t part = waitOf(release.plan->learning[op->zone], waited).part;
    if (std::exchange(m_part, part) != part)
        lines.append(u"%1      %2"_qs.arg(clockSecondsText(state.now.utcMs), operation.detail));
}

QStringList Progress::next(const EngineState &state)
{
    // What was seen ended the step before; what was sent began the next.
    QStringList lines;
    QStringList sent;
    tellLog(state, lines, sent);
    if (state.release && !state.release->plan->steps.empty())
        tellStep(state, lines);
    return lines + sent;
}

} // namespace switchyard::ctl
