#include "app/team/teamdatabase.h"

#include "models/release/record.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace switchyard
{
namespace
{

using Kind = TeamFailure::Kind;

constexpr int knownVersion = 2;
/// More accounts do not approve one release, and a log holds no longer reason.
constexpr int mostApprovals = 32;
constexpr int longestReason = 300;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Team)
};

tl::unexpected<TeamFailure> taken()
{
    return tl::unexpected(TeamFailure{
        Kind::Taken, Said::tr("Another console has taken these balancers over. This one records "
                              "nothing and sends nothing any more; look at the other.")});
}

/// It answers, and would take no turn and no record: to a console it is away.
TeamResult<void> whetherWritable(const TeamSql &sql)
{
    const auto writable = sql.takesWrites();
    if (!writable)
        return tl::unexpected(writable.error());
    if (!*writable)
        return tl::unexpected(TeamFailure{
            Kind::Away, Said::tr("The team database may only be read now: it is a standby, or was "
                                 "set so.")});
    return {};
}

QString json(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString marksFor(qsizetype count) { return QStringList(count, u"?"_qs).join(u','); }

QVariantList valuesOf(const QStringList &texts)
{
    QVariantList values;
    for (const QString &text : texts)
        values.append(text);
    return values;
}

TeamResult<std::vector<Turn>> turnsOf(const TeamSql &sql, const QStringList &balancers)
{
    auto query =
        sql.run(u"SELECT balancer, turn, lease, epoch, environment, state, holder, profile, "
                "account, %1 FROM switchyard_turn t WHERE balancer IN (%2) AND turn = (SELECT "
                "max(n.turn) FROM switchyard_turn n WHERE n.balancer = t.balancer)"_qs.arg(
                    sql.ageOf(u"t.written"_qs), marksFor(balancers.size())),
                valuesOf(balancers));
    if (!query)
        return tl::unexpected(query.error());
    std::vector<Turn> turns;
    for (const QString &balancer : balancers)
        turns.push_back({.balancer = balancer});
    while (query->next()) {
        const auto found = std::ranges::find(turns, query->value(0).toString(), &Turn::balancer);
        if (found == turns.end())
            continue;
        found->turn = query->value(1).toLongLong();
        found->lease = query->value(2).toString();
        found->epoch = query->value(3).toLongLong();
        found->environment = query->value(4).toString();
        found->state = Turn::State(query->value(5).toInt());
        found->holder = holderFrom(query->value(6).toString().toUtf8());
        found->profile = query->value(7).toString();
        found->account = query->value(8).toString();
        found->heardMs = std::max<qint64>(0, query->value(9).toLongLong());
    }
    return turns;
}

TeamResult<Head> headOf(const TeamSql &sql, const QString &environment)
{
    auto query = sql.run(u"SELECT seq, hash FROM switchyard_record WHERE environment = ? ORDER BY "
                         "seq DESC LIMIT 1"_qs,
                         {environment});
    if (!query)
        return tl::unexpected(query.error());
    if (!query->next())
        return Head{0, noHash()};
    return Head{query->value(0).toLongLong(), query->value(1).toString()};
}

TeamResult<bool> has(const TeamSql &sql, const QString &environment, const Head &head)
{
    if (head.seq == 0)
        return true;
    const auto found = sql.value(u"SELECT seq FROM switchyard_record WHERE environment = ? AND "
                                 "seq = ? AND hash = ?"_qs,
                                 {environment, head.seq, head.hash});
    if (!found)
        return tl::unexpected(found.error());
    return found->isValid();
}

TeamResult<std::vector<QByteArray>> linesBehind(const TeamSql &sql, const QString &environment,
                                                qint64 seq)
{
    auto query = sql.run(u"SELECT line FROM switchyard_record WHERE environment = ? AND seq > ? "
                         "ORDER BY seq LIMIT %1"_qs.arg(teamPage),
                         {environment, seq});
    if (!query)
        return tl::unexpected(query.error());
    std::vector<QByteArray> lines;
    while (query->next())
        lines.push_back(query->value(0).toString().toUtf8());
    return lines;
}

TeamResult<std::vector<TeamWish>> wishesFor(const TeamSql &sql, const QString &environment,
                                            const QString &lease)
{
    auto query =
        sql.run(u"SELECT id, wish, who, account FROM switchyard_wish w WHERE environment = ? AND "
                "lease = ? AND NOT EXISTS (SELECT 1 FROM switchyard_answer a WHERE a.wish = w.id) "
                "ORDER BY id"_qs,
                {environment, lease});
    if (!query)
        return tl::unexpected(query.error());
    std::vector<TeamWish> wishes;
    while (query->next())
        wishes.push_back(
            {query->value(0).toLongLong(),
             QJsonDocument::fromJson(query->value(1).toString().toUtf8()).object(),
             whoFrom(QJsonDocument::fromJson(query->value(2).toString().toUtf8()).object()),
             query->value(3).toString()});
    return wishes;
}

/// A turn that follows `before`, with what it says. False: `before` is not the newest any more.
TeamResult<bool> addTurn(const TeamSql &sql, const Turn &before, const Taker &taker)
{
    const QVariantList values{taker.lease, taker.environment,
                              QString::fromUtf8(holderText(taker.holder)), taker.profile};
    const QString columns = u"INSERT INTO switchyard_turn(balancer, turn, lease, epoch, "
                            "environment, state, holder, profile) "_qs;
    // Numbers are written into the statement: a SELECT tells the server nothing of their type.
    const QString epoch = QString::number(taker.epoch);
    const auto added =
        before.turn == 0
            ? sql.change(columns + u"VALUES (?, 1, ?, %1, ?, 1, ?, ?)"_qs.arg(epoch),
                         QVariantList{before.balancer} + values)
            : sql.change(columns + u"SELECT p.balancer, p.turn + 1, ?, %1, ?, 1, ?, ? FROM "
                                   "switchyard_turn p WHERE p.balancer = ? AND p.turn = ? AND "
                                   "p.lease = ?"_qs.arg(epoch),
                         values + QVariantList{before.balancer, before.turn, before.lease});
    if (!added)
        return tl::unexpected(added.error());
    return *added == 1;
}

/// One more turn of the lease that has the newest one.
TeamResult<bool> goOn(const TeamSql &sql, const Turn &mine, const QString &lease, Turn::State state)
{
    const auto added = sql.change(
        u"INSERT INTO switchyard_turn(balancer, turn, lease, epoch, environment, state, "
        "holder, profile) SELECT p.balancer, p.turn + 1, p.lease, p.epoch, "
        "p.environment, %1, p.holder, p.profile FROM switchyard_turn p WHERE "
        "p.balancer = ? AND p.turn = ? AND p.lease = ? AND p.state = 1"_qs.arg(int(state)),
        {mine.balancer, mine.turn, lease});
    if (!added)
        return tl::unexpected(added.error());
    return *added == 1;
}

TeamResult<bool> addRecord(const TeamSql &sql, const QString &environment, const Head &before,
                           const Record &record, const QByteArray &line)
{
    const QString text = QString::fromUtf8(line);
    const QString columns = u"INSERT INTO switchyard_record(environment, seq, hash, line) "_qs;
    const auto added =
        before.seq == 0
            ? sql.change(columns + u"VALUES (?, 1, ?, ?)"_qs, {environment, record.hash, text})
            : sql.change(columns + u"SELECT p.environment, p.seq + 1, ?, ? FROM switchyard_record "
                                   "p WHERE p.environment = ? AND p.seq = ? AND p.hash = ?"_qs,
                         {record.hash, text, environment, before.seq, before.hash});
    if (!added)
        return tl::unexpected(added.error());
    return *added == 1;
}

} // namespace

