#include "app/export/htmltext.h"
#include "app/export/verifyexport.h"
#include "chainof.h"
#include "linesjournal.h"
#include "models/views/csv.h"
#include "models/zones/figures.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>
#include <random>
#include <sys/stat.h>

using namespace switchyard;

namespace
{

const QString hostile =
    u"</td><script>alert(1)</script><img src=x onerror='a'>\"&amp;=1+1;-2\r\n\u202e\x1b[31m 上线"_qs +
    QChar(0xd800);

/// A release as the core writes it, with a hostile text in every place that takes one.
std::vector<QByteArray> hostileRelease()
{
    const QJsonObject text{{u"pattern"_qs, u"%1: 5 of 100 failed"_qs},
                           {u"args"_qs, QJsonArray{hostile}}};
    const QJsonObject plan{
        {u"title"_qs, hostile},
        {u"ticket"_qs, hostile},
        {u"manifest"_qs,
         QJsonArray{
             QJsonObject{{u"service"_qs, hostile}, {u"from"_qs, u"1"_qs}, {u"to"_qs, u"2"_qs}}}},
        {u"steps"_qs, QJsonArray{QJsonObject{{u"id"_qs, hostile}, {u"zone"_qs, 1}}}},
        {u"balancers"_qs,
         QJsonArray{QJsonObject{{u"id"_qs, hostile},
                                {u"servers"_qs, QJsonObject{{u"a"_qs, QJsonArray{u"s1"_qs}},
                                                            {u"b"_qs, QJsonArray{u"s2"_qs}}}}}}}};
    const auto input = [&](int b) {
        return QJsonObject{
            {u"input"_qs,
             QJsonObject{{u"wish"_qs, QJsonObject{{u"gate"_qs, hostile},
                                                  {u"reason"_qs, hostile},
                                                  {u"who"_qs, hostile}}},
                         {u"evidence"_qs,
                          QJsonObject{{u"guard"_qs, QJsonObject{{u"text"_qs, text}}},
                                      {u"balancers"_qs,
                                       QJsonArray{QJsonObject{
                                           {u"weights"_qs,
                                            QJsonObject{{u"s1"_qs, 100 - b}, {u"s2"_qs, b}}}}}}}}}},
            {u"notes"_qs,
             QJsonArray{QJsonObject{
                 {u"pattern"_qs, u"Zone %1 failed its checks: %2. It stays dark. Try again, or go "
                                 "back."_qs},
                 {u"args"_qs, QJsonArray{u"B"_qs, hostile}}}}}};
    };
    const QJsonArray times{QJsonObject{{u"startedUtcMs"_qs, Q_INT64_C(1795469272000)},
                                       {u"endedUtcMs"_qs, Q_INT64_C(1795469337000)}}};
    // Two pieces of A's line with a silence between them, and one of B's.
    std::vector<FiguresRow> rows;
    for (const qint64 second : {0, 5, 10, 60, 65})
        rows.push_back({Q_INT64_C(1795469272000) + second * 1000,
                        5'000,
                        {{500, 2, 90'000}, {second < 60 ? 100 : -1, 1, -1}}});
    const std::pair<QString, QJsonObject> bodies[]{
        {u"begin"_qs, {{u"release"_qs, QJsonObject{{u"plan"_qs, plan}}}}},
        {u"input"_qs, input(0)},
        {u"input"_qs, input(100)},
        {u"figures"_qs, figuresBody(rows)},
        {u"state"_qs, {{u"release"_qs, QJsonObject{{u"times"_qs, times}}}}},
        {u"end"_qs, {}},
    };
    std::vector<QByteArray> lines;
    QString prev = noHash();
    for (const auto &[kind, body] : bodies) {
        Record record;
        record.seq = qint64(lines.size()) + 1;
        record.at = {1, 0, u"boot"_qs, Q_INT64_C(1795469272000) + record.seq};
        record.who = {hostile, hostile, hostile};
        record.release = hostile;
        record.kind = kind;
        record.body = body;
        record.text = hostile;
        const SealedRecord sealed = sealRecord(record, prev).value();
        prev = sealed.record.hash;
        lines.push_back(sealed.line);
    }
    return lines;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// RFC 4180, strictly: every field quoted, rows end with CRLF.
QList<QStringList> readCsv(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes).remove(QChar(0xfeff));
    QList<QStringList> rows(1);
    qsizetype i = 0;
    while (i < text.size() && text[i] == u'"') {
        QString field;
        for (++i; i + 1 < text.size() && (text[i] != u'"' || text[i + 1] == u'"'); ++i)
            field += text[text[i] == u'"' ? ++i : i];
        rows.back() << field;
        const bool more = text[++i] == u',';
        i += more ? 1 : 2;
        if (!more && i < text.size())
            rows.emplace_back();
    }
    return rows;
}

} // namespace

class ExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_qs));
        m_dir = std::make_unique<QTemporaryDir>();
    }

