#include "app/journal/sqlitejournal.h"
#include "models/zones/text.h"

#include <QJsonArray>
#include <algorithm>

/// The part of the journal that closes it with signatures.
namespace switchyard
{

void SqliteJournal::signWith(std::shared_ptr<const CheckpointSigner> signer)
{
    m_signer = std::move(signer);
    const auto last = head();
    if (!m_signer || !last || last->seq == 0)
        return;
    const qint64 from = last->seq - checkpointEvery;
    const auto newest =
        m_db.value(u"SELECT max(seq) FROM record WHERE seq > ? AND kind = 'checkpoint'"_qs, {from});
    m_checkpointAt = newest && !newest->isNull() ? newest->toLongLong() : from;
}

bool SqliteJournal::isCheckpointDue(const std::vector<Record> &appended) const
{
    if (!m_signer)
        return false;
    const auto isEnd = [](const Record &record) { return record.kind == u"end"; };
    return std::ranges::any_of(appended, isEnd) ||
           appended.back().seq - m_checkpointAt >= checkpointEvery - 1;
}

/// In a transaction of its own: what it closes is durable already, and stays so if this fails.
void SqliteJournal::addCheckpoint(std::vector<Record> &appended, qint64 epoch)
{
    m_checkpointAt = appended.back().seq;
    const auto added = m_db.transaction([&] { return appendCheckpoint(appended.back(), epoch); });
    if (!added || !*added)
        return;
    m_checkpointAt = (*added)->seq;
    m_saidUnsigned = m_saidUnsigned || (*added)->kind == u"note";
    appended.push_back(**added);
}

JournalResult<std::optional<Record>> SqliteJournal::appendCheckpoint(const Record &last,
                                                                     qint64 epoch) const
{
    const auto key = m_signer->key();
    if (!key && m_saidUnsigned)
        return std::nullopt;
    if (const auto mine = checkEpoch(epoch); !mine)
        return tl::unexpected(mine.error());
    const auto closed = head();
    if (!closed)
        return tl::unexpected(closed.error());
    Record record{.at = last.at, .who = last.who, .rules = last.rules, .release = last.release};
    const Text text =
        key ? say(QT_TRANSLATE_NOOP("Text", "Checkpoint: the log is signed up to record %1"),
                  {QString::number(closed->seq)})
            : say(QT_TRANSLATE_NOOP(
                  "Text",
                  "The checkpoints of this log are not signed: the keychain, which holds the key, "
                  "is absent or locked, or has not answered. Nothing else waits for it"));
    record.kind = key ? u"checkpoint"_qs : u"note"_qs;
    record.body = key ? checkpointBody(*key, m_folder.environmentId(), *closed) : QJsonObject();
    if (key && record.body.isEmpty())
        return std::nullopt;
    record.body[u"notes"_qs] = QJsonArray{QJsonObject{
        {u"pattern"_qs, text.pattern}, {u"args"_qs, QJsonArray::fromStringList(text.args)}}};
    record.text = text.english();
    if (const auto inserted = insert(record, epoch); !inserted)
        return tl::unexpected(inserted.error());
    return record;
}

} // namespace switchyard
