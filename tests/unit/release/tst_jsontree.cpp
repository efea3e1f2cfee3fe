#include "models/release/codec.h"
#include "tests/unit/release/arbitrary.h"
#include "tests/unit/release/properties.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace switchyard;
using arbitrary::below;
using arbitrary::Random;

namespace
{

QJsonValue anyValue(Random &random, int depth)
{
    switch (below(random, depth > 3 ? 5 : 7)) {
    case 0:
        return QJsonValue::Null;
    case 1:
        return random() % 2 == 0;
    case 2:
        return arbitrary::number(random);
    case 3:
        return double(arbitrary::number(random)) / 1024.0;
    case 4:
        return arbitrary::text(random);
    case 5: {
        QJsonArray array;
        for (int left = below(random, 4); left > 0; --left)
            array.append(anyValue(random, depth + 1));
        return array;
    }
    default: {
        QJsonObject object;
        for (int left = below(random, 4); left > 0; --left)
            object.insert(arbitrary::text(random), anyValue(random, depth + 1));
        return object;
    }
    }
}

QByteArray compact(const QJsonValue &value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

/// As Qt would hold it.
QJsonValue asQt(const json::Value &value)
{
    if (value.isObject()) {
        QJsonObject object;
        for (json::Value::Members each(value); !each.atEnd(); each.next())
            object.insert(each.name(), asQt(each.value()));
        return object;
    }
    if (value.isArray()) {
        QJsonArray array;
        for (json::Value::Members each(value); !each.atEnd(); each.next())
            array.append(asQt(each.value()));
        return array;
    }
    if (const auto text = value.text())
        return *text;
    if (const auto boolean = value.boolean())
        return *boolean;
    if (const auto integer = value.integer())
        return *integer;
    if (value.isNull())
        return QJsonValue();
    const double number = value.number().toDouble();
    const bool isWhole = std::abs(number) < 1e18 && double(qint64(number)) == number;
    return isWhole ? QJsonValue(qint64(number)) : QJsonValue(number);
}

/// Qt reads arrays and objects only.
QJsonDocument readByQt(const QByteArray &text) { return QJsonDocument::fromJson('[' + text + ']'); }

/// Through text: Qt orders names beyond the basic plane otherwise when it reads them.
QJsonDocument again(const QJsonValue &value) { return readByQt(compact(value)); }

/// What the disk, or a person with an editor, makes of a text.
QByteArray mutated(QByteArray text, Random &random)
{
    static constexpr char listed[] = "{}[]\",:\\u0123456789abcdef-+.eEtrufalsn \n\0\x1f\x7f\x80\xc0"
                                     "\xe5\xed\xef\xbb\xbf\xff";
    static const QByteArray bytes(listed, sizeof listed - 1);
    for (int left = 1 + below(random, 3); left > 0 && !text.isEmpty(); --left) {
        const int at = below(random, int(text.size()));
        const int length = 1 + below(random, 8);
        switch (below(random, 5)) {
        case 0:
            text[at] = bytes[below(random, int(bytes.size()))];
            break;
        case 1:
            text.insert(at, bytes[below(random, int(bytes.size()))]);
            break;
        case 2:
            text.remove(at, length);
            break;
        case 3:
            text.insert(below(random, int(text.size())), text.mid(at, length));
            break;
        default:
            text.truncate(at);
        }
    }
    return text;
}

QByteArray anyText(Random &random)
{
    return random() % 2 == 0 ? compact(anyValue(random, 0))
                             : toText(arbitrary::any<Effect>(random));
}

} // namespace

class JsonTreeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatQtWritesIsReadAsQtMeantIt()
    {
        QVERIFY(properties::hold(20'000, [](Random &random) {
            const QJsonValue value = anyValue(random, 0);
            const json::Tree tree(compact(value));
            RC_ASSERT(!tree.root().isMissing());
            RC_ASSERT(asQt(tree.root()) == value);
        }));
    }

    // A text that was damaged is read as Qt reads it, or not at all; and all that is as Qt would
    // write it is read.
    void whatIsDamagedIsReadAsByQtOrNotAtAll()
    {
        int good = 0, bad = 0;
        QVERIFY(properties::hold(60'000, [&](Random &random) {
            const QByteArray text = mutated(anyText(random), random);
            const json::Tree tree(text);
            const QJsonArray qt = readByQt(text).array();
            const bool isRead = !tree.root().isMissing();
            isRead ? ++good : ++bad;
            if (!isRead)
                RC_ASSERT(qt.size() != 1 || compact(qt[0]) != text);
            else if (!text.contains("\xef\xbb\xbf")) // which Qt drops at the start of a text
                RC_ASSERT(qt.size() == 1 && again(asQt(tree.root())) == again(qt[0]));
        }));
        QVERIFY2(good > 5'000 && bad > 5'000, qPrintable(QString::number(good)));
    }

    // What comes out of a damaged input is a whole value, or none.
    void aDamagedInputIsWholeOrRefused()
    {
        int read = 0;
        QVERIFY(properties::hold(5'000, [&](Random &random) {
            const json::Tree tree(mutated(toText(arbitrary::input(random)), random));
            const auto input = inputFromJson(tree.root());
            if (!input)
                return;
            ++read;
            const json::Tree again(toText(*input));
            RC_ASSERT(inputFromJson(again.root()) == *input);
        }));
        QVERIFY2(read > 100, qPrintable(QString::number(read)));
    }

    void onlyWholeTextsAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isRead");
        const auto good = [](const QByteArray &text) {
            QTest::addRow("%s", text.data()) << text << true;
        };
        const auto bad = [](const QByteArray &text) {
            QTest::addRow("%s", text.data()) << text << false;
        };
        for (const char *text : {"{}", "[]", "0", "-1", "1.5e-7", "\"\"", "null", "true", "false",
                                 "[[],{}]", "{\"\":0}", "\"\\u0000\\/\""})
            good(text);
        for (const char *text : {"",
                                 " ",
                                 "{",
                                 "[",
                                 "]",
                                 "[1,]",
                                 "[,1]",
                                 "[1 ]",
                                 "{\"a\":1,}",
                                 "{\"a\"}",
                                 "{a:1}",
                                 "{\"a\":1 }",
                                 "{\"a\":1,\"a\":2}",
                                 "{\"ab\":1,\"b\":0,\"ab\":2}",
                                 "01",
                                 "-",
                                 "1.",
                                 ".5",
                                 "+1",
                                 "1e",
                                 "0x1",
                                 "tru",
                                 "nulll",
                                 "\"",
                                 "\"\\",
                                 "\"\\\"",
                                 "\"\\x\"",
                                 "\"\\u12\"",
                                 "\"\\u12g4\"",
                                 "\"\n\"",
                                 "\"\xff\"",
                                 "\"\xc0\x80\"",
                                 "\"\xed\xa0\x80\"",
                                 "[]]",
                                 "{}{}",
                                 "\xef\xbb\xbf[]"})
            bad(text);
        QTest::addRow("a NUL") << QByteArray("[]\0", 3) << false;
        QTest::addRow("64 levels") << QByteArray(64, '[') + QByteArray(64, ']') << true;
        QTest::addRow("65 levels") << QByteArray(65, '[') + QByteArray(65, ']') << false;
    }
    void onlyWholeTextsAreRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isRead);
        const json::Tree tree(text);
        QCOMPARE(!tree.root().isMissing(), isRead);
    }

    void membersAreFoundInAnyOrder()
    {
        const json::Tree tree("{\"a\":1,\"b\":{\"a\":2,\"c\":3},\"d\":4}");
        json::Value::Members members(tree.root());
        for (const char *name : {"d", "a", "d", "b", "a"})
            QVERIFY(!members.find(name).isMissing());
        QVERIFY(members.find("c").isMissing());
        QVERIFY(members.find("").isMissing());
        QCOMPARE(tree.root()["b"]["a"].integer(), 2);
        QVERIFY(tree.root()["a"]["b"].isMissing());
    }

    void onlyIntegersAreIntegers()
    {
        const json::Tree tree("[9223372036854775807,-9223372036854775808,9223372036854775808,1.0,"
                              "1e2,-0,\"1\",true]");
        std::vector<std::optional<qint64>> read;
        for (json::Value::Members each(tree.root()); !each.atEnd(); each.next())
            read.push_back(each.value().integer());
        std::vector<std::optional<qint64>> whole(8);
        whole[0] = std::numeric_limits<qint64>::max();
        whole[1] = std::numeric_limits<qint64>::min();
        QVERIFY(read == whole);
    }
};

QTEST_APPLESS_MAIN(JsonTreeTest)
#include "tst_jsontree.moc"
