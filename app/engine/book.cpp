#include "app/engine/book.h"

#include "app/journal/clock.h"
#include "models/release/codec.h"
#include "models/release/recordbody.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace switchyard
{

namespace
{
struct Said {
    Q_DECLARE_TR_FUNCTIONS(Engine)
};

constexpr size_t tailLength = 400;
constexpr int pageLength = 500;
} // namespace

Book::Book(const StateFolder &folder, const QString &program,
           std::unique_ptr<SqliteJournal> journal, const std::optional<TeamSetup> &team)
    : m_folder(folder), m_me(thisProcess(program)), m_who(whoAmI()), m_journal(std::move(journal))
{
    if (team)
        m_mirror = std::make_unique<Mirror>(*m_journal, folder, *team, m_me);
}

JournalResult<std::unique_ptr<Book>> Book::open(const StateFolder &folder, const QString &program,
                                                std::shared_ptr<const CheckpointSigner> signer,
                                                const std::optional<TeamSetup> &team)
{
    auto journal = SqliteJournal::open(folder);
    if (!journal)
        return tl::unexpected(journal.error());
    journal->signWith(std::move(signer));
    auto opened = std::make_unique<SqliteJournal>(std::move(*journal));
    std::unique_ptr<Book> book(new Book(folder, program, std::move(opened), team));
    if (book->m_mirror)
        book->m_mirror->begin(book->m_mirror->now());
    if (const auto read = book->readAll(); !read)
        return tl::unexpected(read.error());
    return book;
}

/// The newest release and the tail, whatever was read before.
JournalResult<void> Book::readAll()
{
    m_tail.clear();
    m_records.clear();
    m_newest.clear();
    m_open = false;
    m_lastSeq = 0;
    const auto head = m_journal->head();
    const auto releases = m_journal->releases();
    if (!head || !releases)
        return tl::unexpected(head ? releases.error() : head.error());
    qint64 from = std::max<qint64>(1, head->seq - qint64(tailLength));
    if (!releases->empty())
        from = std::min(from, releases->back().firstSeq);
    return readFrom(from);
}

JournalResult<void> Book::hold(const Now &now)
{
    if (!m_lock) {
        auto lock = m_folder.lock(m_me);
        if (!lock)
            return tl::unexpected(lock.error());
        m_lock = std::move(*lock);
    }
    qint64 least = 0;
    if (m_mirror) {
        const auto taken = m_mirror->take(now, false);
        if (!taken) {
            letGo();
            return tl::unexpected(taken.error());
        }
        least = *taken;
    }
    return raiseTo(least, now);
}

JournalResult<void> Book::seize(const Now &now)
{
    // Whoever takes over in an emergency waits for nobody.
    qint64 least = 0;
    if (m_mirror && m_mirror->isUp())
        least = m_mirror->take(now, true).value_or(0);
    return raiseTo(least, now);
}

JournalResult<void> Book::raiseTo(qint64 least, const Now &now)
{
    const auto epoch = m_journal->raiseEpochTo(least, m_who, now);
    if (!epoch) {
        letGo();
        return tl::unexpected(epoch.error());
    }
    m_epoch = *epoch;
    return m_mirror && m_mirror->hasReplaced() ? readAll() : readFrom(m_lastSeq + 1);
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
    if (m_mirror)
        m_mirror->letGo(m_open);
    m_teamWishes.clear();
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

void Book::leave()
{
    constexpr auto limit = std::chrono::milliseconds(1'500);
    letGo();
    if (m_mirror)
        m_mirror->link().finish(limit);
}

JournalResult<bool> Book::follow(const Now &now)
{
    if (!m_mirror)
        return false;
    auto news = m_mirror->tick(now, isHolder());
    if (!news)
        return tl::unexpected(news.error());
    m_teamWishes.insert(m_teamWishes.end(), news->wishes.begin(), news->wishes.end());
    if (news->approvals)
        m_approvals = std::move(news->approvals);
    if (news->replaced) {
        if (const auto read = readAll(); !read)
            return tl::unexpected(read.error());
    } else if (news->records) {
        // What this very connection has written changes no number.
        if (const auto read = readFrom(m_lastSeq + 1); !read)
            return tl::unexpected(read.error());
    }
    return news->takenOver && isHolder();
}

std::optional<LockHolder> Book::lockedBy() const
{
    if (auto here = m_folder.holder(); here || !m_mirror)
        return here;
    const auto there = m_mirror->other(m_mirror->now());
    return there ? std::optional(there->holder) : std::nullopt;
}

std::optional<Turn> Book::drivenBy(const Now &now) const
{
    if (!m_mirror || m_folder.holder())
        return std::nullopt;
    auto turn = m_mirror->other(now);
    if (turn)
        turn->heardMs = m_mirror->heardMs(*turn, now);
    return turn;
}

// A wish in the team database has a number below zero here.
JournalResult<qint64> Book::addWish(const Wish &wish, const Now &now)
{
    if (!m_mirror || m_folder.holder())
        return m_journal->addWish(toJson(wish), m_who, now);
    const auto row = m_mirror->link().addWish(toJson(wish), m_who);
    if (!row)
        return tl::unexpected(JournalFailure{JournalFailure::Kind::Away, row.error().detail});
    return -*row;
}

JournalResult<StoredWish::State> Book::wishState(qint64 row) const
{
    if (row > 0) {
        const auto stored = m_journal->wish(row);
        return stored ? JournalResult<StoredWish::State>(stored->state)
                      : tl::unexpected(stored.error());
    }
    if (!m_mirror->isUp())
        return StoredWish::State::Pending;
    return m_mirror->link().wishState(-row).value_or(StoredWish::State::Pending);
}

JournalResult<std::vector<StoredWish>> Book::takeWishes()
{
    auto rows = m_journal->takeWishes(m_epoch);
    if (!rows)
        return rows;
    for (const TeamWish &wish : std::exchange(m_teamWishes, {})) {
        StoredWish row;
        row.id = -wish.id;
        row.state = StoredWish::State::Taken;
        row.wish = wish.wish;
        row.who = wish.who;
        rows->push_back(std::move(row));
    }
    return rows;
}

void Book::answerWish(qint64 row, const QString &answer)
{
    if (row > 0)
        (void)m_journal->answerWish(row, answer, m_epoch);
    else
        m_mirror->link().answerWish(-row, answer);
}

void Book::watchApprovals(bool on)
{
    if (m_mirror)
        m_mirror->link().watchApprovals(on ? m_begun : Head());
}

tl::expected<void, QString> Book::approve(const QString &reason)
{
    if (!m_mirror)
        return tl::unexpected(Said::tr("This environment has no team database, so nobody can "
                                       "approve a release there. Nothing was changed."));
    const auto done = m_mirror->link().approve(m_begun, reason, m_who);
    if (!done)
        return tl::unexpected(done.error().detail);
    return {};
}

std::vector<Worker *> Book::workers()
{
    return m_mirror ? m_mirror->link().workers() : std::vector<Worker *>();
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
        m_begun = {record.seq, record.hash};
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
