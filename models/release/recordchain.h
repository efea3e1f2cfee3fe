#pragma once
#include "models/release/record.h"

#include <functional>
#include <optional>
#include <vector>

namespace switchyard
{

/// One place where a chain of records is not what it was.
struct ChainFault {
    enum class Kind : quint8 {
        Unreadable, ///< not a record
        Altered,    ///< its content does not give its hash
        Missing,    ///< records before this line are gone
        Misplaced,  ///< a record that does not belong here: swapped or inserted
        Repeated,   ///< the line before, again
        Unlinked,   ///< the right number, but it does not follow the record before it
        CutOff,     ///< the end is gone
        Forged,     ///< a checkpoint whose signature does not hold
        ForeignKey, ///< a checkpoint by another key than the known one, and none by that one after
                    ///< it
        Unsigned,   ///< the known key has signed nothing, although it was there
    };
    Kind kind = Kind::Unreadable;
    qint64 line = 0; ///< counted from 1; after the last one for CutOff and Unsigned
    qint64 seq = 0;  ///< the record concerned, or the first missing one
    QString text = {};
    friend bool operator==(const ChainFault &, const ChainFault &) = default;
};

struct ChainReport {
    qint64 lines = 0;
    qint64 firstSeq = 0;
    Head head = {};           ///< the last record that was in its place
    QString environment = {}; ///< that the checkpoints are of
    QString key = {};         ///< of the last checkpoint that counts; empty: none does
    qint64 signedTo = 0;      ///< the last record that this checkpoint vouches for
    qint64 faultCount = 0;
    std::vector<ChainFault> faults = {}; ///< the first hundred
    bool isWhole() const { return faultCount == 0; }
};

/// A record of the kind "checkpoint", as someone read it who can check a signature.
struct Checkpoint {
    QString environment = {};
    QString key = {};   ///< the public key, as text
    bool holds = false; ///< the signature is this key's, over the record before it
};
using ReadCheckpoint = std::function<std::optional<Checkpoint>(const Record &record)>;

/// What is known from elsewhere about a chain.
struct ChainWitness {
    std::optional<Head> after =
        {}; ///< the record before the first line; absent: the first is believed
    /// Records that must be in it: find a cut-off tail or an old backup. A seq of 0: not known.
    std::vector<Head> heads = {};
    ReadCheckpoint readCheckpoint = {};              ///< absent: signatures are not looked at
    std::function<bool(const QString &)> knows = {}; ///< a key; absent: any key is taken
    /// The known key signs each release that ends after this record.
    qint64 signsAfter = maxRecordInteger;
    bool mustBeSigned = false; ///< by the known key, whatever is in it
};

/// Verifies lines one by one in constant memory. Needs no secret.
class ChainVerifier
{
public:
    explicit ChainVerifier(ChainWitness witness = {});
    void feed(const QByteArray &line);
    /// The same for a line that was parsed already; null: it could not be.
    void feed(const QByteArray &line, const Record *record);
    /// Continues with a record whose line is not at hand.
    void feed(const Record &record);
    ChainReport finish();

private:
    void report(ChainFault::Kind kind, qint64 seq, const QString &text);
    void check(const Record &record, bool genuine);
    void follow(const Record &record);
    void place(const Record &record);
    void placeFirst(const Record &record);
    void compareWithHeads(const Record &record);
    void lookAtCheckpoint(const Record &record);
    void missHeads(qint64 next);
    void missSignatures();

    ChainWitness m_witness;
    std::optional<Head> m_last = {};
    qint64 m_doubtful = 0; ///< bad lines since m_last, each of which may have been a record
    std::optional<ChainFault> m_foreign = {}; ///< since the last checkpoint by the known key
    bool m_signatureDue = false;
    ChainReport m_report = {};
};

} // namespace switchyard