TeamResult<void> TeamDatabase::connect()
{
    if (m_sql)
        return {};
    auto sql = TeamSql::open(m_profile, m_credentials);
    if (!sql)
        return tl::unexpected(sql.error());
    const auto version = sql->value(u"SELECT max(version) FROM switchyard_schema"_qs);
    if (!version)
        return tl::unexpected(version.error());
    if (version->toInt() != knownVersion)
        return tl::unexpected(TeamFailure{
            Kind::Refused,
            version->toInt() < knownVersion
                ? Said::tr("The tables of the team database have version %1, this program needs "
                           "%2. Nothing was changed; have an owner of the database run what "
                           "\"switchyardctl tables %3 %1\" prints.")
                      .arg(version->toInt())
                      .arg(knownVersion)
                      .arg(m_profile.kind)
                : Said::tr("The tables of the team database have version %1, this program knows "
                           "%2. Nothing was changed; use the program that belongs to it.")
                      .arg(version->toInt())
                      .arg(knownVersion)});
    m_sql = std::move(*sql);
    return {};
}

/// As with(), of what changes nothing: once more on a new connection, where the old one had died
/// meanwhile without anybody noticing.
template<class Body>
auto TeamDatabase::read(Body body) -> decltype(body(std::declval<const TeamSql &>()))
{
    const bool connected = m_sql.has_value();
    auto result = with(body);
    if (!result && result.error().kind == Kind::Away && connected)
        return with(body);
    return result;
}

