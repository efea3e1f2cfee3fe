#include "app/journal/sqlitejournal.h"
#include "tests/golden/journals.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace switchyard;

namespace
{

struct Answer {
    int code = -1;
    QString out = {};
    QString err = {};
    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

} // namespace

/// What switchyardctl tells of a journal that others have left.
class TestCtlHistory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void figuresAreToldAndTheReleasesBehindThem();
    void ofAPeriodOnlyWhatBeganInIt();
    void aMonthIsExported_data();
    void aMonthIsExported();
    void aMissingFontIsSaid();
    void whatIsNotThereIsSaid_data();
    void whatIsNotThereIsSaid();

private:
    Answer run(const QStringList &words, const QByteArrayList &environment = {}) const
    {
        QProcess process;
        QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
        for (const QByteArray &entry : environment)
            all.insert(QString::fromUtf8(entry.left(entry.indexOf('='))),
                       QString::fromUtf8(entry.mid(entry.indexOf('=') + 1)));
        process.setProcessEnvironment(all);
        process.start(QStringLiteral(SWITCHYARDCTL),
                      QStringList{u"log"_qs} + words +
                          QStringList{u"-p"_qs, m_profile, u"--state-dir"_qs, m_dir.path()});
        if (!process.waitForFinished(60'000))
            qFatal("switchyardctl did not end");
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    QString file(const char *name) const { return m_dir.filePath(QString::fromUtf8(name)); }

    QTemporaryDir m_dir = {};
    QString m_profile = QStringLiteral(SWITCHYARD_PROFILES "/haproxy-nginx.toml");
};

// Of November 2023, as all kept journals.
void TestCtlHistory::initTestCase()
{
    QFile profile(m_profile);
    QVERIFY(profile.open(QIODevice::ReadOnly));
    const auto id = QRegularExpression(u"(?m)^id = \"([^\"]+)\""_qs)
                        .match(QString::fromUtf8(profile.readAll()))
                        .captured(1);
    auto journal = SqliteJournal::open(StateFolder::open(id, m_dir.path()).value()).value();
    const qint64 epoch = journal.raiseEpoch({}, {}).value();
    for (const golden::Journal &kept : golden::journals(QStringLiteral(GOLDEN_JOURNALS)))
        if (kept.name == u"rules7/zone-went-back-by-the-judge" || kept.name == u"rules7/leaves")
            for (Record record : kept.records) {
                record.release = kept.name.section(u'/', 1) + u'-' + record.release;
                QVERIFY(journal.append({record}, epoch, Purpose::Forward));
            }
}

void TestCtlHistory::figuresAreToldAndTheReleasesBehindThem()
{
    const Answer told = run({u"figures"_qs, u"--json"_qs});
    QVERIFY2(told.code == 0, qPrintable(told.err));
    const QJsonObject figures = told.json()[u"figures"].toObject();
    QCOMPARE(figures[u"deployments"].toInt(), 1);
    QCOMPARE(figures[u"failed"].toInt(), 1);
    QCOMPARE(figures[u"leaves"].toInt(), 2);
    QCOMPARE(figures[u"restoreMs"].toInt(), 5'136);
    QVERIFY(figures[u"leadMs"].isNull());
    QCOMPARE(figures[u"exposure"][u"shareMs"].toInt(), 1'274);
    const QJsonArray releases = told.json()[u"releases"].toArray();
    QCOMPARE(releases.size(), 3);
    QCOMPARE(releases[2][u"outcome"].toString(), u"went-back"_qs);
    QCOMPARE(releases[2][u"rollbackMs"].toInt(), 136);
    QCOMPARE(releases[0][u"kind"].toString(), u"leave"_qs);
    const QString words = run({u"figures"_qs}).out;
    QVERIFY2(words.contains(u"Change failure rate: 100 % (1 of 1)"), qPrintable(words));
    QVERIFY(words.contains(u"Lead time: not known"));
}

void TestCtlHistory::ofAPeriodOnlyWhatBeganInIt()
{
    QCOMPARE(run({u"figures"_qs, u"2023-11"_qs, u"--json"_qs}).json()[u"releases"].toArray().size(),
             3);
    const Answer none = run({u"figures"_qs, u"2023-10"_qs, u"--json"_qs});
    QCOMPARE(none.code, 0);
    QVERIFY(none.json()[u"releases"].toArray().isEmpty());
    QCOMPARE(none.json()[u"figures"][u"deployments"].toInt(), 0);
}

void TestCtlHistory::aMonthIsExported_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("begins");
    QTest::addRow("pdf") << u"a.pdf"_qs << QByteArray("%PDF-");
    QTest::addRow("html") << u"a.html"_qs << QByteArray("<!DOCTYPE html>");
    QTest::addRow("jsonl") << u"a.jsonl"_qs << QByteArray("{\"body\":");
    QTest::addRow("csv") << u"a.csv"_qs << QByteArray("\"");
}

void TestCtlHistory::aMonthIsExported()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, begins);
    const QString path = m_dir.filePath(name);
    // No display is needed, and none is looked for.
    const Answer done =
        run({u"export"_qs, path, u"2023-11"_qs}, {"QT_QPA_PLATFORM=xcb", "DISPLAY="});
    QVERIFY2(done.code == 0, qPrintable(done.err));
    QFile written(path);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray all = written.readAll();
    QVERIFY2(all.left(10).contains(begins.left(5)), all.left(20).constData());
    QVERIFY(all.size() > 10'000);
}

void TestCtlHistory::aMissingFontIsSaid()
{
    QFile fonts(file("fonts.conf"));
    QVERIFY(fonts.open(QIODevice::WriteOnly));
    fonts.write("<?xml version=\"1.0\"?><fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir>"
                "<cachedir prefix=\"xdg\">fontconfig</cachedir></fontconfig>");
    fonts.close();
    const QByteArray without = "FONTCONFIG_FILE=" + fonts.fileName().toUtf8();
    const QStringList words{u"export"_qs, file("c.pdf"), u"2023-11"_qs};
    const Answer chinese = run(words, {without, "SWITCHYARD_LANGUAGE=zh_CN"});
    QVERIFY2(chinese.code == 0 && chinese.err.contains(u"fonts-noto-cjk"), qPrintable(chinese.err));
    QVERIFY(!run(words, {without, "SWITCHYARD_LANGUAGE=en"}).err.contains(u"fonts-noto-cjk"));
    QVERIFY(!run(words, {"SWITCHYARD_LANGUAGE=zh_CN"}).err.contains(u"fonts-noto-cjk"));
}

void TestCtlHistory::whatIsNotThereIsSaid_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    const QString path = file("b.pdf");
    QTest::addRow("a month without records")
        << QStringList{u"export"_qs, path, u"2022-01"_qs} << 4 << u"no record of 2022-01"_qs;
    QTest::addRow("no release and no period")
        << QStringList{u"export"_qs, path, u"2022-1"_qs} << 4 << u"no release 2022-1"_qs;
    QTest::addRow("no period") << QStringList{u"figures"_qs, u"March"_qs} << 2
                               << u"March is no period"_qs;
    QTest::addRow("no format") << QStringList{u"export"_qs, file("b.doc")} << 2 << u".pdf"_qs;
}

void TestCtlHistory::whatIsNotThereIsSaid()
{
    QFETCH(QStringList, words);
    QFETCH(QString, said);
    const Answer ended = run(words);
    QTEST(ended.code, "code");
    QVERIFY2(ended.err.contains(said), qPrintable(ended.err));
    QVERIFY(!QFile::exists(file("b.pdf")));
}

QTEST_GUILESS_MAIN(TestCtlHistory)
#include "tst_ctlhistory.moc"
