#include "app/journal/clock.h"
#include "tests/engine/fencing/cutstory.h"
#include "tests/engine/fencing/simdatabase.h"

#include <QTest>

#include <atomic>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

using Fate = SimDatabase::Fate;

class SimCutDatabase final : public CutDatabase
{
public:
    explicit SimCutDatabase(const Cut &cut) : m_cut(cut)
    {
        m_database.clock = [this] { return timeNow().bootMs + m_later; };
    }

    std::shared_ptr<TeamStore> makeStore() override
    {
        return std::make_shared<SimStore>(m_database, 0,
                                          [this](SimDatabase::Call call) { return fateOf(call); });
    }
    bool isAway() const override { return m_away; }
    void comeBack() override
    {
        m_later = 60'000;
        m_back = true;
    }
    std::vector<QByteArray> lines() override { return m_database.now().lines; }

private:
    Fate fateOf(SimDatabase::Call call)
    {
        if (m_away)
            return m_back ? Fate::Done : Fate::CutBefore;
        if (call != SimDatabase::Call::Write || ++m_writes < m_cut.write)
            return Fate::Done;
        m_away = true;
        return m_cut.landed ? Fate::CutAfter : Fate::CutBefore;
    }

    const Cut m_cut;
    SimDatabase m_database = {};
    std::atomic<bool> m_away = false;
    std::atomic<bool> m_back = false;
    std::atomic<qint64> m_later = 0;
    int m_writes = 0;
};

} // namespace

/// The team's database goes away at each write of a release in turn, before it has it and after.
class TestCutWrites : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachWriteMayBeTheLastForAWhile()
    {
        constexpr int atOnce = 10; // most of it is waiting
        const auto told = [](const Cut &cut, bool &reached) {
            SimCutDatabase database(cut);
            const QString wrong = CutStory(cut, u"cut-writes"_s, database).run();
            reached = database.isAway();
            return wrong;
        };
        int writes = 0;
        const QStringList wrong = CutStory::each(atOnce, told, writes);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n').left(4000)));
        qInfo("%d writes, each cut before and after it has landed", writes);
        QVERIFY(writes > 20);
    }
};

QTEST_GUILESS_MAIN(TestCutWrites)
#include "tst_cutwrites.moc"
