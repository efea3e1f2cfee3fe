#include "tests/support/ctlprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

QByteArray textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A front end of the lab's zones: a file a zone tells what it runs, and its deploy writes it. A
/// version with the name "broken" is deployed without a word and is not there afterwards.
constexpr char part[] =
    "\n[[parts]]\n"
    "name = \"web\"\n"
    "version = { command = [\"/bin/cat\", \"@/web_{zone}\"] }\n"
    "places = { A = [\"http://127.0.0.1:11\"], B = [\"http://127.0.0.1:12\"] }\n"
    "deploy = [\"@/deploy-web\", \"{zone}\", \"{version}\", \"{instance}\"]\n";
constexpr char deploy[] = R"(#!/bin/sh
echo "$1 $2 $3" >> "$(dirname "$0")/deployed"
test "$2" = broken || echo "$2" > "$(dirname "$0")/web_$1"
)";

} // namespace

/// What no registry lists, in releases of the built program on the lab: its zones are taken out of
/// their registries as a whole and put back.
class CtlPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_lab.isRunning());
        const QString dir = m_lab.folder();
        QVERIFY(write(dir + u"/deploy-web"_s, deploy));
        QVERIFY(write(dir + u"/web_A"_s, "1.0.0\n") && write(dir + u"/web_B"_s, "1.0.0\n"));
        QFile profile(changedProfile(m_lab, u"parts.toml"_s,
                                     {{"ramp = [5, 25, 50, 100]", "ramp = [50, 100]"},
                                      {"soak = \"5s\"", "soak = \"1s\""},
                                      {"stage = \"3s\"", "stage = \"1s\""},
                                      {"ready = \"60s\"", "ready = \"10s\""}}));
        QVERIFY(profile.open(QIODevice::Append));
        profile.write(QByteArray(part).replace("@", dir.toUtf8()));
        profile.close();
        m_ctl.emplace(m_lab, profile.fileName());
    }

    void itIsAServiceAmongOthers()
    {
        const auto check = m_ctl->run(u"check"_s);
        QVERIFY2(check.code == 0, qPrintable(check.err));
        QVERIFY2(check.out.contains(u"web of A: web@127.0.0.1:11 runs 1.0.0"_s),
                 qPrintable(check.out));
        const auto status = m_ctl->run(u"status --json"_s);
        QJsonObject web;
        for (const QJsonValue &row : status.json[u"zones"][u"B"][u"services"].toArray())
            if (row[u"name"].toString() == u"web"_s)
                web = row.toObject();
        QCOMPARE(web[u"version"].toString(), u"1.0.0"_s);
        QCOMPARE(web[u"up"].toInt(), 1);
        const auto plan = m_ctl->run(u"plan --to-version 2.0.0"_s);
        QVERIFY2(plan.out.contains(m_lab.folder() + u"/deploy-web B 2.0.0 web@127.0.0.1:12"_s),
                 qPrintable(plan.out));
    }

    void aZoneDoesNotServeBeforeItsPartRunsWhatItShould()
    {
        const QString manifest = m_lab.folder() + u"/broken.manifest"_s;
        QVERIFY(write(manifest, "web broken\n"));
        const auto stopped = m_ctl->run(u"release --yes --manifest "_s + manifest);
        QVERIFY2(stopped.err.contains(u"web@127.0.0.1:12"_s), qPrintable(stopped.err));
        QCOMPARE(stopped.code, 5);
        QCOMPARE(textOf(m_lab.folder() + u"/deployed"_s), "B broken web@127.0.0.1:12\n");
        const auto back = m_ctl->run(u"rollback --yes"_s);
        QVERIFY2(back.code == 0, qPrintable(back.err));
        const auto both = m_ctl->run(u"shift --to both --yes"_s);
        QVERIFY2(both.code == 0, qPrintable(both.err));
    }

    void itGoesThroughAReleaseAsTheOthersDo()
    {
        QVERIFY(write(m_lab.folder() + u"/deployed"_s, ""));
        const QString log = m_lab.folder() + u"/done.jsonl"_s;
        const auto release = m_ctl->run(u"release --to-version 2.0.0 --yes --export "_s + log);
        QVERIFY2(release.code == 0, qPrintable(release.err.right(2000)));
        QCOMPARE(textOf(m_lab.folder() + u"/deployed"_s),
                 "B 2.0.0 web@127.0.0.1:12\nA 2.0.0 web@127.0.0.1:11\n");
        QCOMPARE(textOf(m_lab.folder() + u"/web_A"_s), "2.0.0\n");
        const QByteArray told = textOf(log);
        QVERIFY(told.contains("\"from\":\"1.0.0\"") && told.contains("web@127.0.0.1:12"));
        QVERIFY(told.contains("is out of its registry, read back"));
    }

private:
    LabProcess m_lab{QStringLiteral(SWITCHYARD_LAB)};
    std::optional<CtlProcess> m_ctl;
};

QTEST_GUILESS_MAIN(CtlPartsTest)
#include "tst_ctlparts.moc"
