#include "tests/golden/stories.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace switchyard;

namespace
{

using Records = std::vector<ReplayRecord>;

const golden::Story &storyOf(const char *name)
{
    const auto all = golden::stories();
    return *std::ranges::find_if(
        all, [&](const golden::Story &story) { return qstrcmp(story.name, name) == 0; });
}

Records recordsOf(const golden::Play &play)
{
    Records records;
    for (const Record &record : play.records()) {
        records.push_back(replayable(record));
        records.back().seq = qint64(records.size());
    }
    return records;
}

const Records &completed()
{
    static const Records records = recordsOf(storyOf("zone-completed").play().front());
    return records;
}

QString errorOf(const Records &records)
{
    const auto state = replay(records);
    return state ? QString() : state.error();
}

QJsonObject bodyOf(const ReplayRecord &record)
{
    return QJsonDocument::fromJson(record.body).object();
}

void insert(ReplayRecord &record, const QString &field, const QJsonValue &value)
{
    QJsonObject body = bodyOf(record);
    body.insert(field, value);
    record.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QJsonArray effectsOf(const ReplayRecord &record) { return bodyOf(record)[u"effects"].toArray(); }

Records::iterator firstThatSends(Records &records, Effect::Kind kind)
{
    return std::ranges::find_if(records, [&](const ReplayRecord &record) {
        return effectsOf(record).first().toObject().value(u"kind").toInt(-1) == int(kind);
    });
}

} // namespace

/// A journal gives the release that it tells of, or the replay says where the two part.
class ReplayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStoryIsReplayedToWhatItCameTo_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < golden::stories().size(); ++i)
            QTest::newRow(golden::stories()[i].name) << int(i);
    }
    void everyStoryIsReplayedToWhatItCameTo()
    {
        QFETCH(int, index);
        for (const golden::Play &play : golden::stories()[size_t(index)].play()) {
            const auto state = replay(recordsOf(play));
            QVERIFY2(state.has_value(), state ? "" : qPrintable(state.error()));
            QVERIFY(*state->release == play.release());
        }
    }

    void aChangedEffectIsToldWithBothSides()
    {
        Records records = completed();
        const auto record = firstThatSends(records, Effect::Kind::SetWeights);
        QJsonArray effects = effectsOf(*record);
        QJsonObject effect = effects.first().toObject();
        effect.insert(u"weights", QJsonObject{{QStringLiteral("i-b1"), 7}});
        effects.replace(0, effect);
        insert(*record, QStringLiteral("effects"), effects);
        const QString error = errorOf(records);
        QVERIFY2(error.startsWith(QStringLiteral("record %1: ").arg(record->seq)),
                 qPrintable(error));
        QVERIFY2(error.contains(QStringLiteral("the record asks to set weights of lb0 to i-b1 7")),
                 qPrintable(error));
        QVERIFY2(error.contains(QStringLiteral("replayed, to set weights of lb0 to i-b1 0")),
                 qPrintable(error));
    }

    void anEffectThatIsMissingIsToldToo()
    {
        Records records = completed();
        const auto record = firstThatSends(records, Effect::Kind::Deploy);
        insert(*record, QStringLiteral("effects"), QJsonArray{});
        const QString error = errorOf(records);
        QVERIFY2(error.contains(QStringLiteral("the record asks to do nothing; replayed, to deploy "
                                               "B-order to 2.0.0")),
                 qPrintable(error));
    }

    void aChangedFieldOfAStateIsNamedWithBothValues()
    {
        Records records = completed();
        const auto record = std::ranges::find(records.rbegin(), records.rend(),
                                              QStringLiteral("state"), &ReplayRecord::kind);
        QJsonObject release = bodyOf(*record)[u"release"].toObject();
        QJsonArray balancers = release.value(u"balancers").toArray();
        QJsonObject balancer = balancers.first().toObject();
        QJsonObject goal = balancer.value(u"goal").toObject();
        goal.insert(u"i-a1", 99);
        balancer.insert(u"goal", goal);
        balancers.replace(0, balancer);
        release.insert(u"balancers", balancers);
        insert(*record, QStringLiteral("release"), release);
        QCOMPARE(errorOf(records),
                 QStringLiteral("record %1: the replay diverges: balancers.0.goal.i-a1 is 99 on "
                                "record, replayed 100")
                     .arg(record->seq));
    }

    // Where one is gone that sent something or settled it, what follows does not fit any more. A
    // look that the next one repeats may be missing: only the chain of hashes tells of it.
    void aDroppedRecordIsNoticed()
    {
        int dropped = 0, noticed = 0;
        for (size_t i = 1; i + 1 < completed().size(); ++i) {
            if (completed()[i].kind != u"input")
                continue;
            Records records = completed();
            records.erase(records.begin() + qsizetype(i));
            const QString error = errorOf(records);
            const bool matters = !effectsOf(completed()[i]).isEmpty() ||
                                 bodyOf(completed()[i])[u"input"].toObject().contains(u"settled");
            QVERIFY2(!matters || !error.isEmpty(), qPrintable(QString::number(completed()[i].seq)));
            ++dropped;
            noticed += !error.isEmpty();
        }
        QVERIFY(dropped > 20);
        QVERIFY(noticed * 10 > dropped * 8);
    }

    void recordsOfAnotherKindSayNothing()
    {
        Records records = completed();
        records.insert(records.begin() + 3, {99, rulesNumber, QStringLiteral("checkpoint"), {}});
        QCOMPARE(errorOf(records), QString());
    }

    void anInputWithoutAReleaseIsRefused()
    {
        Records records = completed();
        records.erase(records.begin());
        QVERIFY2(errorOf(records).contains(QStringLiteral("there is no release before it")),
                 qPrintable(errorOf(records)));
    }
};

QTEST_APPLESS_MAIN(ReplayTest)
#include "tst_replay.moc"