    void jsonLinesHoldTheJournalByteForByte();
    void partOfAJournalIsAChainOfItsOwn();
    void eachSingleChangeToAnExportIsFound();
    void aCutOffOrOlderExportIsFoundByTheHead();
    void aBrokenJournalIsExportedAndSaysSo();
    void aStoppedExportLeavesWhatWasThere();
    void theFileIsItsUsersAloneAndNoLinkIsFollowed();
    void namesSortAndAreSafe_data();
    void namesSortAndAreSafe();
    void noCsvFieldIsAFormula_data();
    void noCsvFieldIsAFormula();
    void csvReadsBackAsItWasWritten();
    void thePageIsEscapedAndLoadsNothing();
    void thePageTellsAnAuditorWhatHappened();

private:
    QString path(const QString &name) const { return m_dir->filePath(name); }
    Exported write(const Journal &journal, const QString &name, qint64 firstSeq = 1,
                   qint64 lastSeq = 0) const
    {
        const ExportRequest request{.path = path(name),
                                    .format = exportFormatOf(name).value(),
                                    .environment = u"shop"_qs,
                                    .release = u"r-1"_qs,
                                    .firstSeq = firstSeq,
                                    .lastSeq = lastSeq,
                                    .madeAtUtcMs = 1795469272000};
        return exportRecords(journal, request).value();
    }
    std::unique_ptr<QTemporaryDir> m_dir = {};
};

void ExportTest::jsonLinesHoldTheJournalByteForByte()
{
    const auto lines = chainOf(2500); // more than one batch
    const Exported exported = write(LinesJournal(lines), u"a.jsonl"_qs);
    QList<QByteArray> written = contents(path(u"a.jsonl"_qs)).split('\n');
    QCOMPARE(written.takeLast(), QByteArray());
    QVERIFY(written.takeLast().startsWith(
        "{\"manifest\":{\"chain\":\"whole\",\"count\":2500,\"environment\":\"shop\""));
    QVERIFY(std::equal(lines.begin(), lines.end(), written.begin(), written.end()));
    const auto check = verifyExport(path(u"a.jsonl"_qs), {.heads = {headOf(lines)}});
    QVERIFY(check->isWhole());
    QVERIFY(check->manifest == exported.manifest);
    QCOMPARE(check->manifest.madeAt, u"2026-11-23T21:27:52.000Z"_qs);
}

void ExportTest::partOfAJournalIsAChainOfItsOwn()
{
    const auto lines = chainOf(20);
    const Exported exported = write(LinesJournal(lines), u"a.jsonl"_qs, 6, 15);
    QCOMPARE(exported.manifest.count, 10);
    QCOMPARE(exported.manifest.firstSeq, 6);
    QCOMPARE(exported.manifest.lastSeq, 15);
    QCOMPARE(exported.manifest.prev, parseRecord(lines[4])->hash);
    QVERIFY(verifyExport(path(u"a.jsonl"_qs))->isWhole());
}