/// `body` on the connection; after a failure the next one begins with a new one.
template<class Body>
auto TeamDatabase::with(Body body) -> decltype(body(std::declval<const TeamSql &>()))
{
    if (const auto connected = connect(); !connected)
        return tl::unexpected(connected.error());
    auto result = body(*m_sql);
    if (!result && result.error().kind == Kind::Away)
        m_sql.reset();
    return result;
}

TeamResult<TeamLooked> TeamDatabase::look(const QString &environment, const QStringList &balancers,
                                          const Head &mine, const QString &lease)
{
    return read([&](const TeamSql &sql) -> TeamResult<TeamLooked> {
        if (const auto writable = whetherWritable(sql); !writable)
            return tl::unexpected(writable.error());
        TeamLooked looked{.mine = mine};
        auto turns = turnsOf(sql, balancers);
        if (!turns)
            return tl::unexpected(turns.error());
        looked.turns = std::move(*turns);
        const auto head = headOf(sql, environment);
        if (!head)
            return tl::unexpected(head.error());
        looked.head = *head;
        const auto follows = has(sql, environment, mine);
        if (!follows)
            return tl::unexpected(follows.error());
        looked.follows = *follows;
        if (looked.follows && head->seq > mine.seq) {
            auto lines = linesBehind(sql, environment, mine.seq);
            if (!lines)
                return tl::unexpected(lines.error());
            looked.lines = std::move(*lines);
        }
        if (!lease.isEmpty()) {
            auto wishes = wishesFor(sql, environment, lease);
            if (!wishes)
                return tl::unexpected(wishes.error());
            looked.wishes = std::move(*wishes);
        }
        return looked;
    });
}

TeamResult<bool> TeamDatabase::mayChange()
{
    return read([](const TeamSql &sql) -> TeamResult<bool> {
        const auto more = sql.mayChange(u"switchyard_record"_qs);
        if (!more)
            return more;
        return *more ? more : sql.mayChange(u"switchyard_turn"_qs);
    });
}

TeamResult<std::vector<Head>> TeamDatabase::hashes(const QString &environment, qint64 fromSeq,
                                                   int limit)
{
    return read([&](const TeamSql &sql) -> TeamResult<std::vector<Head>> {
        auto query = sql.run(u"SELECT seq, hash FROM switchyard_record WHERE environment = ? AND "
                             "seq >= ? ORDER BY seq LIMIT %1"_qs.arg(limit),
                             {environment, fromSeq});
        if (!query)
            return tl::unexpected(query.error());
        std::vector<Head> heads;
        while (query->next())
            heads.push_back({query->value(0).toLongLong(), query->value(1).toString()});
        return heads;
    });
}

TeamResult<void> TeamDatabase::take(const Taker &taker, const std::vector<Turn> &seen)
{
    return with([&](const TeamSql &sql) {
        return sql.transaction([&]() -> TeamResult<void> {
            for (const Turn &before : seen) {
                const auto added = addTurn(sql, before, taker);
                if (!added)
                    return tl::unexpected(added.error());
                if (!*added)
                    return taken();
            }
            return {};
        });
    });
}

TeamResult<void> TeamDatabase::append(const QString &environment, const QString &lease,
                                      const std::vector<Turn> &turns, const Head &after,
                                      const std::vector<QByteArray> &lines, Turn::State state)
{
    return with([&](const TeamSql &sql) {
        return sql.transaction([&]() -> TeamResult<void> {
            for (const Turn &mine : turns) {
                const auto added = goOn(sql, mine, lease, state);
                if (!added)
                    return tl::unexpected(added.error());
                if (!*added)
                    return taken();
            }
            Head before = after;
            for (const QByteArray &line : lines) {
                const auto record = parseRecord(line);
                if (!record)
                    return tl::unexpected(TeamFailure{Kind::Refused, record.error()});
                const auto added = addRecord(sql, environment, before, *record, line);
                if (!added)
                    return tl::unexpected(added.error());
                if (!*added)
                    return taken();
                before = {record->seq, record->hash};
            }
            return {};
        });
    });
}

