#include "models/history/changerecord.h"
#include "models/history/historyfilter.h"
#include "models/history/pasttext.h"
#include "tests/golden/journals.h"

#include <QJsonArray>
#include <QTranslator>
#include <QtTest>

using namespace switchyard;

namespace
{

const std::vector<golden::Journal> &kept()
{
    static const auto all = golden::journals(QStringLiteral(GOLDEN_JOURNALS));
    return all;
}

/// The releases of a kept journal, reckoned.
std::vector<PastRelease> pastOf(const golden::Journal &journal)
{
    std::vector<PastMaker> makers;
    for (const Record &record : journal.records) {
        if (record.kind == u"begin")
            makers.emplace_back();
        makers.back().look(record);
    }
    std::vector<PastRelease> all;
    for (const PastMaker &maker : makers)
        all.push_back(maker.past());
    return all;
}

std::vector<PastRelease> pastOf(const QString &name)
{
    for (const golden::Journal &journal : kept())
        if (journal.name == name)
            return pastOf(journal);
    qFatal("no journal %s", qPrintable(name));
}

QJsonObject note(const char *pattern)
{
    return {{u"pattern"_qs, QString::fromUtf8(pattern)},
            {u"args"_qs, QJsonArray{u"A"_qs, u"x"_qs}}};
}

/// A release of two instances in zone B, one record after the other.
class Story
{
public:
    Story()
    {
        const auto target = [](const char *instance) {
            return QJsonObject{{u"instance"_qs, QString::fromUtf8(instance)},
                               {u"service"_qs, u"order"_qs},
                               {u"from"_qs, u"1"_qs},
                               {u"to"_qs, u"2"_qs}};
        };
        const QJsonObject servers{{u"a"_qs, QJsonArray{u"a1"_qs}}, {u"b"_qs, QJsonArray{u"b1"_qs}}};
        const QJsonObject plan{
            {u"templateId"_qs, u"rolling"_qs},
            {u"title"_qs, u"2"_qs},
            {u"ticket"_qs, u"CHG-1"_qs},
            {u"first"_qs, 1},
            {u"manifest"_qs,
             QJsonArray{QJsonObject{
                 {u"service"_qs, u"order"_qs}, {u"from"_qs, QString()}, {u"to"_qs, u"2"_qs}}}},
            {u"targets"_qs, QJsonObject{{u"a"_qs, QJsonArray{}},
                                        {u"b"_qs, QJsonArray{target("b-1"), target("b-2")}}}},
            {u"balancers"_qs,
             QJsonArray{QJsonObject{{u"id"_qs, u"lb"_qs}, {u"servers"_qs, servers}}}}};
        add(u"begin"_qs, {{u"release"_qs, QJsonObject{{u"plan"_qs, plan}}}});
    }
    Story &at(qint64 seconds)
    {
        m_seconds = seconds;
        return *this;
    }
    Story &boot(const char *id)
    {
        m_boot = QString::fromUtf8(id);
        return *this;
    }
    Story &share(int percentB, const QJsonArray &effects = {}, const QJsonArray &notes = {})
    {
        const QJsonObject balancer{
            {u"weights"_qs, QJsonObject{{u"a1"_qs, 100 - percentB}, {u"b1"_qs, percentB}}}};
        const QJsonObject evidence{{u"balancers"_qs, QJsonArray{balancer}}};
        return add(u"input"_qs, {{u"input"_qs, QJsonObject{{u"evidence"_qs, evidence}}},
                                 {u"effects"_qs, effects},
                                 {u"notes"_qs, notes}});
    }
    Story &figures(std::vector<FiguresRow> rows) { return add(u"figures"_qs, figuresBody(rows)); }
    Story &end(int how)
    {
        const QJsonObject ended{{u"how"_qs, how}, {u"utcMs"_qs, 1}, {u"text"_qs, note("Over")}};
        add(u"state"_qs, {{u"release"_qs, QJsonObject{{u"ended"_qs, ended}}}});
        return add(u"end"_qs, {});
    }
    PastRelease past() const { return m_maker.past(); }
    static QJsonObject deploy(int target, const char *version)
    {
        return {{u"kind"_qs, 2},
                {u"zone"_qs, 1},
                {u"target"_qs, target},
                {u"version"_qs, QString::fromUtf8(version)}};
    }
    static constexpr qint64 start = 1'700'000'000'000;

private:
    Story &add(const QString &kind, const QJsonObject &body)
    {
        Record record;
        record.seq = ++m_seq;
        record.release = u"r1"_qs;
        record.kind = kind;
        record.body = body;
        record.at.bootId = m_boot;
        record.at.bootMs = m_boot == u"second" ? m_seconds : m_seconds * 1000;
        record.at.utcMs = start + m_seconds * 1000;
        m_maker.look(record);
        return *this;
    }
    PastMaker m_maker = {};
    qint64 m_seq = 0;
    qint64 m_seconds = 0;
    QString m_boot = u"first"_qs;
};

} // namespace

