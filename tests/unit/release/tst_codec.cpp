#include "models/release/codec.h"
#include "models/release/record.h"
#include "tests/unit/release/arbitrary.h"
#include "tests/unit/release/properties.h"

#include <QJsonDocument>
#include <QTest>

using namespace switchyard;
using arbitrary::Random;

namespace
{

template<class T>
QByteArray textOf(const T &value)
{
    QByteArray text;
    json::write(text, value);
    return text;
}

QByteArray textOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

template<class T>
QJsonObject jsonOf(const T &value)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(textOf(value), &error);
    RC_ASSERT(error.error == QJsonParseError::NoError);
    return document.object();
}

template<class T>
bool isRead(const QByteArray &text, T &value, json::WrittenBy by = json::WrittenBy::TheseRules)
{
    const json::Tree tree(text);
    return json::read(tree.root(), value, by);
}

template<class T>
void comesBackAsItWas(Random &random)
{
    const T value = arbitrary::any<T>(random);
    // In the order of the fields, and in that of a record's line.
    for (const QByteArray &text : {textOf(value), textOf(jsonOf(value))}) {
        T again;
        RC_ASSERT(isRead(text, again));
        RC_ASSERT(again == value);
    }
}

QString someKey(const QJsonObject &object, Random &random)
{
    return object.keys()[arbitrary::below(random, int(object.size()))];
}

/// What is left out where it has its usual value: fields that journals of before do not have.
bool mayBeLeftOut(const QString &key)
{
    static const QStringList all{QStringLiteral("slots"),      QStringLiteral("connections"),
                                 QStringLiteral("past"),       QStringLiteral("audit"),
                                 QStringLiteral("auditMs"),    QStringLiteral("sharedDeclared"),
                                 QStringLiteral("command"),    QStringLiteral("commands"),
                                 QStringLiteral("artefacts"),  QStringLiteral("artefactsMs"),
                                 QStringLiteral("judge"),      QStringLiteral("shadow"),
                                 QStringLiteral("frozen"),     QStringLiteral("credentials"),
                                 QStringLiteral("countersAt"), QStringLiteral("expectedMs"),
                                 QStringLiteral("kill"),       QStringLiteral("logs"),
                                 QStringLiteral("publishing"), QStringLiteral("publishedTo"),
                                 QStringLiteral("canKill"),    QStringLiteral("freeze"),
                                 QStringLiteral("approvals"),  QStringLiteral("permitted"),
                                 QStringLiteral("hasFreezes"), QStringLiteral("canaryWeight")};
    return all.contains(key);
}

// A field that is missing, one that nobody knows, one of another type: each alone.
template<class T>
void isRefusedWhenAFieldIsOff(Random &random)
{
    const QJsonObject good = jsonOf(arbitrary::any<T>(random));
    T value;
    QJsonObject missing = good;
    const QString left = someKey(good, random);
    missing.remove(left);
    RC_ASSERT(isRead(textOf(missing), value) == mayBeLeftOut(left));
    QJsonObject unknown = good;
    unknown.insert(QStringLiteral("nobodyKnowsThis"), 1);
    RC_ASSERT(!isRead(textOf(unknown), value));
    // No field is a fraction.
    QJsonObject wrong = good;
    wrong.insert(someKey(good, random), 0.5);
    RC_ASSERT(!isRead(textOf(wrong), value));
}

// What a program of other rules wrote may lack a field or have one more.
template<class T>
void isReadFromOtherRulesAllTheSame(Random &random)
{
    const T written = arbitrary::any<T>(random);
    QJsonObject object = jsonOf(written);
    object.insert(QStringLiteral("nobodyKnowsThis"), 1);
    T value;
    RC_ASSERT(isRead(textOf(object), value, json::WrittenBy::OtherRules));
    RC_ASSERT(value == written);
    const QString key = someKey(object, random);
    const QJsonObject defaults = jsonOf(T());
    object.remove(key);
    RC_ASSERT(isRead(textOf(object), value, json::WrittenBy::OtherRules));
    const bool added = key == u"nobodyKnowsThis";
    RC_ASSERT(added || jsonOf(value).value(key) == defaults.value(key));
}

