#include "chainof.h"
#include "models/release/recordchain.h"

#include <QtTest>

using namespace switchyard;
using Kind = ChainFault::Kind;

namespace
{

constexpr int chainLength = 24;

ChainReport verify(const std::vector<QByteArray> &lines, const ChainWitness &witness)
{
    ChainVerifier verifier(witness);
    for (const QByteArray &line : lines)
        verifier.feed(line);
    return verifier.finish();
}

ChainWitness witnessOf(const std::vector<QByteArray> &lines)
{
    return {.after = Head{0, noHash()}, .heads = {headOf(lines)}};
}

} // namespace

class RecordChainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    void aWholeChainIsWhole();
    void aCutOffTailIsFoundOnlyWithTheHead();
    void aChainMadeAnewIsFoundByTheHead();
    void faultsSayWhatHappened();
    void aPartIsComparedWithTheHeadsThatItReaches();
    void aBrokenFileIsReportedInBoundedMemory();
};

void RecordChainTest::aWholeChainIsWhole()
{
    const auto lines = chainOf(chainLength);
    const ChainReport report = verify(lines, witnessOf(lines));
    QVERIFY(report.isWhole());
    QCOMPARE(report.lines, chainLength);
    QCOMPARE(report.firstSeq, 1);
    QVERIFY(report.head == headOf(lines));
    const std::vector<QByteArray> part(lines.begin() + 5, lines.begin() + 9);
    QVERIFY(verify(part, {}).isWhole());
    QCOMPARE(verify(part, {}).firstSeq, 6);
}

void RecordChainTest::aCutOffTailIsFoundOnlyWithTheHead()
{
    const auto chain = chainOf(chainLength);
    auto cut = chain;
    cut.resize(10);
    QVERIFY(verify(cut, {}).isWhole());
    const ChainReport report = verify(cut, {.heads = {headOf(chain)}});
    QCOMPARE(report.faultCount, 1);
    QCOMPARE(report.faults.front().kind, Kind::CutOff);
    QCOMPARE(report.faults.front().seq, 11);
}

void RecordChainTest::aChainMadeAnewIsFoundByTheHead()
{
    const auto chain = chainOf(chainLength);
    std::vector<QByteArray> forged;
    QString prev = noHash();
    for (const QByteArray &line : chain) {
        Record record = parseRecord(line).value();
        if (record.seq == 12)
            record.text = u"Nothing happened."_qs;
        const SealedRecord sealed = sealRecord(record, prev).value();
        prev = sealed.record.hash;
        forged.push_back(sealed.line);
    }
    QVERIFY(verify(forged, {}).isWhole());
    QVERIFY(!verify(forged, {.heads = {headOf(chain)}}).isWhole());
}

void RecordChainTest::faultsSayWhatHappened()
{
    const auto chain = chainOf(6);
    const auto faultOf = [&](auto change) {
        auto lines = chain;
        change(lines);
        const ChainReport report = verify(lines, witnessOf(chain));
        return report.isWhole() ? ChainFault{} : report.faults.front();
    };
    const auto deleted = faultOf([](auto &lines) { lines.erase(lines.begin() + 2); });
    QCOMPARE(deleted.kind, Kind::Missing);
    QCOMPARE(deleted.seq, 3);
    QCOMPARE(deleted.line, 3);
    QCOMPARE(faultOf([](auto &lines) { lines.insert(lines.begin() + 2, lines[1]); }).kind,
             Kind::Repeated);
    QCOMPARE(faultOf([](auto &lines) { lines.insert(lines.begin() + 4, lines[1]); }).kind,
             Kind::Misplaced);
    QCOMPARE(faultOf([](auto &lines) { lines[2].replace("traffic", "traffix"); }).kind,
             Kind::Altered);
    QCOMPARE(faultOf([](auto &lines) { lines[2] = "{}"; }).kind, Kind::Unreadable);
    QCOMPARE(faultOf([](auto &lines) {
                 Record record = parseRecord(lines[2]).value();
                 record.text = u"Nothing."_qs;
                 lines[2] = sealRecord(record, record.prev).value().line;
             }).kind,
             Kind::Unlinked);
}

void RecordChainTest::aPartIsComparedWithTheHeadsThatItReaches()
{
    const auto chain = chainOf(chainLength);
    const auto headAt = [&](int line) {
        return headOf(std::vector(chain.begin(), chain.begin() + line));
    };
    const std::vector<QByteArray> part(chain.begin() + 5, chain.begin() + 9);
    for (const int line : {5, 6, 9})
        QVERIFY(verify(part, {.heads = {headAt(line)}}).isWhole());
    QVERIFY(verify(part, {.heads = {headAt(6), Head{0, headAt(9).hash}}}).isWhole());
    QCOMPARE(verify(part, {.heads = {headAt(4)}}).faults.front().kind, Kind::Missing);
    QCOMPARE(verify(part, {.heads = {headAt(10)}}).faults.front().kind, Kind::CutOff);
    QCOMPARE(verify(part, {.heads = {Head{0, headAt(4).hash}}}).faults.front().kind, Kind::CutOff);
    QCOMPARE(verify(chain, {.heads = {Head{0, noHash()}}}).faults.front().kind, Kind::CutOff);
    const ChainReport replaced = verify(part, {.heads = {Head{7, headAt(8).hash}}});
    QCOMPARE(replaced.faults.front().kind, Kind::Unlinked);
    QCOMPARE(replaced.faults.front().line, 2);
}

void RecordChainTest::aBrokenFileIsReportedInBoundedMemory()
{
    const ChainReport report = verify(std::vector<QByteArray>(5000, "x"), {});
    QCOMPARE(report.faultCount, 5000);
    QCOMPARE(report.faults.size(), 100U);
}

QTEST_APPLESS_MAIN(RecordChainTest)
#include "tst_recordchain.moc"
