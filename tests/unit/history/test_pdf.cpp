#include "app/export/exporter.h"
#include "app/export/spanofperiod.h"
#include "tests/golden/journals.h"
#include "tests/unit/journal/linesjournal.h"

#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace switchyard;

namespace
{

const QString hostile =
    u"<b>green</b> \u202e\x1b[31m =1+1 \u05e9\u05dc\u05d5\u05dd \u4e0a\u7ebf\u8ba2\u5355\u670d\u52a1"_qs;
constexpr qint64 day = 24 * 3'600'000;
constexpr qint64 start = 1'772'323'200'000; // 2026-03-01 00:00 UTC

/// A journal that also knows its end and its releases.
class PastJournal final : public LinesJournal
{
public:
    using LinesJournal::LinesJournal;
    R<Head> head() const override
    {
        if (stored.empty())
            return Head{};
        const auto last = parseRecord(stored.back()).value();
        return Head{last.seq, last.hash};
    }
    R<std::vector<ReleaseSpan>> releases() const override
    {
        std::vector<ReleaseSpan> spans;
        for (const QByteArray &line : stored) {
            const auto record = parseRecord(line).value();
            if (record.kind == u"begin")
                spans.push_back({record.release, record.seq, 0});
            if (record.kind == u"end")
                spans.back().lastSeq = record.seq;
        }
        return spans;
    }
};

/// Takes records, and links them.
struct Lines {
    std::vector<QByteArray> lines = {};
    QString prev = noHash();
    void add(Record record)
    {
        record.seq = qint64(lines.size()) + 1;
        const SealedRecord sealed = sealRecord(record, prev).value();
        prev = sealed.record.hash;
        lines.push_back(sealed.line);
    }
    void add(qint64 utcMs, const QString &release, const QString &kind, const QString &text)
    {
        Record record;
        record.at = {1, 0, u"boot"_qs, utcMs};
        record.who = {hostile, u"desk"_qs, {}};
        record.rules = 1;
        record.epoch = 1;
        record.release = release;
        record.kind = kind;
        record.text = text;
        if (kind == u"begin")
            record.body = {
                {u"release"_qs,
                 QJsonObject{{u"plan"_qs, QJsonObject{{u"templateId"_qs, u"zone"_qs},
                                                      {u"title"_qs, hostile},
                                                      {u"ticket"_qs, u"\u53d8\u66f4-4471"_qs}}}}}};
        add(std::move(record));
    }
};

/// Two releases in March, one over its end, and one in April; notes of nobody between them.
PastJournal twoMonths()
{
    Lines journal;
    const auto release = [&](const QString &id, qint64 from, qint64 to) {
        journal.add(from, id, u"begin"_qs, u"begun"_qs);
        journal.add(to, id, u"end"_qs, u"over"_qs);
    };
    journal.add(start - 2, {}, u"note"_qs, u"of February"_qs);
    release(u"feb"_qs, start - 1, start + day); // 2, 3: it began in February
    journal.add(start + 2 * day, {}, u"note"_qs, u"of March"_qs);
    release(u"one"_qs, start + 3 * day, start + 4 * day);   // 5, 6
    release(u"two"_qs, start + 30 * day, start + 32 * day); // 7, 8: it ended in April
    journal.add(start + 33 * day, {}, u"note"_qs, u"of April"_qs);
    release(u"three"_qs, start + 34 * day, start + 35 * day); // 10, 11
    return PastJournal(journal.lines);
}

PastJournal keptJournal(const QString &name, bool isChinese)
{
    Lines journal;
    for (const golden::Journal &kept : golden::journals(QStringLiteral(GOLDEN_JOURNALS)))
        if (kept.name == name)
            for (Record record : kept.records) {
                if (isChinese && record.kind == u"begin") {
                    QJsonObject whole = record.body[u"release"].toObject();
                    QJsonObject plan = whole[u"plan"].toObject();
                    plan[u"ticket"_qs] = hostile;
                    whole[u"plan"_qs] = plan;
                    record.body[u"release"_qs] = whole;
                }
                journal.add(std::move(record));
            }
    return PastJournal(journal.lines);
}

/// What a program of poppler says of a file.
QString ask(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s failed: is poppler-utils installed?", qPrintable(program));
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace

class TestPdf : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_qs));
        m_dir = std::make_unique<QTemporaryDir>();
    }
    void itsTextIsExtractedAndItsFontsAreInIt();
    void aChangeRecordHasItsChartAndItsEvidence();
    void aMonthHasItsFiguresAndEachRelease();
    void hostileTextIsText();
    void aStoppedExportLeavesWhatWasThere();
    void theLengthOfAllIsKnownAhead();
    void aReleaseBelongsToTheMonthInWhichItBegan_data();
    void aReleaseBelongsToTheMonthInWhichItBegan();

