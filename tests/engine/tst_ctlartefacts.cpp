#include "tests/support/ctlprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
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

qsizetype effectsIn(const QString &path)
{
    qsizetype all = 0;
    for (const QByteArray &line : textOf(path).split('\n'))
        all += QJsonDocument::fromJson(line)[u"body"_s][u"effects"_s].toArray().size();
    return all;
}

/// A store of artefacts: a file for each. While "away" is there it cannot be asked.
constexpr char store[] = R"(#!/bin/sh
dir=$(dirname "$0")
echo "$1 $2 $3" >> "$dir/asked"
if test -e "$dir/away"; then echo "no route, token=hunter2" >&2; exit 2; fi
test -e "$dir/store_$3" || { echo "no $3" >&2; exit 1; }
)";

} // namespace

/// What a release installs is asked for, by the built program, before anything moves.
class CtlArtefactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_lab.isRunning());
        QVERIFY(write(at(u"has-artefact"_s), store));
        QVERIFY(write(at(u"two"_s), "order 2.0.0 order.jar\npay 2.0.0\n"));
        QVERIFY(write(at(u"store_order.jar"_s), ""));
        QFile profile(quickProfile(m_lab));
        QVERIFY(profile.open(QIODevice::Append));
        profile.write("\n[artefacts]\ncheck = [\"" + at(u"has-artefact"_s).toUtf8() +
                      "\", \"{service}\", \"{version}\", \"{artefact}\"]\n");
        profile.close();
        m_ctl.emplace(m_lab, profile.fileName());
    }

    void whatIsMissingIsNamedAndNothingMoves()
    {
        const auto plan = m_ctl->run(u"plan --manifest "_s + at(u"two"_s));
        QVERIFY2(plan.out.contains(u"missing: pay 2.0.0 (no 2.0.0)"_s), qPrintable(plan.out));
        const QString log = at(u"missing.jsonl"_s);
        const auto release =
            m_ctl->run(u"release --yes --manifest %1 --export %2"_s.arg(at(u"two"_s), log));
        QVERIFY2(release.err.contains(u"missing: pay 2.0.0 (no 2.0.0)"_s), qPrintable(release.err));
        QCOMPARE(release.code, 4);
        QCOMPARE(effectsIn(log), 0);
        QVERIFY(textOf(log).contains("missing: pay 2.0.0"));
    }

    void aStoreThatCannotBeAskedIsNoYes()
    {
        QVERIFY(write(at(u"store_2.0.0"_s), "") && write(at(u"away"_s), ""));
        const QString log = at(u"away.jsonl"_s);
        const auto release =
            m_ctl->run(u"release --yes --manifest %1 --export %2"_s.arg(at(u"two"_s), log));
        QVERIFY2(release.err.contains(u"nobody knows whether order 2.0.0 is there"_s),
                 qPrintable(release.err));
        QCOMPARE(release.code, 4);
        QCOMPARE(effectsIn(log), 0);
        QVERIFY(!textOf(log).contains("hunter2"));
        const auto check = m_ctl->run(u"check"_s);
        QCOMPARE(check.code, 4);
        QVERIFY2(check.err.contains(u"nobody knows whether"_s), qPrintable(check.err));
        QVERIFY(QFile::remove(at(u"away"_s)));
    }

    void eachIsAskedForOnceAndTheLogSaysSo()
    {
        QVERIFY(write(at(u"asked"_s), ""));
        const QString log = at(u"done.jsonl"_s);
        const auto release =
            m_ctl->run(u"release --yes --manifest %1 --export %2"_s.arg(at(u"two"_s), log));
        QVERIFY2(release.code == 0, qPrintable(release.err.right(2000)));
        QCOMPARE(textOf(at(u"asked"_s)), "order 2.0.0 order.jar\npay 2.0.0 2.0.0\n");
        QVERIFY(textOf(log).contains("there: order 2.0.0, pay 2.0.0"));
    }

private:
    QString at(const QString &name) const { return m_lab.folder() + u'/' + name; }

    LabProcess m_lab{QStringLiteral(SWITCHYARD_LAB)};
    std::optional<CtlProcess> m_ctl;
};

QTEST_GUILESS_MAIN(CtlArtefactsTest)
#include "tst_ctlartefacts.moc"
