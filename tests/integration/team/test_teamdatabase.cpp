#include "app/team/teamdatabase.h"
#include "tests/integration/team/teamserver.h"

#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

using Kind = TeamFailure::Kind;

const QString environment = u"shop-production"_s;
const QStringList balancers{u"alibaba-clb|cn|lb-1"_s, u"haproxy|tcp:10.0.0.1:9999|web"_s};

/// Sealed lines, each behind the one before it.
std::vector<QByteArray> chain(Head &last, int count, const QString &text)
{
    std::vector<QByteArray> lines;
    for (int i = 0; i < count; ++i) {
        Record record;
        record.seq = last.seq + 1;
        record.at = {1'700'000'000'000 + record.seq, record.seq, u"boot"_s};
        record.who = {u"anna"_s, u"desk"_s, {}};
        record.epoch = 1;
        record.kind = u"note"_s;
        record.text = text;
        const auto sealed = sealRecord(record, last.hash);
        if (!sealed)
            return {};
        lines.push_back(sealed->line);
        last = {record.seq, sealed->record.hash};
    }
    return lines;
}

Taker taker(const QString &lease, qint64 epoch)
{
    return {lease.leftJustified(32, u'0'),
            epoch,
            environment,
            {42, u"anna"_s, u"desk"_s, u"switchyard"_s, 7},
            QString(64, u'a')};
}

} // namespace

