#pragma once
#include "models/release/record.h"

#include <tl/expected.hpp>
#include <vector>

namespace switchyard
{

/// Why the journal or the state folder did not do what was asked. `detail` is for the operator.
struct JournalFailure {
    enum class Kind : quint8 {
        TakenOver,   ///< the epoch has risen: another program runs the release now
        Full,        ///< no room on the disk; nothing was written
        Busy,        ///< another program kept the journal locked for longer than the wait
        ReleaseOpen, ///< a release is open already; a second one may not begin
        Invalid,     ///< what was handed in cannot be a record or a wish
        Newer,       ///< written by a newer version of this program
        Foreign,     ///< not a journal of this environment
        Damaged,     ///< records or pages are not what was written
        Held,        ///< another program holds the state folder's lock
        Away,        ///< the team database does not answer, and what is asked needs it
        Unsafe,      ///< the folder or a file in it is not ours alone
        Stopped,     ///< ended by our own stop token
        Broken,      ///< the disk or the database failed otherwise
    };
    Kind kind = Kind::Broken;
    QString detail = {};
    friend bool operator==(const JournalFailure &, const JournalFailure &) = default;
};

template<class T>
using JournalResult = tl::expected<T, JournalFailure>;

/// A wish of another program, for the program that runs the release.
struct StoredWish {
    enum class State : quint8 {
        Pending,  ///< nobody has taken it yet
        Taken,    ///< the holder has it and has not answered
        Answered, ///< done with; see `answer`
        Dropped,  ///< the holder changed before it was answered: never acted on later, wish again
    };
    qint64 id = 0;
    State state = State::Pending;
    QJsonObject wish = {};
    Who who = {};
    qint64 utcMs = 0;
    QString answer = {};
    friend bool operator==(const StoredWish &, const StoredWish &) = default;
};

/// Where a release stands in the journal.
struct ReleaseSpan {
    QString release = {};
    qint64 firstSeq = 0;
    qint64 lastSeq = 0; ///< of its "end" or of what closes it right after; 0 while it is open
    friend bool operator==(const ReleaseSpan &, const ReleaseSpan &) = default;
};

/// What the records are for: the way back may use the room that is kept for it.
enum class Purpose : quint8 { Forward, WayBack };

/// The durable record of one environment. Synchronous, for one thread (the one that opened it).
/// Several programs may have it open; who may append is decided by the epoch, in the append itself.
class Journal
{
public:
    virtual ~Journal() = default;

    /// All or nothing, and durable when it returns. Fills seq, epoch, prev and hash; gives the
    /// sealed records, and the checkpoint where one follows them. TakenOver when `epoch` is not the
    /// newest; ReleaseOpen for a second "begin".
    virtual JournalResult<std::vector<Record>> append(std::vector<Record> records, qint64 epoch,
                                                      Purpose purpose) = 0;

    /// Records from `fromSeq` on, their chain verified; at most `limit`.
    virtual JournalResult<std::vector<Record>> records(qint64 fromSeq, int limit) const = 0;
    /// The same, byte for byte as they were sealed, not verified: for export.
    virtual JournalResult<std::vector<QByteArray>> lines(qint64 fromSeq, int limit) const = 0;
    virtual JournalResult<Head> head() const = 0;
    /// A number that changes when another program has written something. Cheap: for polling.
    virtual JournalResult<qint64> dataVersion() const = 0;

    virtual JournalResult<std::vector<ReleaseSpan>> releases() const = 0;
    /// The release that was begun and not ended; empty when there is none.
    virtual JournalResult<QString> openRelease() const = 0;

    virtual JournalResult<qint64> epoch() const = 0;
    /// Takes over: appends of older epochs fail from now on, their wishes are dropped. Gives the
    /// new epoch.
    virtual JournalResult<qint64> raiseEpoch(const Who &who, const Now &now) = 0;

    virtual JournalResult<qint64> addWish(const QJsonObject &wish, const Who &who,
                                          const Now &now) = 0;
    /// The holder's: all that are pending, oldest first, which are then Taken. Each is given once.
    virtual JournalResult<std::vector<StoredWish>> takeWishes(qint64 epoch) = 0;
    virtual JournalResult<void> answerWish(qint64 id, const QString &answer, qint64 epoch) = 0;
    virtual JournalResult<StoredWish> wish(qint64 id) const = 0;
};

/// As wishes and leases keep it; what is not there stays empty.
QJsonObject toJson(const Who &who);
Who whoFrom(const QJsonObject &object);

/// Where lines() is read on after it gave `lines` from `fromSeq` on: behind the last of them, also
/// where somebody has removed records among them.
qint64 nextAfter(qint64 fromSeq, const std::vector<QByteArray> &lines);

} // namespace switchyard