private:
    QString path() const { return m_dir->filePath(u"a.pdf"_qs); }
    Exported write(const Journal &journal) const
    {
        return exportRecords(journal, {.path = path(),
                                       .format = ExportFormat::Pdf,
                                       .environment = u"shop"_qs,
                                       .madeAtUtcMs = start})
            .value();
    }
    /// Left to be looked at where somebody wants to.
    void keep(const char *name) const
    {
        const QString folder = qEnvironmentVariable("SWITCHYARD_PICTURES");
        if (!folder.isEmpty())
            QFile::copy(path(), QDir(folder).filePath(QString::fromUtf8(name)));
    }
    QString text() const { return ask(u"pdftotext"_qs, {u"-layout"_qs, path(), u"-"_qs}); }
    std::unique_ptr<QTemporaryDir> m_dir = {};
};

void TestPdf::itsTextIsExtractedAndItsFontsAreInIt()
{
    const Exported exported = write(keptJournal(u"rules7/zone-completed"_qs, true));
    QCOMPARE(exported.warning, QString());
    QVERIFY2(text().contains(u"\u4e0a\u7ebf\u8ba2\u5355\u670d\u52a1"_qs), qPrintable(text()));
    const QStringList fonts = ask(u"pdffonts"_qs, {path()}).split(u'\n').mid(2);
    int embedded = 0;
    bool isCjk = false;
    for (const QString &font : fonts) {
        if (font.trimmed().isEmpty())
            continue;
        // name, type, encoding, then emb, sub, uni and two numbers of the object.
        const QStringList words = font.simplified().split(u' ');
        QVERIFY2(words.size() > 6 && words[words.size() - 5] == u"yes", qPrintable(font));
        isCjk = isCjk || font.contains(u"CJKsc");
        ++embedded;
    }
    QVERIFY(embedded >= 2);
    QVERIFY2(isCjk, qPrintable(fonts.join(u'\n')));
}

void TestPdf::aChangeRecordHasItsChartAndItsEvidence()
{
    const Exported exported = write(keptJournal(u"rules7/zone-went-back-by-the-judge"_qs, false));
    keep("release.pdf");
    const QString text = this->text();
    for (const QString &told :
         {u"Change record"_qs, u"Ticket"_qs, u"went back"_qs, u"Way back"_qs, u"0.14 s"_qs,
          u"Plan and what was done"_qs, u"Checks of the dark zone"_qs,
          u"Verdicts on the error rate"_qs, u"Weights over time"_qs,
          u"Share of zone B over time"_qs, u"B 100 %"_qs, u"Log"_qs, exported.manifest.head})
        QVERIFY2(text.contains(told), qPrintable(told + u'\n' + text));
    // The line of zone B's share, in its colour.
    ask(u"pdftoppm"_qs, {u"-r"_qs, u"72"_qs, u"-png"_qs, path(), path()});
    int drawn = 0;
    for (const QFileInfo &page : QDir(m_dir->path()).entryInfoList({u"*.png"_qs})) {
        const QImage image(page.filePath());
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                drawn += image.pixelColor(x, y).hue() > 25 && image.pixelColor(x, y).hue() < 45 &&
                         image.pixelColor(x, y).saturation() > 120;
    }
    QVERIFY2(drawn > 200, qPrintable(QString::number(drawn)));
}

void TestPdf::aMonthHasItsFiguresAndEachRelease()
{
    write(twoMonths());
    keep("months.pdf");
    const QString text = this->text();
    for (const QString &told : {u"Change failure rate"_qs, u"Lead time"_qs, u"not known"_qs,
                                u"Outside of releases"_qs, u"of March"_qs})
        QVERIFY2(text.contains(told), qPrintable(told + u'\n' + text));
    for (const QString &id : {u"feb"_qs, u"one"_qs, u"two"_qs, u"three"_qs})
        QVERIFY2(text.contains(QRegularExpression(u"Release +%1\\b"_qs.arg(id))), qPrintable(text));
}

