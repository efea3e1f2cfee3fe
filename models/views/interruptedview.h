#pragma once
#include "models/release/wish.h"
#include "models/views/releaseview.h"

#include <QStringList>

namespace switchyard
{

/// One sentence of the account, and how it is to be taken.
struct AccountLine {
    enum class Is : quint8 {
        Fact,      ///< neither good nor bad
        Good,      ///< done and confirmed; or as the release last confirmed it
        Differs,   ///< not as the release last confirmed it, or where it stopped
        Unknown,   ///< nobody knows, or the source is silent
        BeingRead, ///< not read anew yet
    };
    Is is = Is::Fact;
    QString text = {};
    friend bool operator==(const AccountLine &, const AccountLine &) = default;
};
using Account = std::vector<AccountLine>;

/// Where a release stood when the program that ran it ended: what is legal depends on it.
enum class InterruptedIn : quint8 {
    Forward,   ///< between its beginning and its end
    Back,      ///< traffic was returning
    Emergency, ///< all traffic was leaving a zone, without a release
    Finishing, ///< only drain flags of ours were left to clear
};

/// A release was open when the program that ran it ended. What was done, what nobody knows, and
/// what the world says now; then go on, go back, or leave as it is.
struct InterruptedView {
    QString id = {};
    QString title = {};
    QString ranBy = {}; ///< "ops@console-3"
    qint64 startedUtcMs = 0;
    qint64 lastUtcMs = 0; ///< the newest journal record of the release
    qint64 agoMs = -1;    ///< how long ago that was
    QString why = {};     ///< "the program that ran it ended without a word"
    Account done = {};
    Account unknown = {};      ///< each effect without a settled outcome; empty: nothing is unknown
    Account world = {};        ///< read since the interruption was seen, never older
    QStringList waitsFor = {}; ///< sources that are still being read; empty: the world is read
    InterruptedIn in = InterruptedIn::Forward;
    bool movedTraffic = true;
    QString wayBack = {}; ///< in batches: what going back restores; empty: all traffic goes home
    bool committed = false;
    bool lateWrite = false;   ///< a write may still land by itself
    QString next = {};        ///< what going on begins with
    QString goOnRefused = {}; ///< why going on is not possible; empty: it is
    bool recovered = false;   ///< of other rules: it is left or goes back, and nothing resumes it
    QString refused = {};     ///< why this program can do nothing with it; empty: it can
    Zone home = Zone::A;      ///< where going back leads
    bool homeUnfit = false;
    QString homeFit = {}; ///< "A fit 6/6"
    QString stays = {};   ///< the split if left as it is
    friend bool operator==(const InterruptedView &, const InterruptedView &) = default;
};

/// The three ways: going on waits until the world is read; going back and leaving never wait.
/// `why` says what each does to traffic, or why it cannot be chosen.
struct InterruptedActions {
    ActionView goOn = {};
    ActionView goBack = {};
    ActionView leave = {};
};
InterruptedActions actionsOf(const InterruptedView &view);

/// "Release r1 was interrupted".
QString titleOf(const InterruptedView &view);
/// Who ran it, from when to when, how long ago that was, and how it ended.
QString runText(const InterruptedView &view);
/// The whole account as lines of text, headings and choices included.
QStringList accountLines(const InterruptedView &view);

QString doneHeading();
QString unknownHeading();
QString worldHeading();
/// The unknown ones, or one line that says that there are none.
Account unknownOf(const InterruptedView &view);

} // namespace switchyard
