#include "app/team/teamdatabase.h"
#include "tests/integration/team/teamserver.h"

#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

using Kind = TeamFailure::Kind;

const QString environment = u"shop-production"_s;
const QString raw =
    u"INSERT INTO switchyard_approval(environment, seq, hash, reason, who, account) "
    "VALUES ('%1', %2, '%3', '', '{}', 'ben')"_s;

} // namespace

/// That others agree, in a real PostgreSQL and a real MariaDB: what the server itself refuses.
class TestApprovals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("postgresql") << u"postgresql"_s;
        QTest::newRow("mariadb") << u"mysql"_s;
    }

    /// Anna has begun a release.
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
        TeamDatabase anna = console(u"anna"_s);
        const Taker taker{QString(32, u'a'),
                          1,
                          environment,
                          {42, u"anna"_s, u"desk"_s, u"switchyard"_s, 7},
                          QString(64, u'a')};
        const auto seen = anna.look(environment, {u"lb"_s}, {0, noHash()}, {});
        QVERIFY2(seen, qPrintable(seen ? QString() : seen.error().detail));
        QVERIFY(anna.take(taker, seen->turns));
        const auto taken = anna.look(environment, {u"lb"_s}, {0, noHash()}, {});
        Record begin;
        begin.seq = 1;
        begin.at = {1'700'000'000'000, 1, u"boot"_s};
        begin.who = {u"anna"_s, u"desk"_s, {}};
        begin.epoch = 1;
        begin.kind = u"begin"_s;
        const auto sealed = sealRecord(begin, noHash());
        m_begun = {1, sealed->record.hash};
        QVERIFY(anna.append(environment, taker.lease, taken->turns, {0, noHash()}, {sealed->line}));
    }

    void anotherAccountApproves()
    {
        TeamDatabase anna = console(u"anna"_s);
        TeamDatabase ben = console(u"ben"_s);
        QVERIFY(anna.approvals(environment, m_begun)->empty());
        const auto done = ben.approve(environment, m_begun, u"gelesen 已读"_s, {u"ben"_s, u"pc"_s});
        QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
        const auto all = anna.approvals(environment, m_begun);
        QVERIFY(all && all->size() == 1);
        QCOMPARE(all->front().account, u"ben"_s); // as the server says
        QCOMPARE(all->front().who, u"ben@pc"_s);
        QCOMPARE(all->front().reason, u"gelesen 已读"_s);
        QVERIFY(all->front().ageMs < 60'000);
        // Of another release there is none.
        QVERIFY(anna.approvals(environment, {1, QString(64, u'f')})->empty());
    }

    void whoBeganItDoesNot()
    {
        const auto told = console(u"anna"_s).approve(environment, m_begun, u"me"_s, {});
        QVERIFY(!told);
        QCOMPARE(told.error().kind, Kind::Refused);
        QVERIFY2(told.error().detail.contains(u"your own account"),
                 qPrintable(told.error().detail));
        QCOMPARE(annaTries(m_begun), Kind::Refused);
        QCOMPARE(m_server->ask(u"SELECT count(*) FROM switchyard_approval"_s), u"0"_s);
    }

    /// A temporary table of the same name does not stand in for the records.
    void norByRecordsOfHerOwn()
    {
        auto sql = TeamSql::open(m_server->profile(), TeamServer::account(u"anna"_s));
        QVERIFY(sql);
        const auto made =
            sql->run(u"CREATE TEMPORARY TABLE switchyard_record AS SELECT environment, "
                     "seq, hash, CAST('ben' AS char(3)) AS account FROM "
                     "switchyard_record"_s);
        if (m_kind == u"mysql") {
            QVERIFY(!made); // such tables need a right of their own there
            QCOMPARE(made.error().kind, Kind::Refused);
        }
        const auto added = sql->change(raw.arg(environment).arg(m_begun.seq).arg(m_begun.hash), {});
        QVERIFY(!added);
        QCOMPARE(added.error().kind, Kind::Refused);
    }

    void nothingButThisPlanIsApproved()
    {
        const auto done =
            console(u"ben"_s).approve(environment, {1, QString(64, u'f')}, u"read"_s, {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Kind::Refused);
        auto sql = TeamSql::open(m_server->profile(), TeamServer::account(u"ben"_s));
        QVERIFY(!sql->change(raw.arg(environment).arg(1).arg(QString(64, u'f')), {}));
        QVERIFY(!sql->change(raw.arg(u"other"_s).arg(1).arg(m_begun.hash), {}));
        QVERIFY(sql->change(raw.arg(environment).arg(1).arg(m_begun.hash), {}));
    }

    void whoApprovesOftenCountsOnce()
    {
        TeamDatabase ben = console(u"ben"_s);
        for (int i = 1; i <= 40; ++i)
            QVERIFY(ben.approve(environment, m_begun, u"%1 "_s.arg(i) + QString(500, u'x'), {}));
        const auto all = console(u"anna"_s).approvals(environment, m_begun);
        QVERIFY(all);
        QCOMPARE(all->size(), size_t(1));
        QVERIFY(all->front().reason.startsWith(u"40 "_s)); // the newest
        QCOMPARE(all->front().reason.size(), 300);
    }

    void noApprovalIsChanged()
    {
        auto sql = TeamSql::open(m_server->profile(), TeamServer::account(u"ben"_s));
        QVERIFY(sql->change(raw.arg(environment).arg(1).arg(m_begun.hash), {}));
        for (const QString &change : {u"UPDATE switchyard_approval SET written = now()"_s,
                                      u"DELETE FROM switchyard_approval"_s}) {
            const auto done = sql->change(change, {});
            QVERIFY(!done);
            QCOMPARE(done.error().kind, Kind::Refused);
        }
    }

    void tablesOfBeforeAreBroughtUpToDate()
    {
        m_server->ask(u"DROP TABLE switchyard_approval"_s);
        if (m_kind == u"postgresql")
            m_server->ask(u"DROP FUNCTION switchyard_approve()"_s);
        m_server->ask(u"DELETE FROM switchyard_schema WHERE version = 2"_s);
        const auto old = console(u"ben"_s).approvals(environment, m_begun);
        QVERIFY(!old);
        QCOMPARE(old.error().kind, Kind::Refused);
        QVERIFY2(old.error().detail.contains(u"switchyardctl tables %1 1"_s.arg(m_kind)),
                 qPrintable(old.error().detail));
        QVERIFY(m_server->bringUpToDate());
        QVERIFY(console(u"ben"_s).approve(environment, m_begun, u"read"_s, {}));
        QCOMPARE(console(u"anna"_s).look(environment, {u"lb"_s}, m_begun, {})->head, m_begun);
    }

private:
    TeamDatabase console(const QString &name) const
    {
        return {m_server->profile(), TeamServer::account(name)};
    }
    /// Past everything that the program itself would say.
    Kind annaTries(const Head &begun) const
    {
        auto sql = TeamSql::open(m_server->profile(), TeamServer::account(u"anna"_s));
        const auto added = sql->change(raw.arg(environment).arg(begun.seq).arg(begun.hash), {});
        return added ? Kind::Away : added.error().kind;
    }

    QString m_kind = {};
    std::unique_ptr<TeamServer> m_server = {};
    Head m_begun = {};
};

QTEST_GUILESS_MAIN(TestApprovals)
#include "test_approvals.moc"
