#include "models/views/savedplan.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

PlanPreview preview()
{
    PlanPreview plan;
    plan.request = {.templateId = u"zone"_s,
                    .manifest = {{u"pay"_s, {}, u"2.0"_s, u"reg/pay@1"_s}},
                    .first = Zone::A,
                    .ticket = u"CHG-1 <b>"_s,
                    .ramp = {5, 100},
                    .approval = true,
                    .declared = u"zhang@bastion"_s};
    plan.steps = {{u"Preflight"_s, u"asks"_s, {}, u"preflight B"_s},
                  {u"Upgrade A"_s,
                   u"replaces"_s,
                   {{u"pay-a1"_s, u"deploy 2.0"_s}, {u"pay-a2"_s, u"deploy 2.0"_s}},
                   u"upgrade A"_s}};
    plan.gates = {
        {u"capacity"_s, u"One zone can carry all"_s, GateLine::Is::Holds, false, u"ok"_s}};
    plan.notes = {u"a job is due"_s};
    plan.planned = {.learnMs = 1'000, .watchMs = 60'000, .rounds = 2};
    return plan;
}

SavedPlan saved(const QString &language = u"en"_s)
{
    return {u"shop"_s, u"Shop"_s, u"ops@bastion"_s, language, 1'700'000'000'000, preview()};
}

QString with(const char *key, const QJsonValue &value)
{
    QJsonObject json = QJsonDocument::fromJson(savedPlanText(saved())).object();
    json[QLatin1String(key)] = value;
    const auto read = readSavedPlan(QJsonDocument(json).toJson());
    return read ? QString() : read.error();
}

} // namespace

class TestSavedPlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsSavedIsRead()
    {
        const auto read = readSavedPlan(savedPlanText(saved()));
        QVERIFY2(read, read ? "" : qPrintable(read.error()));
        QVERIFY(*read == saved());
    }

    void whatIsNoPlanIsRefused()
    {
        QVERIFY(!readSavedPlan({}));
        QVERIFY(!readSavedPlan("[1]"));
        QVERIFY(!readSavedPlan(savedPlanText(saved()).chopped(20)));
        QVERIFY(with("kind", u"other"_s).contains(u"no plan"));
        QVERIFY(with("format", 2).contains(u"format 2"));
        QVERIFY(with("environment", u""_s).contains(u"not whole"));
        QVERIFY(with("request", QJsonObject()).contains(u"not whole"));
    }

    void withoutAChangeThereIsNothingToSay()
    {
        QVERIFY(changedSince(saved(), preview()).isEmpty());
    }

    void eachChangeIsNamed()
    {
        PlanPreview now = preview();
        now.steps[1].calls[1] = {u"pay-a3"_s, u"deploy 2.0"_s};
        now.gates[0].is = GateLine::Is::Fails;
        now.gates[0].evidence = u"no room"_s;
        now.notes << u"another job is due"_s;
        now.planned.watchMs += 60'000;
        QCOMPARE(changedSince(saved(), now),
                 (QStringList{u"Upgrade A would send now: pay-a3 deploy 2.0"_s,
                              u"Upgrade A would no longer send: pay-a2 deploy 2.0"_s,
                              u"One zone can carry all does not hold now: no room"_s,
                              u"To be known now: another job is due"_s,
                              u"It takes about 2 min 1 s now; it was 1 min 1 s"_s}));
        now.steps.pop_back();
        QCOMPARE(changedSince(saved(), now).front(),
                 u"The step \"Upgrade A\" is no longer part of it"_s);
        now.refused = u"pay is not known"_s;
        QCOMPARE(changedSince(saved(), now),
                 QStringList{u"It cannot be planned any more: pay is not known"_s});
    }

    void wordsOfAnotherLanguageAreNotCompared()
    {
        const SavedPlan other = saved(u"zh_CN"_s);
        const QString said =
            u"It was saved in another language: its calls and notes are not compared"_s;
        PlanPreview now = preview();
        now.steps[0].title = u"Other words"_s;
        now.steps[1].calls.clear();
        now.notes = {u"other words"_s};
        QCOMPARE(changedSince(other, now), QStringList{said});
        now.gates[0].is = GateLine::Is::Unknown;
        now.steps.erase(now.steps.begin());
        QCOMPARE(changedSince(other, now),
                 (QStringList{said, u"The step \"Preflight\" is no longer part of it"_s,
                              u"One zone can carry all does not hold now: ok"_s}));
    }

    void ofManyCallsAFewAreNamed()
    {
        PlanPreview now = preview();
        for (int i = 0; i < 10; ++i)
            now.steps[1].calls.push_back({u"x%1"_s.arg(i), u"deploy"_s});
        QCOMPARE(
            changedSince(saved(), now),
            QStringList{
                u"Upgrade A would send now: x0 deploy; x1 deploy; x2 deploy; x3 deploy; and 6 more"_s});
    }
};

QTEST_APPLESS_MAIN(TestSavedPlan)
#include "test_savedplan.moc"