void ExportTest::eachSingleChangeToAnExportIsFound()
{
    write(LinesJournal(chainOf(12)), u"a.jsonl"_qs);
    const QByteArray good = contents(path(u"a.jsonl"_qs));
    const QList<QByteArray> lines = good.chopped(1).split('\n');
    std::mt19937 random(4711);
    const auto upTo = [&](qsizetype last) {
        return std::uniform_int_distribution<qsizetype>(0, last)(random);
    };
    for (int i = 0; i < 500; ++i) {
        QByteArray bad = good;
        QList<QByteArray> changed = lines;
        const qsizetype at = upTo(lines.size() - 1);
        if (i % 4 == 0)
            bad[upTo(bad.size() - 1)] ^= char(1 << upTo(7));
        else if (i % 4 == 1)
            bad.truncate(upTo(bad.size() - 1));
        else if (i % 4 == 2)
            changed.removeAt(at);
        else
            changed.insert(at, changed[at]);
        if (i % 4 >= 2)
            bad = changed.join('\n') + '\n';
        put(path(u"b.jsonl"_qs), bad);
        const auto check = verifyExport(path(u"b.jsonl"_qs));
        QVERIFY2(!check->isWhole(), qPrintable(u"change %1"_qs.arg(i)));
    }
}

void ExportTest::aCutOffOrOlderExportIsFoundByTheHead()
{
    const auto lines = chainOf(20);
    write(LinesJournal(lines), u"old.jsonl"_qs, 1, 15);
    QVERIFY(verifyExport(path(u"old.jsonl"_qs))->isWhole());
    QVERIFY(verifyExport(path(u"old.jsonl"_qs), {.heads = {Head{0, parseRecord(lines[9])->hash}}})
                ->isWhole());
    const auto check = verifyExport(path(u"old.jsonl"_qs), {.heads = {headOf(lines)}});
    QVERIFY(!check->isWhole());
    QCOMPARE(check->chain.faults.front().kind, ChainFault::Kind::CutOff);
    QVERIFY(!verifyExport(path(u"absent.jsonl"_qs)));
    put(path(u"empty.jsonl"_qs), {});
    QVERIFY(!verifyExport(path(u"empty.jsonl"_qs))->isWhole());
    put(path(u"endless.jsonl"_qs), QByteArray(3 * maxRecordBytes, 'x'));
    QVERIFY(!verifyExport(path(u"endless.jsonl"_qs))->isWhole());
}

void ExportTest::aBrokenJournalIsExportedAndSaysSo()
{
    LinesJournal journal(chainOf(10));
    journal.stored[4].replace("traffic", "traffix");
    journal.stored[7] = "<b>";
    const Exported exported = write(journal, u"a.jsonl"_qs);
    QCOMPARE(exported.chain.faultCount, 2);
    QVERIFY(contents(path(u"a.jsonl"_qs)).contains("\"chain\":\"Record 5 on line 5 was altered"));
    QVERIFY(!verifyExport(path(u"a.jsonl"_qs))->isWhole());
    write(journal, u"a.html"_qs);
    const QByteArray page = contents(path(u"a.html"_qs));
    QVERIFY(page.contains("The chain of these records is broken: Record 5"));
    QVERIFY(page.contains("&lt;b&gt;") && !page.contains("<b>"));
    write(journal, u"a.csv"_qs);
    QCOMPARE(readCsv(contents(path(u"a.csv"_qs)))[8].mid(2, 2),
             QStringList({u"unreadable"_qs, u"<b>"_qs}));
}

void ExportTest::aStoppedExportLeavesWhatWasThere()
{
    put(path(u"a.jsonl"_qs), "before");
    std::stop_source stop;
    ExportRequest request{.path = path(u"a.jsonl"_qs)};
    const auto stopped = exportRecords(
        LinesJournal(chainOf(3000)), request, stop.get_token(),
        [&](qint64 done, qint64) { done == 1000 ? void(stop.request_stop()) : qFatal("went on"); });
    QCOMPARE(stopped.error().kind, JournalFailure::Kind::Stopped);
    QCOMPARE(contents(path(u"a.jsonl"_qs)), QByteArray("before"));
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files), QStringList{u"a.jsonl"_qs});
}