/// The tables in a real PostgreSQL and a real MariaDB, with accounts that may INSERT and SELECT.
class TestTeamDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("postgresql") << u"postgresql"_s;
        QTest::newRow("mariadb") << u"mysql"_s;
    }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        if (m_kind != kind) {
            m_kind = kind;
            m_server = std::make_unique<TeamServer>(kind);
            QVERIFY(m_server->start());
        } else {
            QVERIFY(m_server->clear());
        }
    }

    void recordsComeBackByteForByte()
    {
        TeamDatabase anna = console(u"anna"_s);
        TeamDatabase ben = console(u"ben"_s);
        auto looked = anna.look(environment, balancers, {0, noHash()}, {});
        QVERIFY2(looked, qPrintable(looked ? QString() : looked.error().detail));
        QCOMPARE(looked->head, (Head{0, noHash()}));
        QVERIFY(looked->follows);
        const Taker me = taker(u"a"_s, 1);
        const auto taken = anna.take(me, looked->turns);
        QVERIFY2(taken, qPrintable(taken ? QString() : taken.error().detail));
        Head last{0, noHash()};
        const auto lines = chain(last, 3, u"Zürich 区域 'quoted\" \\ %1 \u2028 \U0001F600"_s);
        const auto appended =
            anna.append(environment, me.lease, turnsOf(anna), {0, noHash()}, lines);
        QVERIFY2(appended, qPrintable(appended ? QString() : appended.error().detail));

        const auto seen = ben.look(environment, balancers, {0, noHash()}, {});
        QVERIFY(seen);
        QCOMPARE(seen->head, last);
        QCOMPARE(seen->lines, lines);
        QCOMPARE(seen->turns.size(), balancers.size());
        for (const Turn &turn : seen->turns) {
            QCOMPARE(turn.turn, 2);
            QCOMPARE(turn.lease, me.lease);
            QCOMPARE(turn.state, Turn::State::Held);
            QCOMPARE(turn.holder, me.holder);
            QCOMPARE(turn.account, u"anna"_s); // as the server says
            QVERIFY(turn.heardMs < 60'000);
        }
        const auto some = ben.look(environment, balancers, parse(lines[0]), {});
        QVERIFY(some && some->follows);
        QCOMPARE(some->lines, (std::vector<QByteArray>{lines[1], lines[2]}));
        const auto strange = ben.look(environment, balancers, {1, QString(64, u'f')}, {});
        QVERIFY(strange && !strange->follows && strange->lines.empty());
        const auto hashes = ben.hashes(environment, 2, 10);
        QVERIFY(hashes);
        QCOMPARE(hashes->size(), 2u);
        QCOMPARE(hashes->back(), last);
    }

    /// Whoever was taken over can neither append nor tell that it lives, whatever it still knows.
    void onlyTheNewestTurnWrites()
    {
        TeamDatabase anna = console(u"anna"_s);
        TeamDatabase ben = console(u"ben"_s);
        QVERIFY(anna.take(taker(u"a"_s, 1), turnsOf(anna)));
        const auto annas = turnsOf(anna);
        QVERIFY(ben.take(taker(u"b"_s, 2), turnsOf(ben)));

        Head last{0, noHash()};
        const auto lines = chain(last, 1, u"late"_s);
        const QString lease = taker(u"a"_s, 1).lease;
        expectTaken(anna.append(environment, lease, annas, {0, noHash()}, lines));
        expectTaken(anna.append(environment, lease, annas, {0, noHash()}, {}));
        // Not even by the turns that it reads anew, or those of one balancer alone.
        expectTaken(anna.append(environment, lease, turnsOf(anna), {0, noHash()}, lines));
        expectTaken(anna.append(environment, lease, {annas[0]}, {0, noHash()}, lines));
        QCOMPARE(m_server->ask(u"SELECT count(*) FROM switchyard_record"_s), u"0"_s);
        QCOMPARE(m_server->ask(u"SELECT count(*) FROM switchyard_turn"_s), u"4"_s);
        // Of two that take the same turns one comes first.
        expectTaken(anna.take(taker(u"c"_s, 3), annas));
        QVERIFY(
            ben.append(environment, taker(u"b"_s, 2).lease, turnsOf(ben), {0, noHash()}, lines));
    }

    /// Two profiles that share one balancer of two.
    void oneBalancerIsEnoughToCollide()
    {
        TeamDatabase anna = console(u"anna"_s);
        TeamDatabase ben = console(u"ben"_s);
        QVERIFY(anna.take(taker(u"a"_s, 1), turnsOf(anna)));
        const auto annas = turnsOf(anna);
        Taker other = taker(u"b"_s, 2);
        other.environment = u"shop-copy"_s;
        const auto second = ben.look(other.environment, {balancers[1]}, {0, noHash()}, {});
        QVERIFY(second);
        QCOMPARE(second->turns.size(), 1u);
        QCOMPARE(second->turns[0].environment, environment);
        QVERIFY(ben.take(other, second->turns));
        Head last{0, noHash()};
        expectTaken(anna.append(environment, taker(u"a"_s, 1).lease, annas, {0, noHash()},
                                chain(last, 1, u"late"_s)));
        QCOMPARE(m_server->ask(u"SELECT count(*) FROM switchyard_record"_s), u"0"_s);
    }

    void nobodyBranchesTheChain()
    {
        TeamDatabase anna = console(u"anna"_s);
        const Taker me = taker(u"a"_s, 1);
        QVERIFY(anna.take(me, turnsOf(anna)));
        Head first{0, noHash()};
        const auto lines = chain(first, 2, u"first"_s);
        QVERIFY(anna.append(environment, me.lease, turnsOf(anna), {0, noHash()}, lines));
        Head other{0, noHash()};
        const auto others = chain(other, 3, u"another"_s);
        expectTaken(anna.append(environment, me.lease, turnsOf(anna), {0, noHash()}, others));
        expectTaken(
            anna.append(environment, me.lease, turnsOf(anna), {2, QString(64, u'f')}, {others[2]}));
        // All or nothing: neither a turn nor a record is left of what failed.
        QCOMPARE(m_server->ask(u"SELECT count(*) FROM switchyard_record"_s), u"2"_s);
        QCOMPARE(m_server->ask(u"SELECT max(turn) FROM switchyard_turn"_s), u"2"_s);
    }

    void theAccountMayNotChangeWhatStands()
    {
        TeamDatabase anna = console(u"anna"_s);
        QVERIFY(anna.take(taker(u"a"_s, 1), turnsOf(anna)));
        auto sql = TeamSql::open(m_server->profile(), TeamServer::account(u"anna"_s));
        QVERIFY(sql);
        for (const QString &change :
             {u"UPDATE switchyard_turn SET lease = 'x'"_s, u"DELETE FROM switchyard_turn"_s,
              u"DROP TABLE switchyard_turn"_s, u"DELETE FROM switchyard_record"_s}) {
            const auto done = sql->run(change);
            QVERIFY2(!done, qPrintable(change));
            QCOMPARE(done.error().kind, Kind::Refused);
        }
        QCOMPARE(anna.mayChange(), false);
        m_server->ask(u"GRANT DELETE ON switchyard_turn TO anna"_s);
        QCOMPARE(console(u"anna"_s).mayChange(), true);
        // Nor say who it is, or when.
        QVERIFY(sql->run(u"INSERT INTO switchyard_turn(balancer, turn, lease, epoch, environment, "
                         "state, holder, profile, account, written) VALUES ('x', 1, 'x', 1, 'x', "
                         "1, '{}', 'x', 'ben', '2001-01-01')"_s));
        QCOMPARE(m_server->ask(u"SELECT account FROM switchyard_turn WHERE balancer = 'x'"_s),
                 u"anna"_s);
        QCOMPARE(m_server->ask(u"SELECT count(*) FROM switchyard_turn WHERE balancer = 'x' AND "
                               "written > '2020-01-01'"_s),
                 u"1"_s);
    }

    void aWishIsAnsweredOnce()
    {
        TeamDatabase anna = console(u"anna"_s);
        TeamDatabase ben = console(u"ben"_s);
        const Taker me = taker(u"a"_s, 1);
        QVERIFY(anna.take(me, turnsOf(anna)));
        const Who who{u"ben"_s, u"other"_s, {}};
        const auto id = ben.addWish(environment, me.lease, {{u"kind"_s, u"back"_s}}, who);
        QVERIFY(id);
        QCOMPARE(ben.wishState(*id), StoredWish::State::Pending);
        auto looked = anna.look(environment, balancers, {0, noHash()}, me.lease);
        QVERIFY(looked);
        QCOMPARE(looked->wishes.size(), 1u);
        QCOMPARE(looked->wishes[0], (TeamWish{*id, {{u"kind"_s, u"back"_s}}, who, u"ben"_s}));
        QVERIFY(anna.answerWish(*id, StoredWish::State::Answered, u"taken"_s));
        QVERIFY(
            anna.answerWish(*id, StoredWish::State::Answered, u"taken"_s)); // once more: nothing
        QCOMPARE(ben.wishState(*id), StoredWish::State::Answered);
        looked = anna.look(environment, balancers, {0, noHash()}, me.lease);
        QVERIFY(looked && looked->wishes.empty());
    }

    void whatFailsIsSortedIntoKinds()
    {
        TeamProfile nobody = m_server->profile();
        nobody.port = freePort();
        QCOMPARE(kindOf(nobody, u"anna"_s), Kind::Away);
        QCOMPARE(kindOf(m_server->profile(), u"carl"_s), Kind::Refused);
        TeamProfile elsewhere = m_server->profile();
        elsewhere.database = u"nowhere"_s;
        QCOMPARE(kindOf(elsewhere, u"anna"_s), Kind::Refused);
        TeamDatabase anna = console(u"anna"_s);
        QVERIFY(anna.take(taker(u"a"_s, 1), turnsOf(anna)));
        const auto turns = turnsOf(anna);
        m_server->kill();
        const auto gone =
            anna.append(environment, taker(u"a"_s, 1).lease, turns, {0, noHash()}, {});
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, Kind::Away);
        m_server->restart();
        // The next call makes a new connection; what was committed is there.
        QCOMPARE(turnsOf(anna), turns);
        m_server->ask(u"DROP TABLE switchyard_answer"_s);
        m_server->ask(u"DROP TABLE switchyard_wish"_s);
        const auto broken = anna.look(environment, balancers, {0, noHash()}, u"x"_s);
        QVERIFY(!broken);
        QCOMPARE(broken.error().kind, Kind::Refused);
    }

    /// Where a certificate is asked for, it is verified; by PostgreSQL with the server's name.
    void onlyTheServerThatIsMeantIsTrusted()
    {
        TeamServer here(m_kind), elsewhere(m_kind);
        QVERIFY(here.startWithCertificate(QSysInfo::machineHostName()));
        QVERIFY(elsewhere.startWithCertificate(u"db.example.com"_s));
        const auto asked = [](const TeamServer &server, const QString &authority) {
            TeamProfile profile = server.profile();
            profile.host =
                QSysInfo::machineHostName(); // a MySQL client takes "localhost" for its socket
            profile.caFile = authority;
            return kindOf(profile, u"anna"_s);
        };
        QCOMPARE(asked(here, here.certificate()), std::nullopt);
        QCOMPARE(asked(here, elsewhere.certificate()), Kind::Refused); // whose is it?
        if (m_kind == u"postgresql")
            QCOMPARE(asked(elsewhere, elsewhere.certificate()), Kind::Refused); // another's name
        QCOMPARE(asked(*m_server, here.certificate()), Kind::Refused);          // shows none at all
    }

private:
    TeamDatabase console(const QString &name) const
    {
        return {m_server->profile(), TeamServer::account(name)};
    }
    std::vector<Turn> turnsOf(TeamDatabase &database) const
    {
        auto looked = database.look(environment, balancers, {0, noHash()}, {});
        if (!looked)
            return {};
        for (Turn &turn : looked->turns)
            turn.heardMs = 0;
        return looked->turns;
    }
    static Head parse(const QByteArray &line)
    {
        const auto record = parseRecord(line);
        return record ? Head{record->seq, record->hash} : Head{};
    }
    static void expectTaken(const TeamResult<void> &result)
    {
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::Taken);
    }
    static std::optional<Kind> kindOf(const TeamProfile &profile, const QString &name)
    {
        TeamDatabase database(profile, TeamServer::account(name));
        const auto looked = database.look(environment, balancers, {0, noHash()}, {});
        return looked ? std::nullopt : std::optional(looked.error().kind);
    }

    QString m_kind = {};
    std::unique_ptr<TeamServer> m_server = {};
};

QTEST_GUILESS_MAIN(TestTeamDatabase)
#include "test_teamdatabase.moc"