TeamResult<qint64> TeamDatabase::addWish(const QString &environment, const QString &lease,
                                         const QJsonObject &wish, const Who &who)
{
    return with([&](const TeamSql &sql) -> TeamResult<qint64> {
        const auto added = sql.change(u"INSERT INTO switchyard_wish(environment, lease, wish, "
                                      "who) VALUES (?, ?, ?, ?)"_qs,
                                      {environment, lease, json(wish), json(toJson(who))});
        if (!added)
            return tl::unexpected(added.error());
        return sql.lastId();
    });
}

TeamResult<StoredWish::State> TeamDatabase::wishState(qint64 id)
{
    return with([&](const TeamSql &sql) -> TeamResult<StoredWish::State> {
        const auto state =
            sql.value(u"SELECT max(state) FROM switchyard_answer WHERE wish = ?"_qs, {id});
        if (!state)
            return tl::unexpected(state.error());
        return state->isNull() ? StoredWish::State::Pending : StoredWish::State(state->toInt());
    });
}

TeamResult<std::vector<TeamApproval>> TeamDatabase::approvals(const QString &environment,
                                                              const Head &begun)
{
    return read([&](const TeamSql &sql) -> TeamResult<std::vector<TeamApproval>> {
        // Of an account the newest alone counts: whoever may add rows cannot crowd others out.
        auto query = sql.run(
            u"SELECT account, who, reason, %1 FROM switchyard_approval a WHERE environment = ? AND "
            "seq = ? AND hash = ? AND NOT EXISTS (SELECT 1 FROM switchyard_approval n WHERE "
            "n.environment = a.environment AND n.seq = a.seq AND n.hash = a.hash AND n.account = "
            "a.account AND n.written > a.written) ORDER BY written LIMIT %2"_qs
                .arg(sql.ageOf(u"a.written"_qs))
                .arg(mostApprovals),
            {environment, begun.seq, begun.hash});
        if (!query)
            return tl::unexpected(query.error());
        std::vector<TeamApproval> all;
        while (query->next()) {
            const Who who =
                whoFrom(QJsonDocument::fromJson(query->value(1).toString().toUtf8()).object());
            all.push_back({query->value(0).toString(), u"%1@%2"_qs.arg(who.user, who.host),
                           query->value(2).toString().left(longestReason),
                           std::max<qint64>(0, query->value(3).toLongLong())});
        }
        return all;
    });
}

TeamResult<void> TeamDatabase::approve(const QString &environment, const Head &begun,
                                       const QString &reason, const Who &who)
{
    return with([&](const TeamSql &sql) -> TeamResult<void> {
        const auto own = sql.value(u"SELECT account FROM switchyard_record WHERE environment = ? "
                                   "AND seq = ? AND hash = ?"_qs,
                                   {environment, begun.seq, begun.hash});
        if (!own)
            return tl::unexpected(own.error());
        if (!own->isValid())
            return tl::unexpected(
                TeamFailure{Kind::Refused, Said::tr("The team database does not have this release "
                                                    "yet. Nothing was approved; try again when it "
                                                    "has.")});
        if (own->toString().compare(m_credentials.id, Qt::CaseInsensitive) == 0)
            return tl::unexpected(TeamFailure{
                Kind::Refused, Said::tr("This release was begun by your own account of the team "
                                        "database, %1. Nothing was approved: somebody with another "
                                        "account has to.")
                                   .arg(m_credentials.id)});
        const auto added =
            sql.change(u"INSERT INTO switchyard_approval(environment, seq, hash, "
                       "reason, who) VALUES (?, ?, ?, ?, ?)"_qs,
                       {environment, begun.seq, begun.hash, reason, json(toJson(who))});
        if (!added)
            return tl::unexpected(added.error());
        return {};
    });
}

TeamResult<void> TeamDatabase::answerWish(qint64 id, StoredWish::State state, const QString &answer)
{
    return with([&](const TeamSql &sql) -> TeamResult<void> {
        const auto added = sql.change(u"INSERT INTO switchyard_answer(wish, state, answer) VALUES "
                                      "(?, ?, ?)"_qs,
                                      {id, int(state), answer});
        if (!added && added.error().kind != Kind::Taken)
            return tl::unexpected(added.error());
        return {};
    });
}

} // namespace switchyard
