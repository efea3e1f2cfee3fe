#pragma once
#include "models/release/replay.h"
#include "tests/simulation/faults.h"

#include <memory>

namespace switchyard::simulation
{

/// One commit of the journal: all of it or nothing.
struct Commit {
    qint64 epoch = 0;
    int console = 0;
    std::vector<Append> appends = {};
    bool synced = false;
    std::shared_ptr<const Release> lived = {};  ///< the release as it was when this was written
    mutable std::vector<QByteArray> texts = {}; ///< bodies as they are written
};

/// The journal: it checks the epoch in each append, keeps one open release, and loses in a crash
/// what was not synced. A value.
class Store
{
public:
    enum class Result : quint8 { Written, TakenOver, ReleaseOpen, Full, Busy, Lost };

    qint64 epoch() const { return m_epoch; }
    qint64 raiseEpoch() { return ++m_epoch; }
    /// Lost: it is written, and its writer is told that it failed.
    Result append(Commit commit, bool wayBack, qint64 t, Faults &faults);
    /// The tail that was never synced is gone, or a part of it.
    void crash(Faults &faults);
    bool hasOpenRelease() const { return m_open; }

    std::vector<ReplayRecord> records() const;
    /// Of each record the body, byte for byte as it is written.
    std::vector<QByteArray> texts() const;
    const std::vector<std::shared_ptr<const Commit>> &commits() const { return m_commits; }
    std::shared_ptr<const Release> lived() const
    {
        return m_commits.empty() ? nullptr : m_commits.back()->lived;
    }
    /// For copies on which only the future is tried.
    void forget() { m_commits.clear(); }

    qint64 fullUntil = 0;

private:
    std::vector<std::shared_ptr<const Commit>> m_commits;
    size_t m_synced = 0;
    qint64 m_epoch = 0;
    bool m_open = false;
};

/// The effects that a commit recorded.
std::vector<Effect> effectsOf(const Commit &commit);

} // namespace switchyard::simulation