void TestPdf::hostileTextIsText()
{
    Lines journal;
    const QString longText = QString(20'000, u'x') + hostile;
    journal.add(start, u"r"_qs, u"begin"_qs, hostile);
    journal.add(start + 1, u"r"_qs, u"input"_qs, longText);
    journal.add(start + 2, u"r"_qs, u"end"_qs, QString(300, QChar(0x202e)) + u"end"_qs);
    write(PastJournal(journal.lines));
    const QString text = this->text();
    QVERIFY(text.contains(u"<b>green</b>") && text.contains(u"[U+202E]"));
    QVERIFY(!text.contains(QChar(0x202e)) && !text.contains(QChar(0x1b)));
    const QString info = ask(u"pdfinfo"_qs, {path()});
    QVERIFY2(info.contains(QRegularExpression(u"JavaScript: +no"_qs)), qPrintable(info));
}

void TestPdf::aStoppedExportLeavesWhatWasThere()
{
    QFile before(path());
    QVERIFY(before.open(QIODevice::WriteOnly) && before.write("before") == 6);
    before.close();
    Lines journal;
    journal.add(start, u"r"_qs, u"begin"_qs, hostile);
    for (int i = 0; i < 2'500; ++i)
        journal.add(start + i, u"r"_qs, u"input"_qs, u"more"_qs);
    // Once while the pages are drawn, and once while it only looks ahead.
    for (const qint64 at : {4'000, 1'000}) {
        std::stop_source stop;
        const auto stopped =
            exportRecords(PastJournal(journal.lines), {.path = path(), .format = ExportFormat::Pdf},
                          stop.get_token(), [&](qint64 done, qint64) {
                              if (done == at)
                                  stop.request_stop();
                          });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, JournalFailure::Kind::Stopped);
        QVERIFY(before.open(QIODevice::ReadOnly));
        QCOMPARE(before.readAll(), QByteArray("before"));
        before.close();
        QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files), QStringList{u"a.pdf"_qs});
    }
}

void TestPdf::theLengthOfAllIsKnownAhead()
{
    Lines journal;
    for (int i = 0; i < 2'500; ++i)
        journal.add(start + i, {}, u"note"_qs, u"more"_qs);
    std::vector<std::pair<qint64, qint64>> told;
    const auto progress = [&](qint64 done, qint64 of) { told.emplace_back(done, of); };
    QVERIFY(exportRecords(PastJournal(journal.lines), {.path = path(), .format = ExportFormat::Pdf},
                          {}, progress));
    const std::vector<std::pair<qint64, qint64>> twice{
        {1'000, 5'000}, {2'000, 5'000}, {3'000, 5'000}, {4'000, 5'000}, {5'000, 5'000}};
    QVERIFY(told == twice);
}

void TestPdf::aReleaseBelongsToTheMonthInWhichItBegan_data()
{
    QTest::addColumn<QString>("period");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("last");
    QTest::addRow("february") << u"2026-02"_qs << Q_INT64_C(1) << Q_INT64_C(3);
    QTest::addRow("march") << u"2026-03"_qs << Q_INT64_C(4) << Q_INT64_C(8);
    QTest::addRow("april") << u"2026-04"_qs << Q_INT64_C(9) << Q_INT64_C(11);
    QTest::addRow("both") << u"2026-03..2026-04"_qs << Q_INT64_C(4) << Q_INT64_C(11);
    QTest::addRow("may") << u"2026-05"_qs << Q_INT64_C(0) << Q_INT64_C(0);
    QTest::addRow("a day in the middle of one") << u"2026-04-01"_qs << Q_INT64_C(0) << Q_INT64_C(0);
}

void TestPdf::aReleaseBelongsToTheMonthInWhichItBegan()
{
    QFETCH(QString, period);
    const auto span = spanOfPeriod(twoMonths(), periodFrom(period).value());
    QVERIFY(span);
    QTEST(span->firstSeq, "first");
    QTEST(span->lastSeq, "last");
    QVERIFY(spanOfPeriod(PastJournal(std::vector<QByteArray>()), periodFrom(period).value())
                ->firstSeq == 0);
}

QTEST_MAIN(TestPdf)
#include "test_pdf.moc"
