#pragma once
#include "models/release/record.h"

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
    };
    Kind kind = Kind::Unreadable;
    qint64 line = 0; ///< counted from 1; after the last one for CutOff
    qint64 seq = 0;  ///< the record concerned, or the first missing one
    QString text = {};
    friend bool operator==(const ChainFault &, const ChainFault &) = default;
};

struct ChainReport {
    qint64 lines = 0;
    qint64 firstSeq = 0;
    Head head = {}; ///< the last record that was in its place
    qint64 faultCount = 0;
    std::vector<ChainFault> faults = {}; ///< the first hundred
    bool isWhole() const { return faultCount == 0; }
};

/// What is known from elsewhere about a chain.
struct ChainWitness {
    std::optional<Head> after =
        {}; ///< the record before the first line; absent: the first is believed
    std::optional<Head> head =
        {}; ///< a record that must be in it: finds a cut-off tail or an old backup
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

    ChainWitness m_witness;
    std::optional<Head> m_last = {};
    qint64 m_doubtful = 0; ///< bad lines since m_last, each of which may have been a record
    bool m_headSeen = false;
    ChainReport m_report = {};
};

} // namespace switchyard
