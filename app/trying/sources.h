#pragma once
#include "app/access/tunnels.h"
#include "app/engine/ports.h"

#include <QStringList>

namespace switchyard
{

/// One thing that a profile names, and how it is tried without changing anything.
struct Source {
    QString name = {};
    std::function<QStringList()> attempt = {}; ///< what is wrong, a line each; blocks up to 10 s
    /// What is not wrong but good to know, a line each; empty: there is nothing to ask.
    std::function<Result<QStringList>()> notes = {};
};

/// Each may be tried on a thread of its own. The ways come first; what lies behind one waits for
/// it.
std::vector<Source> sourcesToTry(const Profile &profile, const Ports &ports,
                                 const Tunnels &tunnels);

/// What came of trying one.
struct Found {
    QStringList problems = {};
    QStringList notes = {};
};
Found tryOut(const Source &source);

} // namespace switchyard