template<class... T>
struct Types {
    template<class Run>
    static void each(Run run)
    {
        (run.template operator()<T>(), ...);
    }
};

/// Every value that fields.h describes.
using Described =
    Types<Now, Text, JudgeProfile, ReleaseProfile, CredentialsEvidence, FreezeEvidence,
          ApprovalEvidence, ManifestEntry, Wish, Op, PlanStep, PlanBalancer, Target, PlanCommand,
          CommandState, Plan, Effect, BalancerEvidence, ZoneEvidence, InstanceEvidence,
          GuardEvidence, Evidence, Write, BalancerState, FlagState, TargetState, Proof, Question,
          Ended, StepTimes, Release, Failure, TakenOver>;

constexpr int timesEach = 400; ///< some 10,000 of all types together

} // namespace

class CodecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyValueComesBackAsItWas()
    {
        Described::each([]<class T>() {
            QVERIFY(
                properties::hold(timesEach, [](Random &random) { comesBackAsItWas<T>(random); }));
        });
    }

    void aFieldThatIsOffMakesAValueUnreadable()
    {
        Described::each([]<class T>() {
            QVERIFY(properties::hold(timesEach,
                                     [](Random &random) { isRefusedWhenAFieldIsOff<T>(random); }));
        });
    }

    void otherRulesMayLackFieldsOrHaveMore()
    {
        Described::each([]<class T>() {
            QVERIFY(properties::hold(
                timesEach, [](Random &random) { isReadFromOtherRulesAllTheSame<T>(random); }));
        });
    }

    void everyInputComesBackAsItWas()
    {
        QVERIFY(properties::hold(2'000, [](Random &random) {
            const Input value = arbitrary::input(random);
            QJsonObject object = toJson(value);
            for (const QByteArray &text : {toText(value), textOf(object)}) {
                const json::Tree tree(text);
                const auto again = inputFromJson(tree.root());
                RC_ASSERT(again.has_value() && *again == value);
            }
            object.insert(QStringLiteral("nobodyKnowsThis"), 1);
            const json::Tree tree(textOf(object));
            RC_ASSERT(!inputFromJson(tree.root()));
        }));
    }

    // Sealed into a record and read from its line, as the journal keeps it.
    void everyReleaseSurvivesItsRecord()
    {
        QVERIFY(properties::hold(300, [](Random &random) {
            Release value;
            Plan plan;
            arbitrary::fill(plan.manifest, random);
            value.plan = std::move(plan);
            arbitrary::fill(value.balancers, random);
            arbitrary::fill(value.question, random);
            const auto sealed = sealRecord({.seq = 1,
                                            .rules = rulesNumber,
                                            .kind = QStringLiteral("state"),
                                            .body = toJson(value)},
                                           noHash());
            RC_ASSERT(sealed.has_value());
            const auto record = parseRecord(sealed->line);
            RC_ASSERT(record.has_value());
            const json::Tree tree(textOf(record->body));
            const auto again = releaseFromJson(tree.root());
            RC_ASSERT(again.has_value());
            const json::Tree before(textOf(sealed->record.body));
            RC_ASSERT(*again == *releaseFromJson(before.root()));
        }));
    }

    void aNumberThatIsNoValueOfItsEnumIsRefused()
    {
        QJsonObject wish = toJson(Wish{});
        for (const int number : {-1, int(Wish::Kind::Answer) + 1, 255, 256}) {
            wish.insert(QStringLiteral("kind"), number);
            QVERIFY(!wishFromJson(wish));
        }
        wish.insert(QStringLiteral("kind"), int(Wish::Kind::Answer));
        QVERIFY(wishFromJson(wish).has_value());
    }
};

QTEST_APPLESS_MAIN(CodecTest)
#include "tst_codec.moc"
