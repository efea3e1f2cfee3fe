#include "models/release/record.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>
#include <rapidcheck.h>

using namespace switchyard;

namespace
{

Record sample()
{
    Record record;
    record.seq = 7;
    record.at = {123456, 10, u"0d9d4f4e-0b1c-4d0a-9f33-3a2a9a0e4c11"_qs, Q_INT64_C(1795469272123)};
    record.who = {u"ops"_qs, u"desk"_qs, u"acs:ram::1:user/ops"_qs};
    record.rules = 1;
    record.epoch = 3;
    record.release = u"r-1"_qs;
    record.kind = u"input"_qs;
    record.body = {{u"weights"_qs, QJsonArray{100, 0}}, {u"share"_qs, 0.25}};
    record.text = u"All traffic is in A. 流量全部在 A。"_qs;
    return record;
}

QByteArray lineOf(const Record &record) { return sealRecord(record, noHash()).value().line; }

/// Any UTF-16 at all: control characters, lone surrogates, byte order marks, quotes.
QString anyText()
{
    const auto units = *rc::gen::container<std::vector<char16_t>>(rc::gen::oneOf(
        rc::gen::inRange<char16_t>(0, 0x80), rc::gen::inRange<char16_t>(0xd7f0, 0xe010),
        rc::gen::element<char16_t>(0xfeff, 0xfffe, 0xffff, 0x202e, 0x85, 0x2028, u'"', u'\\',
                                   u'/')));
    return QString::fromUtf16(units.data(), qsizetype(units.size()));
}

QJsonValue anyValue(int depth)
{
    switch (*rc::gen::inRange(0, depth > 4 ? 5 : 7)) {
    case 0:
        return QJsonValue::Null;
    case 1:
        return *rc::gen::arbitrary<bool>();
    case 2:
        return qint64(*rc::gen::inRange<qint64>(-maxRecordInteger, maxRecordInteger + 1));
    case 3:
        return double(*rc::gen::arbitrary<qint32>()) / 1024.0;
    case 4:
        return anyText();
    case 5: {
        QJsonArray array;
        for (int left = *rc::gen::inRange(0, 4); left > 0; --left)
            array.append(anyValue(depth + 1));
        return array;
    }
    default: {
        QJsonObject object;
        for (int left = *rc::gen::inRange(0, 4); left > 0; --left)
            object.insert(anyText(), anyValue(depth + 1));
        return object;
    }
    }
}

} // namespace

class RecordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    void aSealedRecordIsOneCanonicalLine();
    void itsHashCoversEachField();
    void anyBodyComesBackAsItWasSealed();
    void onlyTheCanonicalFormIsRead_data();
    void onlyTheCanonicalFormIsRead();
    void whatCannotBeReadIsNotSealed_data();
    void whatCannotBeReadIsNotSealed();
    void depthAndSizeHaveLimits();
};

void RecordTest::aSealedRecordIsOneCanonicalLine()
{
    const auto sealed = sealRecord(sample(), noHash());
    QVERIFY(sealed);
    QVERIFY(!sealed->line.contains('\n'));
    QVERIFY(sealed->line.startsWith(
        "{\"body\":{\"share\":0.25,\"weights\":[100,0]},\"boot\":123456,\"bootId\":"));
    QVERIFY(sealed->line.contains("\"utc\":\"2026-11-23T21:27:52.123Z\""));
    QCOMPARE(sealed->record.hash, hashOf(sealed->record));
    QVERIFY(parseRecord(sealed->line).value() == sealed->record);
}

void RecordTest::itsHashCoversEachField()
{
    const Record before = sealRecord(sample(), noHash()).value().record;
    const std::vector<void (*)(Record &)> changes{
        [](Record &r) { ++r.seq; },
        [](Record &r) { ++r.at.bootMs; },
        [](Record &r) { ++r.at.sleptMs; },
        [](Record &r) { r.at.bootId += u'x'; },
        [](Record &r) { ++r.at.utcMs; },
        [](Record &r) { r.who.user += u'x'; },
        [](Record &r) { r.who.host += u'x'; },
        [](Record &r) { r.who.cloud += u'x'; },
        [](Record &r) { ++r.rules; },
        [](Record &r) { ++r.schema; },
        [](Record &r) { ++r.epoch; },
        [](Record &r) { r.release += u'x'; },
        [](Record &r) { r.kind += u'x'; },
        [](Record &r) { r.body.insert(u"x"_qs, 1); },
        [](Record &r) { r.text += u'x'; },
        [](Record &r) { r.prev[0] = u'f'; },
    };
    for (const auto change : changes) {
        Record after = before;
        change(after);
        QVERIFY(hashOf(after) != before.hash);
    }
}

void RecordTest::anyBodyComesBackAsItWasSealed()
{
    QVERIFY(rc::check([] {
        Record record = sample();
        record.body = {{anyText(), anyValue(2)}, {u"more"_qs, anyValue(2)}};
        record.text = anyText();
        const auto sealed = sealRecord(record, noHash());
        RC_ASSERT(sealed.has_value());
        RC_ASSERT(!sealed->line.contains('\n'));
        const auto parsed = parseRecord(sealed->line);
        RC_ASSERT(parsed.has_value());
        RC_ASSERT(*parsed == sealed->record);
        RC_ASSERT(givesItsHash(sealed->line, *parsed));
        RC_ASSERT(hashOf(*parsed) == sealed->record.hash);
        RC_ASSERT(sealRecord(sealed->record, noHash()).value().line == sealed->line);
    }));
}

