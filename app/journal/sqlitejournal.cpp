#include "app/journal/sqlitejournal.h"

#include "app/journal/journalschema.h"
#include "models/release/recordchain.h"

#include <QCoreApplication>

namespace switchyard
{
namespace
{

using Kind = JournalFailure::Kind;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Journal)
};

tl::unexpected<JournalFailure> failed(Kind kind, const QString &detail)
{
    return tl::unexpected(JournalFailure{kind, detail});
}

tl::unexpected<JournalFailure> damaged(const QString &what)
{
    return failed(
        Kind::Damaged,
        Said::tr(
            "The journal is damaged: %1 Traffic is as it was. Keep a copy of the state folder; "
            "the last export tells what was done.")
            .arg(what));
}

} // namespace

SqliteJournal::SqliteJournal(const StateFolder &folder, Sqlite db)
    : m_folder(folder), m_reserve(folder.reserveFile()), m_db(std::move(db))
{
}

JournalResult<SqliteJournal> SqliteJournal::open(const StateFolder &folder)
{
    auto db = openJournalFile(folder.journalFile(), folder.environmentId());
    if (!db && db.error().kind == Kind::Full) {
        Reserve(folder.reserveFile()).spend();
        db = openJournalFile(folder.journalFile(), folder.environmentId());
    }
    if (!db)
        return tl::unexpected(db.error());
    SqliteJournal journal(folder, std::move(*db));
    journal.m_reserve.restore();
    journal.m_warning = journal.compareWithHead();
    return journal;
}

/// The head file is written after each commit: the journal must reach it, and hold that very
/// record.
QString SqliteJournal::compareWithHead() const
{
    const auto known = m_folder.readHead();
    if (!known || known->seq == 0)
        return {};
    const auto record = recordAt(known->seq);
    if (record && record->hash == known->hash)
        return {};
    return Said::tr(
               "The journal does not hold record %1, which it held before: it was cut off, or an "
               "older copy was put in "
               "its place. What was done since then is not in it; look at the balancers themselves "
               "before you go on.")
        .arg(known->seq);
}

JournalResult<void> SqliteJournal::checkEpoch(qint64 epoch) const
{
    const auto newest = m_db.value(u"SELECT coalesce(max(epoch), 0) FROM epoch"_qs);
    if (!newest)
        return tl::unexpected(newest.error());
    if (epoch < 1 || newest->toLongLong() != epoch)
        return failed(
            Kind::TakenOver,
            Said::tr(
                "Another program has taken over this environment. This one records nothing and "
                "sends nothing any more; look at the other."));
    return {};
}

JournalResult<Record> SqliteJournal::recordAt(qint64 seq) const
{
    const auto line = m_db.value(u"SELECT line FROM record WHERE seq = ?"_qs, {seq});
    if (!line)
        return tl::unexpected(line.error());
    const auto record = parseRecord(line->toByteArray());
    if (!record)
        return damaged(
            Said::tr("record %1 cannot be read: %2.").arg(QString::number(seq), record.error()));
    return *record;
}

JournalResult<Head> SqliteJournal::head() const
{
    const auto seq = m_db.value(u"SELECT max(seq) FROM record"_qs);
    if (!seq)
        return tl::unexpected(seq.error());
    if (seq->isNull())
        return Head{0, noHash()};
    const auto record = recordAt(seq->toLongLong());
    if (!record)
        return tl::unexpected(record.error());
    return Head{record->seq, record->hash};
}

JournalResult<void> SqliteJournal::insert(Record &record, qint64 epoch) const
{
    const auto last = head();
    if (!last)
        return tl::unexpected(last.error());
    record.seq = last->seq + 1;
    record.epoch = epoch;
    record.schema = recordSchema;
    auto sealed = sealRecord(record, last->hash);
    if (!sealed)
        return failed(Kind::Invalid, sealed.error());
    record = std::move(sealed->record);
    const auto inserted =
        m_db.run(u"INSERT INTO record(seq, release, kind, line) VALUES (?, ?, ?, ?)"_qs,
                 {record.seq, record.release, record.kind, sealed->line});
    return inserted ? JournalResult<void>() : tl::unexpected(inserted.error());
}

