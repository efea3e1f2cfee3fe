#include "models/console/notices.h"

#include "models/console/console.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Notice)
};

constexpr qint64 standsMs = 3'000; // What a program answers by itself is gone by then.

QString sharesOf(int shareOfA)
{
    return Said::tr("A %1 %, B %2 %")
        .replace(u"%1"_qs, QString::number(shareOfA))
        .replace(u"%2"_qs, QString::number(100 - shareOfA));
}

/// By what the balancers were last read to have; each by itself where they differ.
QString servesOf(const EngineState &state)
{
    QStringList each;
    QStringList shares;
    const auto &balancers = state.profile->balancers;
    for (size_t i = 0; i < std::min(balancers.size(), state.evidence.balancers.size()); ++i) {
        const BalancerEvidence &seen = state.evidence.balancers[i];
        const int a = seen.known ? shareOf(seen.weights, balancers[i].servers, Zone::A) : -1;
        shares.append(a < 0 ? Said::tr("not known") : sharesOf(a));
        each.append(u"%1: %2"_qs.arg(balancers[i].id, shares.back()));
    }
    shares.removeDuplicates();
    return shares.size() == 1 ? shares.front() : each.join(u"; "_qs);
}

QString stepOf(const Release &release)
{
    const int steps = int(release.plan->steps.size());
    const int step = std::min(release.step, steps - 1);
    return Said::tr("Step %1 of %2: %3")
        .arg(step + 1)
        .arg(steps)
        .arg(titleOf(release.plan->steps[size_t(step)]));
}

QString choicesOf(const EngineState &state)
{
    QStringList all;
    if (const auto question = releaseOf(state).question)
        for (const ChoiceView &choice : question->choices)
            all.append(choice.text);
    return Said::tr("somebody chooses, in the console or by switchyardctl: %1")
        .arg(all.join(u" | "_qs));
}

bool isEmergency(const Release &release) { return release.plan->templateId == u"leave"; }

} // namespace

std::optional<Notices::Trouble> Notices::troubleOf(const EngineState &state)
{
    const Release &r = *state.release;
    if (r.ended)
        return std::nullopt;
    if (r.question)
        return Trouble{.key = u"question %1"_qs.arg(r.question->number),
                       .what = r.question->text.shown(),
                       .needed = choicesOf(state)};
    if (r.mode == Release::Mode::Back && !isEmergency(r))
        return Trouble{
            .key = u"back"_qs,
            .what = Said::tr("Traffic goes back to %1. %2").arg(nameOf(r.home), r.backWhy.shown()),
            .needed = Said::tr("nothing: it goes back by itself"),
            .atOnce = true};
    if (r.paused)
        return Trouble{
            .key = u"paused"_qs + r.pausedWhy.english(),
            .what = Said::tr("The release is paused: %1. Traffic stays as it is.")
                        .arg(r.pausedWhy.shown()),
            .needed = Said::tr("somebody resumes it, or goes back: \"switchyardctl resume\" or "
                               "\"rollback\"")};
    return std::nullopt;
}

Notice Notices::baseOf(const EngineState &state, const QString &who) const
{
    const Release &r = *state.release;
    return {.utcMs = state.now.utcMs,
            .environment = state.profile->name,
            .isProtected = state.profile->isProtected,
            .isLab = !state.profile->lab.control.isEmpty(),
            .id = r.id,
            .release = titleOf(r),
            .ticket = r.plan->ticket,
            .step = stepOf(r),
            .serves = servesOf(state),
            .verdict = m_verdict,
            .who = who};
}

void Notices::addStep(std::vector<Notice> &all, Notice base, const Release &release)
{
    const bool begins = release.step != m_step && release.mode == Release::Mode::Forward &&
                        !release.ended && release.step < int(release.plan->steps.size());
    if (!begins && !(isEmergency(release) && m_step < 0))
        return;
    base.kind = isEmergency(release) ? Notice::Kind::Trouble : Notice::Kind::Step;
    if (m_step < 0)
        base.what = isEmergency(release) ? Said::tr("The emergency: one zone is left at once.")
                                         : Said::tr("A release runs.");
    base.needed = Said::tr("nothing: it goes on by itself");
    m_step = release.step;
    all.push_back(std::move(base));
}

void Notices::addTrouble(std::vector<Notice> &all, Notice base, const EngineState &state)
{
    const auto trouble = troubleOf(state);
    if (!trouble) {
        m_standing.clear();
        return;
    }
    if (std::exchange(m_standing, trouble->key) != trouble->key)
        m_since = state.now.bootMs;
    const bool stands = trouble->atOnce || state.now.bootMs - m_since >= standsMs;
    if (!stands || m_told == trouble->key)
        return;
    m_told = trouble->key;
    base.kind = Notice::Kind::Trouble;
    base.what = trouble->what;
    base.needed = trouble->needed;
    all.push_back(std::move(base));
}

bool Notices::isOurs(const EngineState &state)
{
    const Release &r = *state.release;
    if (r.id != m_release) {
        if (!state.open || state.holding != Holding::Us)
            return false;
        *this = {};
        m_release = r.id;
    }
    // Of its end we hear when we have let it go.
    if (state.open && !state.interrupted)
        m_ours = state.holding == Holding::Us;
    return m_ours;
}

std::vector<Notice> Notices::of(const EngineState &state, const QString &who)
{
    std::vector<Notice> all;
    if (!state.release || state.release->plan->steps.empty() || !isOurs(state))
        return all;
    const Release &r = *state.release;
    const GuardEvidence &guard = state.evidence.guard;
    const Op *op = currentOp(r);
    if (op && op->kind == Op::Kind::Soak && guard.at > 0)
        m_verdict = guard.text.shown();
    Notice base = baseOf(state, who);
    if (state.open && state.interrupted) {
        m_ours = false;
        base.kind = Notice::Kind::Trouble;
        base.what =
            Said::tr("The release is interrupted: nobody runs it. Traffic stays as it is. %1")
                .arg(state.trouble)
                .trimmed();
        base.needed = Said::tr("somebody goes on, goes back or leaves it, in the console or by "
                               "switchyardctl");
        all.push_back(std::move(base));
        return all;
    }
    addStep(all, base, r);
    addTrouble(all, base, state);
    if (r.ended && !std::exchange(m_ended, true)) {
        base.kind = Notice::Kind::End;
        base.what = Said::tr("The release has ended. %1").arg(r.ended->text.shown());
        base.needed = r.ended->how == Ended::How::Completed || isEmergency(r)
                          ? Said::tr("nothing")
                          : Said::tr("somebody looks at the release log before the next one");
        all.push_back(std::move(base));
    }
    return all;
}

} // namespace switchyard
