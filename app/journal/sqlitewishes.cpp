#include "app/journal/sqlitejournal.h"

#include <QCoreApplication>
#include <QJsonDocument>

/// The part of the journal that speaks between programs: epochs and wishes.
namespace switchyard
{
namespace
{

using Kind = JournalFailure::Kind;
using State = StoredWish::State;

constexpr qsizetype maxWishBytes = 64 * 1024;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Journal)
};

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

JournalResult<qint64> SqliteJournal::epoch() const
{
    const auto newest = m_db.value(u"SELECT coalesce(max(epoch), 0) FROM epoch"_qs);
    if (!newest)
        return tl::unexpected(newest.error());
    return newest->toLongLong();
}

JournalResult<qint64> SqliteJournal::raiseEpoch(const Who &who, const Now &now)
{
    return raiseEpochTo(0, who, now);
}

JournalResult<qint64> SqliteJournal::raiseEpochTo(qint64 least, const Who &who, const Now &now)
{
    return withReserve([&] {
        return m_db.transaction([&]() -> JournalResult<qint64> {
            const auto before = epoch();
            if (!before)
                return before;
            const qint64 next = std::max(*before + 1, least);
            const auto raised =
                m_db.run(u"INSERT INTO epoch(epoch, holder, utc) VALUES (?, ?, ?)"_qs,
                         {next, QString::fromUtf8(json(toJson(who))), now.utcMs});
            if (!raised)
                return tl::unexpected(raised.error());
            // A wish was made of what its maker saw then. Nobody acts on it after a change of
            // hands.
            const auto dropped =
                m_db.run(u"UPDATE wish SET state = ? WHERE state IN (?, ?)"_qs,
                         {int(State::Dropped), int(State::Pending), int(State::Taken)});
            if (!dropped)
                return tl::unexpected(dropped.error());
            return next;
        });
    });
}

JournalResult<qint64> SqliteJournal::addWish(const QJsonObject &wish, const Who &who,
                                             const Now &now)
{
    const QByteArray bytes = json(wish);
    if (bytes.size() > maxWishBytes)
        return tl::unexpected(
            JournalFailure{Kind::Invalid, Said::tr("The wish is too large to be handed over.")});
    return withReserve([&] {
        return m_db.transaction([&]() -> JournalResult<qint64> {
            const auto added = m_db.run(
                u"INSERT INTO wish(state, wish, who, utc, answer) VALUES (?, ?, ?, ?, '')"_qs,
                {int(State::Pending), QString::fromUtf8(bytes),
                 QString::fromUtf8(json(toJson(who))), now.utcMs});
            if (!added)
                return tl::unexpected(added.error());
            return added->lastInsertId().toLongLong();
        });
    });
}

JournalResult<std::vector<StoredWish>> SqliteJournal::wishesWhere(const QString &condition,
                                                                  const QVariant &value) const
{
    auto query =
        m_db.run(u"SELECT id, state, wish, who, utc, answer FROM wish WHERE %1 ORDER BY id"_qs.arg(
                     condition),
                 {value});
    if (!query)
        return tl::unexpected(query.error());
    std::vector<StoredWish> wishes;
    while (query->next())
        wishes.push_back({query->value(0).toLongLong(), State(query->value(1).toInt()),
                          QJsonDocument::fromJson(query->value(2).toByteArray()).object(),
                          whoFrom(QJsonDocument::fromJson(query->value(3).toByteArray()).object()),
                          query->value(4).toLongLong(), query->value(5).toString()});
    return wishes;
}

JournalResult<std::vector<StoredWish>> SqliteJournal::takeWishes(qint64 epoch)
{
    const QString pending = u"state = ?"_qs;
    // Polled four times a second: the write lock is taken only when there is something to take.
    const auto seen = wishesWhere(pending, int(State::Pending));
    if (!seen || seen->empty())
        return seen;
    return withReserve([&] {
        return m_db.transaction([&]() -> JournalResult<std::vector<StoredWish>> {
            if (const auto mine = checkEpoch(epoch); !mine)
                return tl::unexpected(mine.error());
            auto wishes = wishesWhere(pending, int(State::Pending));
            if (!wishes)
                return wishes;
            for (StoredWish &wish : *wishes) {
                wish.state = State::Taken;
                const auto taken = m_db.run(u"UPDATE wish SET state = ? WHERE id = ?"_qs,
                                            {int(wish.state), wish.id});
                if (!taken)
                    return tl::unexpected(taken.error());
            }
            return wishes;
        });
    });
}

JournalResult<void> SqliteJournal::answerWish(qint64 id, const QString &answer, qint64 epoch)
{
    return withReserve([&] {
        return m_db.transaction([&]() -> JournalResult<void> {
            if (const auto mine = checkEpoch(epoch); !mine)
                return mine;
            const auto answered = m_db.run(u"UPDATE wish SET state = ?, answer = ? WHERE id = ?"_qs,
                                           {int(State::Answered), answer, id});
            return answered ? JournalResult<void>() : tl::unexpected(answered.error());
        });
    });
}

JournalResult<StoredWish> SqliteJournal::wish(qint64 id) const
{
    const auto found = wishesWhere(u"id = ?"_qs, id);
    if (!found)
        return tl::unexpected(found.error());
    if (found->empty())
        return tl::unexpected(
            JournalFailure{Kind::Invalid, Said::tr("There is no wish %1.").arg(id)});
    return found->front();
}

} // namespace switchyard