void ExportTest::theFileIsItsUsersAloneAndNoLinkIsFollowed()
{
    const LinesJournal journal(chainOf(2));
    put(path(u"a.jsonl"_qs), "before");
    QFile::setPermissions(path(u"a.jsonl"_qs),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    for (const QString &name : {u"a.jsonl"_qs, u"a.csv"_qs, u"a.html"_qs}) {
        write(journal, name);
        struct stat file = {};
        QCOMPARE(::stat(QFile::encodeName(path(name)).constData(), &file), 0);
        QCOMPARE(int(file.st_mode & 0777), 0600);
    }
    put(path(u"target"_qs), "kept");
    QVERIFY(QFile::link(path(u"target"_qs), path(u"link.jsonl"_qs)));
    QVERIFY(!exportRecords(journal, {.path = path(u"link.jsonl"_qs)}));
    QVERIFY(!exportRecords(journal, {.path = path(u"absent/a.jsonl"_qs)}));
    QCOMPARE(contents(path(u"target"_qs)), QByteArray("kept"));
}

void ExportTest::namesSortAndAreSafe_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("release");
    QTest::addColumn<QString>("name");
    const auto name = [](const char *words) {
        return u"switchyard_%1_20261123T212752Z.csv"_qs.arg(QLatin1StringView(words));
    };
    QTest::addRow("plain") << u"shop-production"_qs << u"r-12.3"_qs
                           << name("shop-production_r-12.3");
    QTest::addRow("paths") << u"../../etc"_qs << u"/var/x"_qs << name("etc_var-x");
    QTest::addRow("dots") << u".."_qs << u"a..b"_qs << name("none_a--b");
    QTest::addRow("nothing") << QString() << QString() << name("none_none");
    QTest::addRow("options") << u"-rf"_qs << u"--help"_qs << name("rf_help");
    QTest::addRow("controls") << u"a\n\0b"_qs << u"c\u202ed e"_qs << name("a--b_c-d-e");
    QTest::addRow("others") << u"生产"_qs << u"a_b"_qs << name("none_a-b");
    QTest::addRow("long") << QString(300, u'e') << u"r"_qs
                          << name((QByteArray(64, 'e') + "_r").constData());
}

void ExportTest::namesSortAndAreSafe()
{
    QFETCH(QString, environment);
    QFETCH(QString, release);
    QTEST(exportName(environment, release, Q_INT64_C(1795469272123), ExportFormat::Csv), "name");
}

void ExportTest::noCsvFieldIsAFormula_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    const auto add = [](const QString &text, const QString &field) {
        QTest::addRow("%s", qPrintable(text)) << text << field;
    };
    add(u"plain, \"quoted\""_qs, u"\"plain, \"\"quoted\"\"\""_qs);
    for (const char16_t c :
         {u'=', u'+', u'-', u'@', u'\t', u'\r', u'\n', u'\uff1d', u'\uff0b', u'\uff0d', u'\uff20'})
        add(QString(QChar(c)) + u"1+1"_qs,
            u"\"'"_qs + QChar(c) + (c < u' ' ? u"1+1\""_qs : u"1+1\""_qs));
    add(u" =1"_qs, u"\" '=1\""_qs);
    add(u"\ufeff=1"_qs, u"\"\ufeff'=1\""_qs);
    add(u"a;=1"_qs, u"\"a;'=1\""_qs);
    add(u"a\n=1"_qs, u"\"a\n'=1\""_qs);
    add(u"a=1-2"_qs, u"\"a=1-2\""_qs);
    add(u"\"=1"_qs, u"\"\"\"=1\""_qs);
    add({}, u"\"\""_qs);
}

void ExportTest::noCsvFieldIsAFormula()
{
    QFETCH(QString, text);
    QTEST(csvField(text), "field");
}

void ExportTest::csvReadsBackAsItWasWritten()
{
    const auto lines = hostileRelease();
    write(LinesJournal(lines), u"a.csv"_qs);
    const auto rows = readCsv(contents(path(u"a.csv"_qs)));
    QCOMPARE(rows.size(), qsizetype(lines.size()) + 1);
    for (const QStringList &row : rows)
        QCOMPARE(row.size(), 16);
    QCOMPARE(rows[0][0], u"seq"_qs);
    const Record second = parseRecord(lines[1]).value();
    QCOMPARE(rows[2][0], u"2"_qs);
    QCOMPARE(rows[2][1], utcText(second.at.utcMs));
    QString guarded = second.text;
    guarded.replace(u"=1+1;-2"_qs, u"'=1+1;'-2"_qs);
    QCOMPARE(rows[2][3], QString::fromUtf8(guarded.toUtf8()));
    QCOMPARE(rows[2][15], second.hash);
}

