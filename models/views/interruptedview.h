#pragma once
#include "models/release/wish.h"
#include "models/views/releaseview.h"

#include <QStringList>

namespace switchyard
{

/// A release was open when the program that ran it ended. What was done, what nobody knows, and
/// what the world says now; then go on, go back, or leave as it is.
struct InterruptedView {
    QString id = {};
    QString title = {};
    qint64 lastUtcMs = 0; ///< the newest journal record
    QString why = {};     ///< "the program that ran it ended without a word"
    QStringList done = {};
    QStringList unknown = {}; ///< effects without an outcome
    bool worldRead = false;   ///< false: the world is still being read anew
    QStringList world = {};   ///< what it says now
    QString goOnRefused = {}; ///< why going on is not possible; empty: it is
    Zone home = Zone::A;      ///< where going back leads
    bool homeUnfit = false;
    QString stays = {}; ///< the split if left as it is
    friend bool operator==(const InterruptedView &, const InterruptedView &) = default;
};

/// The three ways: go on waits until the world is read; going back and leaving never wait.
struct InterruptedActions {
    ActionView goOn = {};
    ActionView goBack = {};
    ActionView leave = {};
};
InterruptedActions actionsOf(const InterruptedView &view);

} // namespace switchyard
