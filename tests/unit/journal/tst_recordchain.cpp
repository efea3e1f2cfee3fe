#include "chainof.h"
#include "models/release/recordchain.h"

#include <QtTest>
#include <random>

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
    return {Head{0, noHash()}, headOf(lines)};
}

/// One change to a chain, and the lines (from 1) on one of which the first fault must be reported.
struct Mutation {
    std::vector<QByteArray> lines;
    qint64 first = 0;
    qint64 last = 0;
};

class Mutator
{
public:
    explicit Mutator(unsigned seed) : m_random(seed) {}

    Mutation mutate(const std::vector<QByteArray> &chain)
    {
        std::vector<QByteArray> lines = chain;
        const int at = upTo(int(lines.size()) - 1);
        switch (m_kind = upTo(6)) {
        case 0:
            return flip(lines, at);
        case 1:
            lines.erase(lines.begin() + at);
            return {lines, at + 1, at + 1};
        case 2: // another record of the chain
            lines.insert(lines.begin() + at, chain[size_t(upTo(int(chain.size()) - 1))]);
            return {lines, at + 1, at + 2}; // before its own twin it is the twin that is repeated
        case 3:                             // a record made up, rightly linked and sealed
            return forge(lines, at);
        case 4: {
            const int other = (at + 1 + upTo(int(lines.size()) - 2)) % int(lines.size());
            std::swap(lines[size_t(at)], lines[size_t(other)]);
            return {lines, std::min(at, other) + 1, std::min(at, other) + 1};
        }
        case 5:
            lines.insert(lines.begin() + at, lines[size_t(at)]);
            return {lines, at + 2, at + 2};
        default:
            lines.resize(size_t(at));
            return {lines, at + 1, at + 1};
        }
    }
    int kind() const { return m_kind; }

private:
    int upTo(int last) { return std::uniform_int_distribution<int>(0, last)(m_random); }

    Mutation flip(std::vector<QByteArray> lines, int at)
    {
        QByteArray &line = lines[size_t(at)];
        const qsizetype byte = upTo(int(line.size()) - 1);
        line[byte] = char(line[byte] ^ (1 << upTo(7)));
        // A flipped byte may be a line end now: the file then has a line more.
        const QList<QByteArray> parts = line.split('\n');
        lines.erase(lines.begin() + at);
        lines.insert(lines.begin() + at, parts.begin(), parts.end());
        return {lines, at + 1, at + 1};
    }

    Mutation forge(std::vector<QByteArray> lines, int at)
    {
        Record record = parseRecord(lines[size_t(at)]).value();
        record.text = u"Nothing happened."_qs;
        lines.insert(lines.begin() + at, sealRecord(record, record.prev).value().line);
        return {lines, at + 1, at + 2};
    }

    std::mt19937 m_random;
    int m_kind = 0;
};

} // namespace

class RecordChainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    void aWholeChainIsWhole();
    void eachSingleMutationIsFoundAndPlaced();
    void aCutOffTailIsFoundOnlyWithTheHead();
    void aChainMadeAnewIsFoundByTheHead();
    void faultsSayWhatHappened();
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

void RecordChainTest::eachSingleMutationIsFoundAndPlaced()
{
    const auto chain = chainOf(chainLength);
    std::array<int, 7> seen = {};
    for (unsigned seed = 0; seed < 2000; ++seed) {
        Mutator mutator(seed);
        const Mutation mutation = mutator.mutate(chain);
        ++seen[size_t(mutator.kind())];
        const ChainReport report = verify(mutation.lines, witnessOf(chain));
        const QString context = u"seed %1, kind %2"_qs.arg(seed).arg(mutator.kind());
        QVERIFY2(!report.isWhole(), qPrintable(context));
        const ChainFault &fault = report.faults.front();
        QVERIFY2(fault.line >= mutation.first && fault.line <= mutation.last,
                 qPrintable(u"%1: line %2 for %3: %4"_qs.arg(context)
                                .arg(fault.line)
                                .arg(mutation.first)
                                .arg(fault.text)));
    }
    for (const int count : seen)
        QVERIFY(count > 100);
}

void RecordChainTest::aCutOffTailIsFoundOnlyWithTheHead()
{
    const auto chain = chainOf(chainLength);
    auto cut = chain;
    cut.resize(10);
    QVERIFY(verify(cut, {}).isWhole());
    const ChainReport report = verify(cut, {{}, headOf(chain)});
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
    QVERIFY(!verify(forged, {{}, headOf(chain)}).isWhole());
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

void RecordChainTest::aBrokenFileIsReportedInBoundedMemory()
{
    const ChainReport report = verify(std::vector<QByteArray>(5000, "x"), {});
    QCOMPARE(report.faultCount, 5000);
    QCOMPARE(report.faults.size(), 100U);
}

QTEST_APPLESS_MAIN(RecordChainTest)
#include "tst_recordchain.moc"
