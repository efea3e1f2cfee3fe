#include "app/journal/sqlitejournal.h"

#include <QCoreApplication>

/// The part of the journal that follows what other consoles write.
namespace switchyard
{
namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Journal)
};

tl::unexpected<JournalFailure> strange(const QString &what)
{
    return tl::unexpected(JournalFailure{
        JournalFailure::Kind::Damaged,
        Said::tr("What the team database holds does not follow what is known here: %1. Nothing of "
                 "it was taken over; traffic is as it was.")
            .arg(what)});
}

} // namespace

JournalResult<void> SqliteJournal::import(const std::vector<QByteArray> &lines, const Now &now)
{
    if (lines.empty())
        return {};
    Head last;
    const auto taken = m_db.transaction([&]() -> JournalResult<void> {
        const auto before = head();
        if (!before)
            return tl::unexpected(before.error());
        last = *before;
        qint64 newest = 0;
        for (const QByteArray &line : lines) {
            const auto record = parseRecord(line);
            if (!record)
                return strange(record.error());
            // Another program of this computer was quicker.
            if (record->seq <= before->seq) {
                const auto here = recordAt(record->seq);
                if (here && here->hash == record->hash)
                    continue;
            }
            if (record->seq != last.seq + 1 || record->prev != last.hash ||
                !givesItsHash(line, *record))
                return strange(
                    Said::tr("record %1 is not the one that it ought to be").arg(last.seq + 1));
            const auto inserted =
                m_db.run(u"INSERT INTO record(seq, release, kind, line) VALUES (?, ?, ?, ?)"_qs,
                         {record->seq, record->release, record->kind, line});
            if (!inserted)
                return tl::unexpected(inserted.error());
            last = {record->seq, record->hash};
            newest = std::max(newest, record->epoch);
        }
        // Whoever runs here with an older epoch has been taken over.
        const auto known = epoch();
        if (!known)
            return tl::unexpected(known.error());
        if (newest <= *known)
            return {};
        const auto raised = m_db.run(
            u"INSERT INTO epoch(epoch, holder, utc) VALUES (?, '{}', ?)"_qs, {newest, now.utcMs});
        return raised ? JournalResult<void>() : tl::unexpected(raised.error());
    });
    if (taken)
        m_folder.writeHead(last);
    return taken;
}

// Records are kept from being deleted by accident; here they are on purpose, and kept elsewhere.
JournalResult<void> SqliteJournal::cutBehind(qint64 seq)
{
    const auto cut = m_db.transaction([&]() -> JournalResult<void> {
        const auto guard =
            m_db.value(u"SELECT sql FROM sqlite_master WHERE name = 'record_remains'"_qs);
        if (!guard)
            return tl::unexpected(guard.error());
        const std::pair<QString, QVariantList> statements[] = {
            {u"DROP TRIGGER record_remains"_qs, {}},
            {u"DELETE FROM record WHERE seq > ?"_qs, {seq}},
            {guard->toString(), {}}};
        for (const auto &[statement, values] : statements)
            if (const auto done = m_db.run(statement, values); !done)
                return tl::unexpected(done.error());
        return {};
    });
    if (const auto last = head(); cut && last)
        m_folder.writeHead(*last);
    return cut;
}

} // namespace switchyard
