#include "app/ctl/commands.h"
#include "app/ctl/invent.h"
#include "app/ctl/output.h"
#include "app/ctl/samplelines.h"
#include "app/ctl/verdictlines.h"
#include "models/judge/power.h"

#include <QFile>
#include <cstdio>

namespace switchyard::ctl
{

namespace
{

JudgeSetup setupOf(const JudgeOptions &options, const SampleLine &first)
{
    JudgeSetup setup;
    setup.stages = {{options.soakMs / options.tickMs, options.fullCut}};
    setup.limits.staleMs = std::max(setup.limits.staleMs, 3 * options.tickMs);
    setup.total.errors = options.baseline;
    for (const auto &[name, sides] : first.services) {
        setup.services.append(name);
        StreamBaseline known;
        known.errors.phiSplit = options.baseline.phiSplit;
        known.errors.phiRate = options.baseline.phiRate;
        setup.serviceBaselines.push_back(known);
    }
    return setup;
}

/// Samples to verdicts, one after another.
class Reading
{
public:
    explicit Reading(const JudgeOptions &options) : m_options(options) {}
    /// What is wrong with the line; empty: nothing.
    QString take(const SampleLine &line)
    {
        if (!m_judge) {
            m_setup = setupOf(m_options, line);
            m_judge.emplace(m_setup);
        } else if (line.number <= m_tick) {
            return Words::tr("tick %1 is not after tick %2").arg(line.number).arg(m_tick);
        }
        for (const auto &[name, sides] : line.services)
            if (!m_setup.services.contains(name))
                return Words::tr("service %1 is not in the first line").arg(name);
        feedGap(line.number);
        feed(line);
        return {};
    }
    const std::optional<JudgeVerdict> &verdict() const { return m_verdict; }

private:
    /// Ticks that were left out have no data; no more of them than a soak has.
    void feedGap(qint64 until)
    {
        if (!m_verdict)
            return;
        const qint64 most = m_setup.stages[0].ticks;
        for (qint64 tick = std::max(m_tick + 1, until - most); tick < until; ++tick)
            m_judge->take({.at = tick * m_options.tickMs, .lengthMs = m_options.tickMs});
    }
    void feed(const SampleLine &line)
    {
        Tick tick{.at = line.number * m_options.tickMs, .lengthMs = m_options.tickMs};
        tick.total = line.total;
        for (const QString &name : m_setup.services) {
            const auto found = line.services.find(name);
            tick.services.push_back(found == line.services.end() ? Sides() : found->second);
        }
        tick.probes = line.probes;
        tick.expectedRequests = line.expectedRequests;
        tick.targetsShort = line.targetsShort;
        m_judge->take(tick);
        m_tick = line.number;
        m_verdict = m_judge->verdict(tick.at);
        if (m_options.json)
            print(verdictJson(m_tick, *m_verdict));
        else
            tell(verdictLine(m_tick, *m_verdict));
    }
    JudgeOptions m_options;
    JudgeSetup m_setup = {};
    std::optional<Judge> m_judge = {};
    std::optional<JudgeVerdict> m_verdict = {};
    qint64 m_tick = 0;
};

int exitOf(const JudgeVerdict &verdict)
{
    switch (verdict.kind) {
    case JudgeVerdict::Kind::Healthy:
        return Reached;
    case JudgeVerdict::Kind::Degraded:
        return WentBack;
    case JudgeVerdict::Kind::Inconclusive:
    case JudgeVerdict::Kind::Confounded:
        return Asking;
    }
    return Failed;
}

int judgeFile(const JudgeOptions &options)
{
    const bool standardInput = options.file.isEmpty() || options.file == u"-";
    QFile file(options.file);
    if (!(standardInput ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly))) {
        say(Words::tr("%1 cannot be read: %2").arg(options.file, file.errorString()));
        return Usage;
    }
    Reading reading(options);
    constexpr qint64 longest = 1 << 20;
    qint64 number = 0;
    for (QByteArray line = file.readLine(longest); !line.isEmpty(); line = file.readLine(longest)) {
        ++number;
        const auto sample = readSampleLine(line);
        const QString wrong = !sample   ? sample.error()
                              : *sample ? reading.take(**sample)
                                        : QString();
        if (!wrong.isEmpty()) {
            say(Words::tr("Line %1: %2.").arg(number).arg(wrong));
            return Usage;
        }
    }
    if (!reading.verdict()) {
        say(Words::tr("There was no sample to judge."));
        return Asking;
    }
    say(sentenceOf(*reading.verdict()).shown());
    return exitOf(*reading.verdict());
}

int tellPower(const JudgeOptions &options)
{
    PowerQuestion question{.perSecond = options.perSecond,
                           .newShare = options.share,
                           .baseline = options.baseline,
                           .soakSeconds = options.soakMs / 1'000,
                           .rise = options.ratio};
    // As much as half an hour of this traffic shows, where no baseline is given.
    if (question.baseline.before.requests == 0) {
        question.baseline.before.requests = qint64(options.perSecond * 1'800);
        question.baseline.before.errors =
            qint64(double(question.baseline.before.requests) * options.errorRate);
    }
    tell(sentenceOf(question, powerOf(question)).shown());
    return Reached;
}

} // namespace

int runJudge(const QStringList &arguments)
{
    const auto options = parseJudgeOptions(arguments);
    if (!options) {
        say(u"switchyardctl judge: "_qs + options.error());
        say(judgeUsage());
        return Usage;
    }
    switch (options->verb) {
    case JudgeOptions::Verb::Judge:
        return judgeFile(*options);
    case JudgeOptions::Verb::Invent:
        for (const QString &line : inventLines(*options))
            tell(line);
        return Reached;
    case JudgeOptions::Verb::Power:
        return tellPower(*options);
    case JudgeOptions::Verb::Help:
        tell(judgeUsage());
        return Reached;
    }
    return Failed;
}

} // namespace switchyard::ctl
