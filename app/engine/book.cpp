#include "app/engine/book.h"

#include "app/journal/clock.h"
#include "app/journal/sqlitejournal.h"
#include "models/release/codec.h"
#include "models/release/recordbody.h"

#include <QJsonArray>

namespace switchyard
{

namespace
{
constexpr size_t tailLength = 400;
constexpr int pageLength = 500;
} // namespace

Book::Book(const StateFolder &folder, const QString &program, std::unique_ptr<Journal> journal)
    : m_folder(folder), m_me(thisProcess(program)), m_who(whoAmI()), m_journal(std::move(journal))
{
}

JournalResult<std::unique_ptr<Book>> Book::open(const StateFolder &folder, const QString &program,
                                                std::shared_ptr<const CheckpointSigner> signer)
{
    auto journal = SqliteJournal::open(folder);
    if (!journal)
        return tl::unexpected(journal.error());
    journal->signWith(std::move(signer));
    auto opened = std::make_unique<SqliteJournal>(std::move(*journal));
    std::unique_ptr<Book> book(new Book(folder, program, std::move(opened)));
    const auto head = book->m_journal->head();
    const auto releases = book->m_journal->releases();
    if (!head || !releases)
        return tl::unexpected(head ? releases.error() : head.error());
    qint64 from = std::max<qint64>(1, head->seq - qint64(tailLength));
    if (!releases->empty())
        from = std::min(from, releases->back().firstSeq);
    if (const auto read = book->readFrom(from); !read)
        return tl::unexpected(read.error());
    return book;
}

JournalResult<void> Book::hold(const Now &now)
{
    if (!m_lock) {
        auto lock = m_folder.lock(m_me);
        if (!lock)
            return tl::unexpected(lock.error());
        m_lock = std::move(*lock);
    }
    return seize(now);
}

JournalResult<void> Book::seize(const Now &now)
{
    const auto epoch = m_journal->raiseEpoch(m_who, now);
    if (!epoch) {
        letGo();
        return tl::unexpected(epoch.error());
    }
    m_epoch = *epoch;
    const auto fresh = refresh();
    return fresh ? JournalResult<void>() : tl::unexpected(fresh.error());
}

void Book::lockLate()
{
    if (m_lock || !isHolder())
        return;
    if (auto lock = m_folder.lock(m_me))
        m_lock = std::move(*lock);
}

void Book::letGo()
{
    m_epoch = 0;
    m_lock.reset();
    m_pending.clear();
}

void Book::add(const QString &release, const Append &append, const Now &now)
{
    Record record = recordOf(release, kindOf(append), now);
    record.body = bodyOf(append);
    record.text = textOf(append).english();
    m_pending.push_back(std::move(record));
}

void Book::addFigures(const QString &release, const QJsonObject &body, const Now &now)
{
    Record record = recordOf(release, QStringLiteral("figures"), now);
    record.body = body;
    m_pending.push_back(std::move(record));
}

void Book::addNote(const QString &release, const Text &text, const Now &now)
{
    Record record = recordOf(release, QStringLiteral("note"), now);
    record.body = {{QStringLiteral("notes"), QJsonArray{toJson(text)}}};
    record.text = text.english();
    m_pending.push_back(std::move(record));
}

Record Book::recordOf(const QString &release, const QString &kind, const Now &now) const
{
    Record record;
    record.at = now;
    record.who = m_who;
    record.rules = rulesNumber;
    record.release = release;
    record.kind = kind;
    return record;
}

JournalResult<void> Book::commit(Purpose purpose)
{
    const auto written = m_journal->append(std::exchange(m_pending, {}), m_epoch, purpose);
    if (!written)
        return tl::unexpected(written.error());
    for (const Record &record : *written)
        take(record);
    return {};
}

JournalResult<bool> Book::refresh()
{
    const auto version = m_journal->dataVersion();
    if (!version)
        return tl::unexpected(version.error());
    if (*version == m_dataVersion)
        return false;
    const qint64 before = m_lastSeq;
    if (const auto read = readFrom(m_lastSeq + 1); !read)
        return tl::unexpected(read.error());
    m_dataVersion = *version;
    return m_lastSeq != before;
}

JournalResult<void> Book::readFrom(qint64 seq)
{
    while (true) {
        const auto page = m_journal->records(seq, pageLength);
        if (!page)
            return tl::unexpected(page.error());
        for (const Record &record : *page)
            take(record);
        if (page->size() < size_t(pageLength))
            return {};
        seq = page->back().seq + 1;
    }
}

void Book::take(const Record &record)
{
    m_lastSeq = record.seq;
    m_tail.push_back(record);
    if (m_tail.size() > tailLength)
        m_tail.pop_front();
    if (record.release.isEmpty())
        return;
    if (record.release != m_newest) {
        m_newest = record.release;
        m_records.clear();
        m_open = true;
    }
    m_records.push_back(replayable(record));
    if (record.kind == u"end")
        m_open = false;
}

std::vector<std::vector<ReplayRecord>> Book::ended(int count) const
{
    std::vector<std::vector<ReplayRecord>> all;
    const auto spans = m_journal->releases();
    if (!spans)
        return all;
    for (auto span = spans->rbegin(); span != spans->rend() && int(all.size()) < count; ++span) {
        if (span->lastSeq == 0)
            continue;
        const auto read =
            m_journal->records(span->firstSeq, int(span->lastSeq - span->firstSeq + 1));
        if (!read)
            break;
        std::vector<ReplayRecord> records;
        for (const Record &record : *read)
            if (record.release == span->release)
                records.push_back(replayable(record));
        all.push_back(std::move(records));
    }
    return all;
}

} // namespace switchyard
