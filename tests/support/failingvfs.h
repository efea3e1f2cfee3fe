#pragma once
#include <QtGlobal>

namespace switchyard
{

/// Which of the calls that change a file fails, counted from 1 over all files, and how.
struct FailAt {
    enum class Kind : quint8 {
        Never,
        IoError,  ///< refused once; what a refused sync was for may be lost later all the same
        Full,     ///< refused once for want of room
        Death,    ///< the machine dies before the call
        Torn,     ///< half of a write lands, then the machine dies
        LostSync, ///< a sync answers OK and does nothing; the machine dies at the next one
    };
    Kind kind = Kind::Never;
    int n = 0;
    quint64 seed = 0; ///< decides what of the unsynced data survives
};

/// A disk beneath SQLite that fails on demand: a VFS over the default one, itself the default while
/// this lives. One at a time; any thread. When the machine has died every call fails. What was not
/// synced then survives in parts, sector by sector.
class FailingVfs
{
public:
    explicit FailingVfs(const FailAt &at);
    ~FailingVfs();
    Q_DISABLE_COPY_MOVE(FailingVfs)

    bool died() const;
    /// Calls so far that could have failed.
    int count() const;
    /// Leaves in the files what a loss of power leaves. For when every connection is closed.
    void cutPower();
};

} // namespace switchyard
