#include "app/team/teamdatabase.h"
#include "tests/engine/fencing/cutstory.h"
#include "tests/integration/team/cutproxy.h"
#include "tests/integration/team/teamserver.h"

#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

/// A connection to the one server, which all stories share; each has an environment of its own.
class RealCutDatabase final : public CutDatabase
{
public:
    RealCutDatabase(const TeamServer &server, const Cut &cut, QString environment)
        : m_server(server), m_environment(std::move(environment)),
          m_proxy(server.profile().port, cut.write, cut.landed)
    {
    }

    std::shared_ptr<TeamStore> makeStore() override
    {
        TeamProfile profile = m_server.profile();
        profile.port = m_proxy.port();
        return std::make_shared<TeamDatabase>(profile, TeamServer::account(u"anna"_s));
    }
    bool isAway() const override { return m_proxy.isAway(); }
    void comeBack() override
    {
        m_server.ask(u"UPDATE switchyard_turn SET written = written - INTERVAL '1' MINUTE WHERE "
                     "environment = '%1'"_s.arg(m_environment));
        m_proxy.comeBack();
    }
    std::vector<QByteArray> lines() override
    {
        TeamDatabase direct(m_server.profile(), TeamServer::account(u"ben"_s));
        auto looked = direct.look(m_environment, {u"none"_s}, {0, noHash()}, {});
        return looked ? std::move(looked->lines) : std::vector<QByteArray>();
    }

private:
    const TeamServer &m_server;
    const QString m_environment;
    CutProxy m_proxy;
};

} // namespace

/// The connection to a real PostgreSQL and a real MariaDB is lost at each COMMIT of a release in
/// turn, before the server has it and after.
class TestCutCommits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachCommitMayBeTheLastForAWhile_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("postgresql") << u"postgresql"_s;
        QTest::newRow("mariadb") << u"mysql"_s;
    }
    void eachCommitMayBeTheLastForAWhile()
    {
        QFETCH(QString, kind);
        TeamServer server(kind);
        QVERIFY(server.start());
        constexpr int atOnce = 24; // nearly all of it is waiting
        const auto told = [&](const Cut &cut, bool &reached) {
            const QString environment =
                u"cut-%1-%2"_s.arg(cut.write).arg(cut.goesBack ? u"back"_s : u"on"_s);
            RealCutDatabase database(server, cut, environment);
            const QString wrong = CutStory(cut, environment, database).run();
            reached = database.isAway();
            return wrong;
        };
        int commits = 0;
        const QStringList wrong = CutStory::each(atOnce, told, commits);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n').left(4000)));
        qInfo("%d commits, each lost before and after the server had it", commits);
        QVERIFY(commits > 20);
    }
};

QTEST_GUILESS_MAIN(TestCutCommits)
#include "test_cutcommits.moc"
