// Releases on the lab with somebody outside who is told: what the robot gets, and that whatever it
// does changes nothing of the release. The lab is the real one; the robot checks as real ones do.
#include "tests/support/ctlprocess.h"
#include "tests/support/robotserver.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray signingKey = "SECcanary0key";

bool writeSecret(const QString &path, const QByteArray &secret)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(secret) == secret.size() &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

QByteArray textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The forms in which a secret could have been written down.
std::vector<QByteArray> formsOf(const QByteArray &secret)
{
    std::vector<QByteArray> forms{secret, secret.toHex(), secret.toPercentEncoding()};
    for (int skip = 0; skip < 3; ++skip)
        forms.push_back(secret.mid(skip).toBase64().mid(0, (secret.size() - skip) / 3 * 4));
    return forms;
}

} // namespace

class CtlNotifyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_lab.isRunning()); }

    void aReleaseIsToldAndNothingSecretIsWrittenDown()
    {
        RobotServer robot(RobotServer::Kind::Dingtalk, signingKey);
        const CtlProcess ctl(m_lab, profileWith(robot.url(), u"from = \"steps\""_s));
        const auto ended =
            ctl.run(u"release --to-version 2.0.0 --yes --export "_s + at(u"log.jsonl"_s));
        QVERIFY2(ended.code == 0, qPrintable(ended.err));
        // The end is told before the program is gone.
        const QString all = robot.texts().join(u'\n');
        QVERIFY2(all.contains(u"(lab: nothing here is real)\nA release runs."), qPrintable(all));
        QVERIFY(all.contains(u"Step 2 of 6: A only"));
        QVERIFY(all.contains(u"Serving: A 0 %, B 100 %"));
        QVERIFY(all.contains(u"The release has ended. "));
        QVERIFY(!all.contains(u"ATTENTION"));
        // Messages keep their distance, and what came meanwhile is told together.
        QVERIFY2(robot.texts().size() < 20, qPrintable(QString::number(robot.texts().size())));
        for (const QByteArray &secret : {RobotServer::token(), signingKey})
            for (const QByteArray &form : formsOf(secret)) {
                QVERIFY(!ended.err.toUtf8().contains(form) && !ended.out.toUtf8().contains(form));
                QVERIFY2(whoHolds(form).isEmpty(), qPrintable(whoHolds(form)));
            }
    }

    void oneThatRefusesIsOneNoteAndTheReleaseGoesOn()
    {
        RobotServer robot(RobotServer::Kind::Dingtalk, "SECanother");
        const CtlProcess ctl(m_lab, profileWith(robot.url(), u"from = \"steps\""_s));
        const auto ended =
            ctl.run(u"release --to-version 3.0.0 --yes --export "_s + at(u"log2.jsonl"_s));
        QVERIFY2(ended.code == 0, qPrintable(ended.err));
        QVERIFY(robot.texts().isEmpty());
        QVERIFY(robot.requests() > 0);
        const QList<QByteArray> log = textOf(at(u"log2.jsonl"_s)).split('\n');
        QCOMPARE(std::ranges::count_if(log,
                                       [](const QByteArray &line) {
                                           return line.contains("\"kind\":\"note\"") &&
                                                  line.contains("could not be told how");
                                       }),
                 1);
        QVERIFY2(ended.err.contains(u"ops could not be told how the release goes"),
                 qPrintable(ended.err));
        QVERIFY(ended.err.contains(u"sign not match"));
    }

    void oneWithoutItsSecretIsSaidAndTheReleaseGoesOn()
    {
        const CtlProcess ctl(m_lab, profileWith("", u"from = \"steps\""_s));
        const auto checked = ctl.run(u"check"_s);
        QCOMPARE(checked.code, 4);
        QVERIFY2(checked.err.contains(u"robot ops"), qPrintable(checked.err));
        const auto ended = ctl.run(u"shift --to A --yes"_s);
        QVERIFY2(ended.code == 0, qPrintable(ended.err));
        QVERIFY2(ended.err.contains(u"ops will not be told"), qPrintable(ended.err));
        QCOMPARE(ctl.run(u"shift --to both --yes"_s).code, 0);
    }

    void checkTellsWhatIsToldAndTellsNobody()
    {
        RobotServer robot(RobotServer::Kind::Dingtalk, signingKey);
        const CtlProcess ctl(m_lab, profileWith(robot.url(), u"from = \"end\""_s));
        const auto checked = ctl.run(u"check"_s);
        QVERIFY2(checked.code == 0, qPrintable(checked.err));
        QVERIFY(checked.out.contains(u"robot ops: fine"));
        QVERIFY2(checked.out.contains(u"robot ops: is told the end, signed"),
                 qPrintable(checked.out));
        QCOMPARE(robot.requests(), size_t(1));
        QVERIFY(robot.texts().isEmpty());
        const auto gone =
            CtlProcess(m_lab, profileWith("http://127.0.0.1:1/robot/send?access_token=canary0token",
                                          u"from = \"end\""_s))
                .run(u"check"_s);
        QCOMPARE(gone.code, 4);
        QVERIFY(gone.err.contains(u"robot ops"));
        QVERIFY(!gone.err.contains(u"canary0") && !gone.out.contains(u"canary0"));
    }

private:
    QString at(const QString &name) const { return m_lab.folder() + u'/' + name; }

    /// The secrets stand outside the folder that is searched for them.
    QString profileWith(const QByteArray &url, const QString &more,
                        const QByteArray &kind = "dingtalk")
    {
        const QString urlFile = m_secrets.filePath(u"url"_s);
        const QString keyFile = m_secrets.filePath(u"key"_s);
        if (!writeSecret(urlFile, url) || !writeSecret(keyFile, signingKey))
            qFatal("no secrets");
        QByteArray table = "[[notify]]\nkind = \"" + kind +
                           "\"\nname = \"ops\"\nurl = { lab-file = \"" + urlFile.toUtf8() +
                           "\" }\n" + more.toUtf8() + "\n";
        if (kind == "dingtalk")
            table += "secret = { lab-file = \"" + keyFile.toUtf8() + "\" }\n";
        QFile profile(quickProfile(m_lab));
        if (!profile.open(QIODevice::Append) || profile.write("\n" + table) < 0)
            qFatal("no profile");
        return profile.fileName();
    }

    /// The file of the lab's folder, the state's among them, that holds these bytes.
    QString whoHolds(const QByteArray &bytes) const
    {
        QDirIterator files(m_lab.folder(), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext())
            if (const QString file = files.next(); textOf(file).contains(bytes))
                return file;
        return {};
    }

    LabProcess m_lab{QStringLiteral(SWITCHYARD_LAB)};
    QTemporaryDir m_secrets;
};

QTEST_GUILESS_MAIN(CtlNotifyTest)
#include "tst_ctlnotify.moc"
