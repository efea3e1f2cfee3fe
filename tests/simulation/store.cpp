#include "tests/simulation/store.h"

#include "models/release/recordbody.h"

namespace switchyard::simulation
{

namespace
{

bool ends(const Commit &commit)
{
    return std::ranges::any_of(commit.appends, [](const Append &append) {
        return std::holds_alternative<Closed>(append.what);
    });
}

const std::vector<QByteArray> &textsOf(const Commit &commit)
{
    if (commit.texts.empty())
        for (const Append &append : commit.appends)
            commit.texts.push_back(bodyTextOf(append));
    return commit.texts;
}

bool begins(const Commit &commit)
{
    return std::ranges::any_of(commit.appends, [](const Append &append) {
        return std::holds_alternative<Begun>(append.what);
    });
}

} // namespace

std::vector<Effect> effectsOf(const Commit &commit)
{
    std::vector<Effect> effects;
    for (const Append &append : commit.appends)
        if (const auto *decided = std::get_if<Decided>(&append.what))
            effects.insert(effects.end(), decided->effects.begin(), decided->effects.end());
    return effects;
}

Store::Result Store::append(Commit commit, bool wayBack, qint64 t, Faults &faults)
{
    if (commit.epoch != m_epoch)
        return Result::TakenOver;
    if (begins(commit) && m_open)
        return Result::ReleaseOpen;
    if (t < fullUntil && !wayBack)
        return Result::Full;
    if (faults.strikes(Fault::DatabaseBusy))
        return Result::Busy;
    m_open = (m_open || begins(commit)) && !ends(commit);
    const bool synced = commit.synced;
    m_commits.push_back(std::make_shared<const Commit>(std::move(commit)));
    if (synced)
        m_synced = m_commits.size();
    return faults.strikes(Fault::CommitLost) ? Result::Lost : Result::Written;
}

void Store::crash(Faults &faults)
{
    const size_t loose = m_commits.size() - m_synced;
    if (loose == 0 || !faults.strikes(Fault::TornTail))
        return;
    const size_t kept = faults.stream(Fault::TornTail).next() % (loose + 1);
    m_commits.resize(m_synced + kept);
    m_open = false;
    for (const auto &commit : m_commits)
        m_open = (m_open || begins(*commit)) && !ends(*commit);
}

std::vector<QByteArray> Store::texts() const
{
    std::vector<QByteArray> out;
    for (const auto &commit : m_commits)
        out.insert(out.end(), textsOf(*commit).begin(), textsOf(*commit).end());
    return out;
}

std::vector<ReplayRecord> Store::records() const
{
    std::vector<ReplayRecord> out;
    for (const auto &commit : m_commits)
        for (size_t i = 0; i < commit->appends.size(); ++i)
            out.push_back({qint64(out.size()) + 1, rulesNumber, kindOf(commit->appends[i]),
                           textsOf(*commit)[i]});
    return out;
}

} // namespace switchyard::simulation