void ExportTest::thePageIsEscapedAndLoadsNothing()
{
    write(LinesJournal(hostileRelease()), u"a.html"_qs);
    const QByteArray page = contents(path(u"a.html"_qs));
    QSet<QString> elements;
    QXmlStreamReader reader(page);
    QString css;
    QString policy;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        elements << reader.name().toString();
        for (const QXmlStreamAttribute &attribute : reader.attributes())
            QVERIFY(!attribute.name().startsWith(u"on") && attribute.name() != u"src" &&
                    attribute.name() != u"href" && attribute.name() != u"style");
        if (reader.attributes().value(u"http-equiv"_qs) == u"Content-Security-Policy")
            policy = reader.attributes().value(u"content"_qs).toString();
        if (reader.name() == u"style")
            css = reader.readElementText();
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    const QStringList allowed =
        u"html head meta title style body h1 h2 p table thead tbody tr th td span svg line text "
        "polyline rect details summary pre"_qs.split(u' ');
    QVERIFY2((elements - QSet<QString>(allowed.begin(), allowed.end())).isEmpty(),
             qPrintable(elements.values().join(u' ')));
    QVERIFY(policy.startsWith(u"default-src 'none'; style-src 'sha256-"));
    QVERIFY(policy.contains(QLatin1StringView(
        QCryptographicHash::hash(css.toUtf8(), QCryptographicHash::Sha256).toBase64())));
    QVERIFY(!css.contains(u"url(") && !css.contains(u"@import"));
    QVERIFY(!page.contains('\x1b') && !page.contains("\xe2\x80\xae"));
    QVERIFY(page.contains(htmlText(hostile)));
}

void ExportTest::thePageTellsAnAuditorWhatHappened()
{
    write(LinesJournal(hostileRelease()), u"a.html"_qs);
    const QString page = QString::fromUtf8(contents(path(u"a.html"_qs)));
    for (const QString &said : {u"shop"_qs, u"2026-11-23T21:27:52.001Z"_qs, u"1 min 05 s"_qs,
                                u"Gates that were overridden"_qs, u"5 of 100 failed"_qs,
                                u"<td>100 %</td><td>0 %</td>"_qs, u"<td>0 %</td><td>100 %</td>"_qs,
                                u"<polyline"_qs, u"Whole: each record follows"_qs, u"上线"_qs})
        QVERIFY2(page.contains(said), qPrintable(said));
    QCOMPARE(page.count(u"<details>"), 6);
    const auto part = [&page](QStringView heading) {
        const qsizetype from = page.indexOf(u"<h2>"_qs + heading.toString());
        return from < 0 ? QString() : page.sliced(from, page.indexOf(u"<h2>", from + 1) - from);
    };
    const QString literal = QString::fromUtf8(htmlText(hostile));
    const QString asked = part(u"What people asked for and approved");
    QCOMPARE(asked.count(u"<td>"_qs + literal), 2);
    QVERIFY(asked.contains(u"<td>2</td><td class=\"t\">2026-11-23T21:27:52.002Z") ||
            asked.contains(u"<td>2</td><td>2026-11-23T21:27:52.002Z"));
    const QString checks = part(u"Checks of the dark zone");
    QCOMPARE(checks.count(u"Zone B failed its checks: "_qs + literal), 2);
    // Where nobody was asked and nothing was checked the page says so.
    write(LinesJournal(chainOf(3)), u"b.html"_qs);
    const QByteArray plain = contents(path(u"b.html"_qs));
    QVERIFY(plain.contains("What people asked for and approved</h2>\n<p>Nothing.</p>"));
    QVERIFY(plain.contains("Checks of the dark zone</h2>\n<p>None was made.</p>"));
    // Weights in one line; errors and requests in three each.
    QVERIFY(page.contains(u"Errors and requests over time"));
    QCOMPARE(page.count(u"<polyline"), 1 + 2 * 3);
    QVERIFY(page.contains(u"100.0/s") && page.contains(u"1.00 %"));
}

QTEST_GUILESS_MAIN(ExportTest)
#include "models/views/csv.h"
#include "tst_export.moc"
