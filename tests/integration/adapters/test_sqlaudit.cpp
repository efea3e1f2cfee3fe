#include "tests/integration/adapters/mariadb.h"
#include "tests/support/ctlprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

/// A company's own audit: the old version writes shop.orders.note, so it must be there as long as
/// both run.
constexpr char script[] = R"(#!/bin/sh
found=$(/usr/bin/mariadb --no-defaults --socket="$1" --user=root --batch --skip-column-names -e "
    SELECT COUNT(*) FROM information_schema.columns
    WHERE table_schema = 'shop' AND table_name = 'orders' AND column_name = 'note'") || exit 2
echo "password=hunter2 changes: $SWITCHYARD_CHANGES"
if [ "$found" = 1 ]; then
    echo "shop.orders.note is there"
else
    echo "shop.orders.note is gone, and 1.0.0 writes it" >&2
    exit 1
fi
)";

/// Every effect that stands in an exported journal.
QJsonArray effectsIn(const QString &path)
{
    QFile log(path);
    QJsonArray all;
    if (!log.open(QIODevice::ReadOnly))
        return QJsonArray{u"no log"_s};
    while (!log.atEnd())
        for (const QJsonValue &effect :
             QJsonDocument::fromJson(log.readLine())[u"body"_s][u"effects"_s].toArray())
            all.append(effect);
    return all;
}

QByteArray textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Gate 9 by a command: an SQL audit of a real MariaDB, before a release on the lab.
class TestSqlAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.start());
        QVERIFY(m_lab.isRunning());
        const QString program = m_lab.folder() + u"/audit"_s;
        QVERIFY(writeFile(program, script));
        QVERIFY(QFile::setPermissions(program, QFile::ReadOwner | QFile::ExeOwner));
        QFile profile(quickProfile(m_lab));
        QVERIFY(profile.open(QIODevice::Append));
        profile.write("\n[shared]\naudit = [\"" + program.toUtf8() + "\", \"" +
                      m_server.socket().toUtf8() + "\"]\n");
        profile.close();
        m_ctl.emplace(m_lab, profile.fileName());
    }

    void aColumnThatIsGoneStopsTheReleaseBeforeItsFirstEffect()
    {
        QCOMPARE(m_server.ask(u"CREATE OR REPLACE TABLE orders (id INT)"_s), QString());
        const auto check = m_ctl->run(u"check"_s);
        QCOMPARE(check.code, 4);
        QVERIFY2(check.err.contains(u"shop.orders.note is gone, and 1.0.0 writes it"),
                 qPrintable(check.err));

        const QString log = m_lab.folder() + u"/stopped.jsonl"_s;
        const auto release = m_ctl->run(u"release --to-version 2.0.0 --yes --export "_s + log);
        QVERIFY2(release.err.contains(u"shop.orders.note is gone, and 1.0.0 writes it"),
                 qPrintable(release.err));
        QCOMPARE(release.code, 4);
        QCOMPARE(effectsIn(log), QJsonArray());
        const QByteArray written = textOf(log);
        QVERIFY(written.contains("shop.orders.note is gone"));
        QVERIFY(written.contains("order 1.0.0 2.0.0 pay 1.0.0 2.0.0"));
        QVERIFY(!written.contains("hunter2"));
    }

    void aServerThatIsGoneIsNotTakenForAYes()
    {
        m_server.kill();
        const auto check = m_ctl->run(u"check --json"_s);
        QVERIFY(m_server.start());
        QCOMPARE(check.code, 4);
        QVERIFY2(check.out.contains(u"ended with 2"), qPrintable(check.out));
    }

    void whatFitsIsInTheLogOfTheReleaseThatItLetRun()
    {
        QCOMPARE(m_server.ask(u"CREATE OR REPLACE TABLE orders (id INT, note TEXT)"_s), QString());
        const QString log = m_lab.folder() + u"/done.jsonl"_s;
        const auto release = m_ctl->run(u"release --to-version 2.0.0 --yes --export "_s + log);
        QVERIFY2(release.code == 0, qPrintable(release.err.right(2000)));
        QVERIFY2(release.err.contains(u"shop.orders.note is there"), qPrintable(release.err));
        QVERIFY(textOf(log).contains("shop.orders.note is there"));
    }

private:
    MariaDb m_server;
    LabProcess m_lab{QStringLiteral(SWITCHYARD_LAB)};
    std::optional<CtlProcess> m_ctl;
};

QTEST_GUILESS_MAIN(TestSqlAudit)
#include "test_sqlaudit.moc"