JournalResult<std::vector<Record>> SqliteJournal::appendOnce(std::vector<Record> records,
                                                             qint64 epoch) const
{
    return m_db.transaction([&]() -> JournalResult<std::vector<Record>> {
        if (const auto mine = checkEpoch(epoch); !mine)
            return tl::unexpected(mine.error());
        for (Record &record : records) {
            const auto open = openRelease();
            if (!open)
                return tl::unexpected(open.error());
            if (record.kind == u"begin" && !open->isEmpty())
                return failed(
                    Kind::ReleaseOpen,
                    Said::tr("Release %1 is open in this environment. End it before another "
                             "one is begun; nothing was changed.")
                        .arg(*open));
            if (const auto inserted = insert(record, epoch); !inserted)
                return tl::unexpected(inserted.error());
        }
        if (m_confirm)
            if (const auto confirmed = m_confirm(); !confirmed)
                return tl::unexpected(confirmed.error());
        return records;
    });
}

JournalResult<std::vector<Record>> SqliteJournal::append(std::vector<Record> records, qint64 epoch,
                                                         Purpose purpose)
{
    // Forward the reserve must be whole: the way back from what is about to be done may need it.
    if (purpose == Purpose::Forward && !m_reserve.restore())
        return failed(
            Kind::Full,
            Said::tr(
                "The disk that holds the journal is full. Nothing was recorded, so nothing was "
                "sent; traffic is as it was. Make room to go forward; going back stays possible."));
    auto appended = purpose == Purpose::Forward
                        ? appendOnce(std::move(records), epoch)
                        : withReserve([&] { return appendOnce(records, epoch); });
    if (!appended || appended->empty())
        return appended;
    if (isCheckpointDue(*appended))
        addCheckpoint(*appended, epoch);
    m_folder.writeHead({appended->back().seq, appended->back().hash}); // a witness, not the truth
    return appended;
}

JournalResult<std::vector<QByteArray>> SqliteJournal::lines(qint64 fromSeq, int limit) const
{
    auto query = m_db.run(u"SELECT line FROM record WHERE seq >= ? ORDER BY seq LIMIT ?"_qs,
                          {fromSeq, limit});
    if (!query)
        return tl::unexpected(query.error());
    std::vector<QByteArray> lines;
    while (query->next())
        lines.push_back(query->value(0).toByteArray());
    return lines;
}

JournalResult<std::vector<Record>> SqliteJournal::records(qint64 fromSeq, int limit) const
{
    const auto stored = lines(fromSeq, limit);
    if (!stored)
        return tl::unexpected(stored.error());
    ChainVerifier verifier;
    std::vector<Record> records;
    for (const QByteArray &line : *stored) {
        auto record = parseRecord(line);
        if (!record)
            return damaged(Said::tr("a record cannot be read: %1.").arg(record.error()));
        verifier.feed(*record);
        records.push_back(std::move(*record));
    }
    const ChainReport report = verifier.finish();
    if (!report.isWhole())
        return damaged(report.faults.front().text);
    return records;
}

JournalResult<qint64> SqliteJournal::dataVersion() const
{
    const auto version = m_db.value(u"PRAGMA data_version"_qs);
    if (!version)
        return tl::unexpected(version.error());
    return version->toLongLong();
}

JournalResult<std::vector<ReleaseSpan>> SqliteJournal::releases() const
{
    // Behind the end may stand the checkpoint that closes it.
    auto query = m_db.run(
        u"SELECT release, kind, seq, EXISTS(SELECT 1 FROM record n WHERE n.seq = r.seq + 1 AND "
        u"n.release = r.release AND n.kind IN ('checkpoint', 'note')) FROM record r "
        "WHERE kind IN ('begin', 'end') ORDER BY seq"_qs);
    if (!query)
        return tl::unexpected(query.error());
    std::vector<ReleaseSpan> spans;
    while (query->next()) {
        const QString release = query->value(0).toString();
        const qint64 seq = query->value(2).toLongLong();
        if (query->value(1).toString() == u"begin")
            spans.push_back({release, seq, 0});
        else if (!spans.empty() && spans.back().release == release && spans.back().lastSeq == 0)
            spans.back().lastSeq = seq + query->value(3).toLongLong();
    }
    return spans;
}

JournalResult<QString> SqliteJournal::openRelease() const
{
    auto query = m_db.run(
        u"SELECT release, kind FROM record WHERE kind IN ('begin', 'end') ORDER BY seq DESC LIMIT 1"_qs);
    if (!query)
        return tl::unexpected(query.error());
    const bool open = query->next() && query->value(1).toString() == u"begin";
    return open ? query->value(0).toString() : QString();
}

} // namespace switchyard
