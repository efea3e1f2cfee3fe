#pragma once
#include "models/zones/now.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <tl/expected.hpp>

namespace switchyard
{

/// On whose behalf: the operating-system user and host, and the cloud identity where one is known.
struct Who {
    QString user = {};
    QString host = {};
    QString cloud = {};
    friend bool operator==(const Who &, const Who &) = default;
};

constexpr int recordSchema = 1;
constexpr qsizetype maxRecordBytes = 1024 * 1024;
constexpr int maxRecordDepth = 64;
constexpr qint64 maxRecordInteger = Q_INT64_C(1) << 53; ///< beyond it JSON readers disagree

/// One record of the journal: the envelope that every record has, and a body that only its maker
/// reads.
struct Record {
    qint64 seq = 0; ///< 1, 2, 3 ... without a gap in one journal
    Now at = {};    ///< order is by seq, durations by boot time of one boot
    Who who = {};
    int rules = 0; ///< number of the rules of the release core that made the body
    int schema = recordSchema;
    qint64 epoch = 0;     ///< of the program that appended it
    QString release = {}; ///< empty outside a release
    QString kind = {};    ///< begin, input, state, wish, end, note ...: [a-z][a-z0-9-]*, 32 at most
    QJsonObject body = {};
    QString text = {}; ///< one plain sentence for people; may be empty
    QString prev = {}; ///< hash of the record before; noHash() before the first
    QString hash = {}; ///< SHA-256 over the canonical record without this field
    friend bool operator==(const Record &, const Record &) = default;
};

/// The last record that somebody knows of; a witness against a cut-off tail or an old backup.
struct Head {
    qint64 seq = 0;
    QString hash = {};
    friend bool operator==(const Head &, const Head &) = default;
};

/// What the first record names as the record before it.
QString noHash();

struct SealedRecord {
    Record record = {};
    QByteArray line = {}; ///< canonical JSON in UTF-8, without a line end
};

/// Links `record` behind the record whose hash is `prev` and closes it with its own hash.
/// The sealed record is the one that parseRecord() gives back for the line. It differs from what
/// was handed in only in strings that begin with U+FEFF, which a JSON reader drops. An error is one
/// sentence.
tl::expected<SealedRecord, QString> sealRecord(Record record, const QString &prev);

/// Reads one line, strictly: canonical form to the byte, all fields and no other, limits above.
/// Does not compare the hash; that is the verifier's, which must tell an unreadable line from an
/// altered one.
tl::expected<Record, QString> parseRecord(const QByteArray &line);

/// The hash that the record ought to have.
QString hashOf(const Record &record);

/// Whether the line that `record` was parsed from has the hash that it ought to have. Quicker than
/// hashOf().
bool givesItsHash(const QByteArray &line, const Record &record);

/// ISO 8601 with milliseconds and Z.
QString utcText(qint64 utcMs);

} // namespace switchyard