class TestPastRelease : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    // By hand, from its lines: B got 33 of 133 at 112.129 s, the judge turned it back at 117.129 s,
    // B was at 0 at 117.264 s, which was told at 117.265 s. A alone from 101.091 s to 112.129 s,
    // and from 117.264 s to the end at 120.022 s.
    void whatTheJudgeTurnedBackIsReckonedByHand()
    {
        const PastRelease past = pastOf(u"rules7/zone-went-back-by-the-judge"_qs).front();
        QCOMPARE(past.id, u"r1"_qs);
        QCOMPARE(past.kind, PastKind::Release);
        QCOMPARE(past.outcome, PastOutcome::WentBack);
        QCOMPARE(past.who.user, u"operator"_qs);
        QCOMPARE(past.first, u"B"_qs);
        QCOMPARE(past.changes.size(), std::size_t(2));
        QCOMPARE(past.changes.front(), (PastChange{u"order"_qs, u"1.0.0"_qs, u"2.0.0"_qs}));
        QCOMPARE(past.tookMs, 20'022);
        QCOMPARE(past.rollbackMs, 117'265 - 117'129);
        QCOMPARE(past.restoreMs, 117'265 - 112'129);
        QCOMPARE(past.exposure->shareMs, qRound64((117'264 - 112'129) * 33.0 / 133.0));
        QCOMPARE(past.exposure->requests, -1);
        QCOMPARE(past.aloneMs, (112'129 - 101'091) + (120'022 - 117'264));
        QVERIFY(past.served);
        QVERIFY(past.endText.english().startsWith(u"Went back: zone A serves"));
    }
    void itsEndIsSaidInTheReadersLanguage()
    {
        /// A language in which every sentence stands in brackets.
        struct Brackets final : QTranslator {
            bool isEmpty() const override { return false; }
            QString translate(const char *context, const char *source, const char *,
                              int) const override
            {
                return qstrcmp(context, "Text") == 0 ? u'[' + QString::fromUtf8(source) + u']'
                                                     : QString();
            }
        } brackets;
        const PastRelease past = pastOf(u"rules7/zone-completed"_qs).front();
        QCoreApplication::installTranslator(&brackets);
        const auto rows = changeRecordOf(past, {}, u"shop"_qs).front().rows;
        QVERIFY(std::ranges::find(rows, QStringList{u"Outcome"_qs, u"completed: [Completed]"_qs}) !=
                rows.end());
        QVERIFY(HistoryFilter{.text = u"[completed]"_qs}.takes(past));
        QCoreApplication::removeTranslator(&brackets);
        QVERIFY(HistoryFilter{.text = u"completed"_qs}.takes(past));
    }
    void aReleaseThatStayedHasNoExposure()
    {
        const PastRelease past = pastOf(u"rules7/zone-completed"_qs).front();
        QCOMPARE(past.outcome, PastOutcome::Completed);
        QVERIFY(past.served && !past.exposure);
        QCOMPARE(past.rollbackMs, -1);
        QCOMPARE(past.tookMs, 129'869);
    }
    void leavingIsMeasuredFromItsBeginning()
    {
        const PastRelease past = pastOf(u"rules7/leaves"_qs).front();
        QCOMPARE(past.kind, PastKind::Leave);
        QCOMPARE(past.outcome, PastOutcome::Left);
        QCOMPARE(past.rollbackMs, 1'092);
        QVERIFY(!past.exposure && past.changes.empty());
    }
    void batchesAreBackWhenTheOldVersionRunsAgain()
    {
        const PastRelease past = pastOf(u"rules7/rolling"_qs)[1];
        QCOMPARE(past.outcome, PastOutcome::WentBack);
        QCOMPARE(past.rollbackMs, 56'009 - 36'990);
        QVERIFY(past.exposure && past.exposure->shareMs > 0);
    }
    void whatEndedInTheDarkExposedNobody()
    {
        const PastRelease past = pastOf(u"rules7/gates"_qs).front();
        QCOMPARE(past.outcome, PastOutcome::Aborted);
        QVERIFY(!past.served);
        QCOMPARE(*past.exposure, (Exposure{.shareMs = 0, .requests = 0, .failed = 0}));
        QCOMPARE(past.rollbackMs, -1);
    }
    void everyKeptJournalOfAnyRulesIsRead()
    {
        int releases = 0;
        for (const golden::Journal &journal : kept())
            for (const PastRelease &past : pastOf(journal)) {
                ++releases;
                const QByteArray where = (journal.name + u' ' + past.id).toUtf8();
                QVERIFY2(past.outcome != PastOutcome::Unknown, where.constData());
                QVERIFY2(past.outcome != PastOutcome::Open, where.constData());
                QVERIFY2(past.tookMs >= 0 && past.aloneMs <= past.tookMs, where.constData());
                QVERIFY2(past.outcome != PastOutcome::WentBack || past.rollbackMs >= 0 ||
                             past.endText.english().startsWith(u"Went back before any"),
                         where.constData());
                QVERIFY2(!titleOf(past).isEmpty(), where.constData());
            }
        QVERIFY(releases > 150);
    }

    // One of two instances at 20 % for ten seconds: 10 s x 0.2 x 0.5 = 1 s of all traffic. Of the
    // zone's requests half are its own: 2 rows x 100 / 2, and 2 x 4 / 2 failed.
    void exposureIsTimeTimesShareTimesPart()
    {
        const FiguresRow before{Story::start + 10'000, 5'000, {{400, 1, -1}, {100, 50, -1}}};
        const FiguresRow first{Story::start + 15'000, 5'000, {{400, 1, -1}, {100, 4, -1}}};
        const FiguresRow second{Story::start + 20'000, 5'000, {{400, 1, -1}, {100, 4, -1}}};
        Story story;
        story.at(1).share(20);
        story.at(10).share(20, {Story::deploy(0, "2")});
        story.at(20).figures({before, first, second});
        story.at(20).share(20, {Story::deploy(0, "1")});
        story.at(30).end(1);
        const PastRelease past = story.past();
        QCOMPARE(*past.exposure, (Exposure{.shareMs = 1'000, .requests = 100, .failed = 4}));
        QCOMPARE(past.aloneMs, 0);
        QCOMPARE(past.changes.front(), (PastChange{u"order"_qs, u"1"_qs, u"2"_qs}));
        QCOMPARE(exposureText(past), u"1.0 s, 4 of 100 counted requests failed"_qs);
    }
    void anotherBootLeavesUtcAlone()
    {
        Story story;
        story.at(10).share(50, {Story::deploy(0, "2"), Story::deploy(1, "2")});
        story.at(20).boot("second").share(0, {}, {note("All traffic goes to zone %1: %2")});
        story.at(23).share(
            0, {}, {note("Zone %1 serves everything, confirmed on every balancer after %2 s")});
        story.at(25).boot("third").end(1);
        const PastRelease past = story.past();
        QCOMPARE(past.exposure->shareMs, 5'000);
        QCOMPARE(past.rollbackMs, 3); // of one boot, whose clock here runs a thousandth as fast
        QCOMPARE(past.restoreMs, 13'000);
        QCOMPARE(past.tookMs, 25'000);
    }
    void anOpenReleaseIsOpen()
    {
        Story story;
        story.at(5).share(0);
        QCOMPARE(story.past().outcome, PastOutcome::Open);
        QCOMPARE(story.past().tookMs, -1);
        QVERIFY(!story.past().exposure);
        QCOMPARE(outcomeWord(story.past()), u"still open"_qs);
    }
    void bodiesOfAnyShapeAreOutlived()
    {
        PastMaker maker;
        for (const QJsonValue &odd :
             {QJsonValue(7), QJsonValue(u"x"_qs), QJsonValue(QJsonArray{1, QJsonArray{}}),
              QJsonValue(QJsonObject{{u"plan"_qs, 3}, {u"ended"_qs, QJsonObject{}}})})
            for (const char *kind : {"begin", "input", "state", "figures", "end"}) {
                Record record;
                record.kind = QString::fromUtf8(kind);
                for (const char *key :
                     {"release", "input", "notes", "effects", "figures", "balancers"})
                    record.body.insert(QString::fromUtf8(key), odd);
                maker.look(record);
            }
        QVERIFY(maker.past().records > 0);
    }
    void theChangeRecordHasWhatAnAuditorAsks()
    {
        for (const golden::Journal &journal : kept()) {
            if (journal.name != u"rules7/zone-went-back-by-the-judge")
                continue;
            PastMaker past;
            SummaryMaker summary;
            for (const Record &record : journal.records) {
                past.look(record);
                summary.look(record);
            }
            QStringList all;
            for (const RecordSection &section :
                 changeRecordOf(past.past(), summary.summary(), u"shop"_qs))
                for (const QStringList &row : section.rows)
                    all << section.heading + u": "_qs + row.join(u" | "_qs);
            const QString whole = all.join(u'\n');
            for (const char *told :
                 {"Change record: Environment | shop", "Change record: Way back | used: 0.14 s",
                  "Versions: order | 1.0.0 | 2.0.0", "Plan and what was done: preflight A | 2023",
                  "Checks of the dark zone: ", "Verdicts on the error rate: ",
                  "Weights over time: lb0 | 2023-11-14 22:15:12 UTC | 76 % | 24 %"})
                QVERIFY2(whole.contains(QString::fromUtf8(told)), qPrintable(whole));
        }
    }
};

QTEST_GUILESS_MAIN(TestPastRelease)
#include "tst_pastrelease.moc"