void RecordTest::onlyTheCanonicalFormIsRead_data()
{
    QTest::addColumn<QByteArray>("line");
    const QByteArray good = lineOf(sample());
    const auto with = [&](const QByteArray &from, const QByteArray &to) {
        QByteArray line = good;
        if (!line.contains(from))
            qFatal("The sample does not hold %s", from.constData());
        return line.replace(line.indexOf(from), from.size(), to);
    };
    QTest::addRow("nothing") << QByteArray();
    QTest::addRow("not JSON") << QByteArray("seq 7");
    QTest::addRow("an array") << QByteArray('[' + good + ']');
    QTest::addRow("a space") << with("\"seq\":", "\"seq\": ");
    QTest::addRow("a line end") << QByteArray(good + '\n');
    QTest::addRow("cut short") << good.chopped(1);
    QTest::addRow("another escape") << with("All", "\\u0041ll");
    QTest::addRow("a key twice") << with("\"seq\":7", "\"seq\":7,\"seq\":7");
    QTest::addRow("keys in another order")
        << with("\"rules\":1,\"schema\":1", "\"schema\":1,\"rules\":1");
    QTest::addRow("an unknown field") << with("\"seq\":7", "\"seq\":7,\"seq2\":7");
    QTest::addRow("an unknown field of who") << with("\"user\":", "\"shell\":\"x\",\"user\":");
    QTest::addRow("a missing field") << with("\"seq\":7,", "");
    QTest::addRow("a number as text") << with("\"seq\":7", "\"seq\":\"7\"");
    QTest::addRow("a fraction") << with("\"seq\":7", "\"seq\":7.5");
    QTest::addRow("a number otherwise written") << with("\"seq\":7", "\"seq\":7.0");
    QTest::addRow("a record without number") << with("\"seq\":7", "\"seq\":0");
    QTest::addRow("a negative epoch") << with("\"epoch\":3", "\"epoch\":-1");
    QTest::addRow("a number beyond 2^53") << with("0.25", "9007199254740994");
    QTest::addRow("a number beyond all") << with("0.25", "1e999");
    QTest::addRow("another schema") << with("\"schema\":1", "\"schema\":2");
    QTest::addRow("another time zone") << with(".123Z", ".123+01:00");
    QTest::addRow("no milliseconds") << with(".123Z", "Z");
    QTest::addRow("no such day") << with("2026-11-23", "2026-02-30");
    QTest::addRow("a kind that is not a word") << with("\"kind\":\"input\"", "\"kind\":\"<b>\"");
    QTest::addRow("an upper-case hash") << with("\"prev\":\"00", "\"prev\":\"AA");
    QTest::addRow("overlong UTF-8") << with("All", "\xc0\x80");
    QTest::addRow("a surrogate in UTF-8") << with("All", "\xed\xa0\x80");
    QTest::addRow("broken UTF-8") << with("All", "\xff");
    QTest::addRow("a byte order mark") << QByteArray("\xef\xbb\xbf" + good);
    QTest::addRow("a NUL") << with("All", QByteArray("\0ll", 3));
}

void RecordTest::onlyTheCanonicalFormIsRead()
{
    QFETCH(QByteArray, line);
    const auto read = parseRecord(line);
    QVERIFY(!read);
    QVERIFY(!read.error().isEmpty());
}

void RecordTest::whatCannotBeReadIsNotSealed_data()
{
    QTest::addColumn<Record>("record");
    const auto with = [](auto change) {
        Record record = sample();
        change(record);
        return record;
    };
    QTest::addRow("number 0") << with([](Record &r) { r.seq = 0; });
    QTest::addRow("number beyond 2^53") << with([](Record &r) { r.seq = maxRecordInteger + 1; });
    QTest::addRow("before 1970") << with([](Record &r) { r.at.utcMs = -1; });
    QTest::addRow("after 9999") << with([](Record &r) { r.at.utcMs = Q_INT64_C(253402300800000); });
    QTest::addRow("no kind") << with([](Record &r) { r.kind.clear(); });
    QTest::addRow("a long name") << with([](Record &r) { r.release = QString(300, u'r'); });
    QTest::addRow("infinity") << with([](Record &r) { r.body[u"x"] = qInf(); });
    QTest::addRow("not a number") << with([](Record &r) { r.body[u"x"] = qQNaN(); });
    QTest::addRow("a large number in it")
        << with([](Record &r) { r.body[u"x"] = QJsonArray{maxRecordInteger + 2}; });
}

void RecordTest::whatCannotBeReadIsNotSealed()
{
    QFETCH(Record, record);
    QVERIFY(!sealRecord(record, noHash()));
}

void RecordTest::depthAndSizeHaveLimits()
{
    Record record = sample();
    QJsonValue nested = 1;
    for (int i = 0; i < maxRecordDepth - 2; ++i)
        nested = QJsonArray{nested};
    record.body = {{u"x"_qs, nested}};
    QVERIFY(parseRecord(sealRecord(record, noHash()).value().line));
    record.body = {{u"x"_qs, QJsonArray{nested}}};
    QVERIFY(!sealRecord(record, noHash()));

    record = sample();
    record.text = QString(maxRecordBytes, u'x');
    QVERIFY(!sealRecord(record, noHash()));
    QVERIFY(!parseRecord(QByteArray(200'000, '[')));
    QByteArray deep = lineOf(sample());
    deep.replace("0.25", QByteArray(500, '[') + QByteArray(500, ']'));
    QVERIFY(!parseRecord(deep));
    QVERIFY(!parseRecord(QByteArray(maxRecordBytes + 1, ' ')));
}

QTEST_APPLESS_MAIN(RecordTest)
#include "tst_record.moc"
