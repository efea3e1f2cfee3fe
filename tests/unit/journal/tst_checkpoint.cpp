#include "app/export/verifyexport.h"
#include "app/journal/checkpoint.h"
#include "app/journal/sqlitejournal.h"
#include "mutator.h"

#include <QHash>
#include <QTemporaryDir>
#include <QtTest>

using namespace switchyard;
using Kind = ChainFault::Kind;

namespace
{

using Lines = std::vector<QByteArray>;

Record record(int i, const QString &release, const QString &kind)
{
    Record made;
    made.at = {1000 * i, 0, u"boot"_qs, Q_INT64_C(1795469272000) + 1000 * i};
    made.who = {u"ops"_qs, u"desk"_qs, {}};
    made.rules = 1;
    made.release = release;
    made.kind = kind;
    made.body = {{u"a"_qs, 100 - i}, {u"b"_qs, i}};
    made.text = u"Zone B has %1 % of the traffic."_qs.arg(i);
    return made;
}

SigningKey keyOf(char byte)
{
    return SigningKey::fromSeed(SecretBytes(QByteArray(SigningKey::seedBytes, byte))).value();
}

/// The journal of "shop" in a folder of its own, signed or not.
class Shop
{
public:
    explicit Shop(const std::optional<SigningKey> &key)
        : m_journal(SqliteJournal::open(folder()).value()),
          m_epoch(m_journal.raiseEpoch({}, {}).value())
    {
        if (key)
            m_signer->provide(*key);
        m_journal.signWith(m_signer);
    }
    StateFolder folder() const { return StateFolder::open(u"shop"_qs, m_dir.path()).value(); }
    SqliteJournal &journal() { return m_journal; }
    CheckpointSigner &signer() { return *m_signer; }

    std::vector<Record> append(const QString &release, const QString &kind)
    {
        return m_journal.append({record(++m_count, release, kind)}, m_epoch, Purpose::Forward)
            .value();
    }
    void release(const QString &id, int inputs)
    {
        append(id, u"begin"_qs);
        for (int i = 0; i < inputs; ++i)
            append(id, u"input"_qs);
        append(id, u"end"_qs);
    }
    Lines lines() const { return m_journal.lines(1, 1'000'000).value(); }
    QString exportTo(const QString &name, qint64 first = 1, qint64 last = 0) const
    {
        const QString path = m_dir.filePath(name);
        const auto done = exportRecords(
            m_journal,
            {.path = path, .environment = u"shop"_qs, .firstSeq = first, .lastSeq = last});
        return done ? path : QString();
    }

private:
    QTemporaryDir m_dir = {};
    std::shared_ptr<CheckpointSigner> m_signer = std::make_shared<CheckpointSigner>();
    SqliteJournal m_journal;
    qint64 m_epoch;
    int m_count = 0;
};

ChainWitness knowing(const std::optional<SigningKey> &key)
{
    ChainWitness witness{.after = Head{0, noHash()}, .readCheckpoint = &readCheckpoint};
    if (key)
        witness.knows = [text = keyText(key->publicKey())](const QString &named) {
            return named == text;
        };
    return witness;
}

ChainReport verify(const Lines &lines, const ChainWitness &witness)
{
    ChainVerifier verifier(witness);
    for (const QByteArray &line : lines)
        verifier.feed(line);
    return verifier.finish();
}

/// Of the kind Unreadable, on line 0, where there is none.
ChainFault firstOf(const ChainReport &report)
{
    return report.isWhole() ? ChainFault{} : report.faults.front();
}

Head headOf(const Lines &lines)
{
    const Record last = parseRecord(lines.back()).value();
    return {last.seq, last.hash};
}

enum class Checkpoints : quint8 { Kept, Dropped, SignedAnew };

/// The whole chain made anew with one text changed, as whoever can write the file would do it.
Lines rewritten(const Lines &lines, Checkpoints how, const SigningKey &theirs = keyOf('t'))
{
    Lines forged;
    Head last{0, noHash()};
    for (const QByteArray &line : lines) {
        Record record = parseRecord(line).value();
        if (record.kind == u"checkpoint" && how == Checkpoints::Dropped)
            continue;
        if (record.kind == u"checkpoint" && how == Checkpoints::SignedAnew)
            record.body = checkpointBody(theirs, u"shop"_qs, last);
        if (record.seq == 3)
            record.text = u"Nothing happened."_qs;
        record.seq = last.seq + 1;
        const SealedRecord sealed = sealRecord(record, last.hash).value();
        last = {sealed.record.seq, sealed.record.hash};
        forged.push_back(sealed.line);
    }
    return forged;
}

} // namespace

class CheckpointTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_qs)); }

    void signaturesAreThoseOfRfc8032_data();
    void signaturesAreThoseOfRfc8032();
    void aKeySurvivesItsStoring();
    void anEndedReleaseIsClosedByACheckpoint();
    void aLongReleaseHasACheckpointEvery256Records();
    void withoutAKeyTheLogSaysOnceThatItIsNotSigned();
    void aKeyThatComesLateSignsWhatWasThere();
    void anOldJournalIsSignedWithItsNextRecord();
    void eachSingleMutationIsFoundAndPlaced();
    void aChainMadeAnewWithoutTheKeyIsFound();
    void aChainMadeAnewWithAnotherKeyIsFoundByTheKnownOne();
    void anOldBackupIsFoundByTheHead();
    void aKeyThatWasLostIsVouchedForByTheNext();
    void aCheckpointOfAnotherEnvironmentIsForged();
    void anExportTellsItsKeyAndIsVerifiedByIt();
    void keysAreNamedInTwoWays();
};

void CheckpointTest::signaturesAreThoseOfRfc8032_data()
{
    QTest::addColumn<QByteArray>("seed");
    QTest::addColumn<QByteArray>("publicKey");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("signature");
    QTest::addRow("test 1")
        << QByteArray("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
        << QByteArray("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
        << QByteArray()
        << QByteArray("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                      "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    QTest::addRow("test 2")
        << QByteArray("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
        << QByteArray("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
        << QByteArray("72")
        << QByteArray("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    QTest::addRow("test 3")
        << QByteArray("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
        << QByteArray("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
        << QByteArray("af82")
        << QByteArray("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                      "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
}

void CheckpointTest::signaturesAreThoseOfRfc8032()
{
    QFETCH(QByteArray, seed);
    QFETCH(QByteArray, publicKey);
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, signature);
    const auto key = SigningKey::fromSeed(SecretBytes(QByteArray::fromHex(seed)));
    QVERIFY(key);
    QCOMPARE(key->publicKey().toHex(), publicKey);
    const QByteArray text = QByteArray::fromHex(message);
    QCOMPARE(key->sign(text).toHex(), signature);
    QByteArray made = QByteArray::fromHex(signature);
    QVERIFY(isSignature(made, text, key->publicKey()));
    QVERIFY(!isSignature(made, text + "x", key->publicKey()));
    QVERIFY(!isSignature(made.chopped(1), text, key->publicKey()));
    QVERIFY(!isSignature(made, text, keyOf('x').publicKey()));
    QVERIFY(!isSignature(made, text, {}));
    made[0] = char(made[0] ^ 1);
    QVERIFY(!isSignature(made, text, key->publicKey()));
}

void CheckpointTest::aKeySurvivesItsStoring()
{
    const auto made = SigningKey::make();
    QVERIFY(made);
    QVERIFY(made->publicKey() != SigningKey::make()->publicKey());
    const auto again = SigningKey::fromSeed(made->seed());
    QCOMPARE(again->publicKey(), made->publicKey());
    QVERIFY(isSignature(again->sign("x"), "x", made->publicKey()));
    QVERIFY(!SigningKey::fromSeed(SecretBytes(QByteArray("short"))));
}

void CheckpointTest::anEndedReleaseIsClosedByACheckpoint()
{
    const SigningKey key = keyOf('k');
    Shop shop(key);
    QCOMPARE(shop.append(u"r1"_qs, u"begin"_qs).size(), 1U);
    const auto end = shop.append(u"r1"_qs, u"end"_qs);
    QCOMPARE(end.size(), 2U);
    QCOMPARE(end.back().kind, u"checkpoint"_qs);
    QCOMPARE(end.back().release, u"r1"_qs);
    QVERIFY(shop.folder().readHead() == (Head{3, end.back().hash}));
    QCOMPARE(shop.journal().releases()->back().lastSeq, 3);
    QCOMPARE(shop.journal().openRelease().value(), QString());
    shop.release(u"r2"_qs, 1);
    QCOMPARE(shop.journal().releases()->front().lastSeq, 3);
    QCOMPARE(shop.journal().releases()->back().lastSeq, 7);
    const ChainReport report = verify(shop.lines(), knowing(key));
    QVERIFY2(report.isWhole(), qPrintable(report.isWhole() ? QString() : report.faults[0].text));
    QCOMPARE(report.key, keyText(key.publicKey()));
    QCOMPARE(report.signedTo, 6);
    QCOMPARE(report.environment, u"shop"_qs);
}

void CheckpointTest::aLongReleaseHasACheckpointEvery256Records()
{
    Shop shop(keyOf('k'));
    shop.release(u"r1"_qs, 1000);
    std::vector<qint64> places;
    for (const QByteArray &line : shop.lines())
        if (const Record read = parseRecord(line).value(); read.kind == u"checkpoint")
            places.push_back(read.seq);
    QCOMPARE(places, (std::vector<qint64>{256, 512, 768, 1006}));
}

void CheckpointTest::withoutAKeyTheLogSaysOnceThatItIsNotSigned()
{
    Shop shop({});
    shop.release(u"r1"_qs, 600);
    shop.release(u"r2"_qs, 1);
    const Lines lines = shop.lines();
    QCOMPARE(lines.size(), 606U);
    const Record note = parseRecord(lines[255]).value();
    QCOMPARE(note.kind, u"note"_qs);
    QVERIFY2(note.text.contains(u"are not signed"), qPrintable(note.text));
    const ChainReport report = verify(lines, knowing({}));
    QVERIFY(report.isWhole());
    QCOMPARE(report.key, QString());
    QCOMPARE(report.signedTo, 0);
}

void CheckpointTest::aKeyThatComesLateSignsWhatWasThere()
{
    Shop shop({});
    shop.release(u"r1"_qs, 1);
    shop.signer().provide(keyOf('k'));
    shop.release(u"r2"_qs, 1);
    const ChainReport report = verify(shop.lines(), knowing(keyOf('k')));
    QVERIFY(report.isWhole());
    QCOMPARE(report.signedTo, 7); // three records, the note, three records
}

void CheckpointTest::anOldJournalIsSignedWithItsNextRecord()
{
    Shop shop({});
    shop.journal().signWith({});
    shop.release(u"r1"_qs, 300);
    QCOMPARE(shop.lines().size(), 302U);
    const auto signer = std::make_shared<CheckpointSigner>();
    signer->provide(keyOf('k'));
    shop.journal().signWith(signer);
    QCOMPARE(shop.append(u"r2"_qs, u"begin"_qs).size(), 2U);
    QCOMPARE(verify(shop.lines(), knowing(keyOf('k'))).signedTo, 303);
    shop.journal().signWith(signer); // as the next program would
    QCOMPARE(shop.append(u"r2"_qs, u"input"_qs).size(), 1U);
}

void CheckpointTest::eachSingleMutationIsFoundAndPlaced()
{
    const SigningKey key = keyOf('k');
    Shop shop(key);
    for (int i = 1; i <= 3; ++i)
        shop.release(u"r%1"_qs.arg(i), 5);
    const Lines chain = shop.lines();
    QHash<QByteArray, Record> untouched; // reading a line again would tell nothing new
    for (const QByteArray &line : chain)
        untouched.insert(line, parseRecord(line).value());
    QHash<QString, std::optional<Checkpoint>> checked; // by the hash, which covers all of it
    ChainWitness witness = knowing(key);
    witness.readCheckpoint = [&checked](const Record &record) {
        if (!checked.contains(record.hash))
            checked.insert(record.hash, readCheckpoint(record));
        return checked.value(record.hash);
    };
    witness.heads = {headOf(chain)};
    std::array<int, Mutator::names.size()> seen = {};
    for (unsigned seed = 0; seed < 10'000; ++seed) {
        Mutator mutator(seed);
        const Mutation mutation = mutator.mutate(chain);
        ++seen[size_t(mutator.kind())];
        ChainVerifier verifier(witness);
        for (const QByteArray &line : mutation.lines)
            if (const auto known = untouched.constFind(line); known != untouched.cend())
                verifier.feed(line, &*known);
            else
                verifier.feed(line);
        const ChainReport report = verifier.finish();
        const QString context = u"seed %1, %2"_qs.arg(seed).arg(
            QLatin1StringView(Mutator::names[size_t(mutator.kind())]));
        QVERIFY2(!report.isWhole(), qPrintable(context));
        const ChainFault &fault = report.faults.front();
        QVERIFY2(fault.line >= mutation.first && fault.line <= mutation.last,
                 qPrintable(u"%1: line %2, not %3 to %4: %5"_qs.arg(context)
                                .arg(fault.line)
                                .arg(mutation.first)
                                .arg(mutation.last)
                                .arg(fault.text)));
    }
    for (const int count : seen)
        QVERIFY(count > 1000);
}

void CheckpointTest::aChainMadeAnewWithoutTheKeyIsFound()
{
    const SigningKey key = keyOf('k');
    Shop shop(key);
    shop.release(u"r1"_qs, 3);
    shop.release(u"r2"_qs, 3);
    const Lines lines = shop.lines();
    // The old signatures kept: they are not over these records, whether the key is known or not.
    for (const auto &known : {std::optional<SigningKey>(), std::optional(key)}) {
        const ChainReport kept = verify(rewritten(lines, Checkpoints::Kept), knowing(known));
        QCOMPARE(firstOf(kept).kind, Kind::Forged);
        QCOMPARE(firstOf(kept).line, 6);
    }
    // The checkpoints left out: only who knows that there was a key misses them.
    const Lines dropped = rewritten(lines, Checkpoints::Dropped);
    QVERIFY(verify(dropped, knowing({})).isWhole());
    ChainWitness witness = knowing(key);
    QVERIFY(verify(dropped, witness).isWhole()); // it may be older than the key
    witness.signsAfter = 0;
    QCOMPARE(firstOf(verify(dropped, witness)).kind, Kind::Unsigned);
    witness.signsAfter = headOf(dropped).seq;
    QVERIFY(verify(dropped, witness).isWhole());
    witness.mustBeSigned = true;
    QCOMPARE(firstOf(verify(dropped, witness)).kind, Kind::Unsigned);
}

void CheckpointTest::aChainMadeAnewWithAnotherKeyIsFoundByTheKnownOne()
{
    const SigningKey key = keyOf('k');
    Shop shop(key);
    shop.release(u"r1"_qs, 3);
    shop.release(u"r2"_qs, 3);
    const Lines forged = rewritten(shop.lines(), Checkpoints::SignedAnew);
    QVERIFY(verify(forged, knowing({})).isWhole());
    QCOMPARE(verify(forged, knowing({})).key, keyText(keyOf('t').publicKey()));
    const ChainReport report = verify(forged, knowing(key));
    QCOMPARE(report.faultCount, 1);
    QCOMPARE(firstOf(report).kind, Kind::ForeignKey);
    QCOMPARE(firstOf(report).line, 6);
    // The first release is left as it was: what is vouched for ends with it.
    Lines half = shop.lines();
    Head last = headOf(Lines(half.begin(), half.begin() + 6));
    for (size_t i = 6; i < half.size(); ++i) {
        Record record = parseRecord(half[i]).value();
        record.text = u"Nothing happened."_qs;
        if (record.kind == u"checkpoint")
            record.body = checkpointBody(keyOf('t'), u"shop"_qs, last);
        const SealedRecord sealed = sealRecord(record, last.hash).value();
        last = {sealed.record.seq, sealed.record.hash};
        half[i] = sealed.line;
    }
    const ChainReport later = verify(half, knowing(key));
    QCOMPARE(firstOf(later).kind, Kind::ForeignKey);
    QCOMPARE(firstOf(later).line, 12);
    QCOMPARE(later.signedTo, 5);
}

void CheckpointTest::anOldBackupIsFoundByTheHead()
{
    Shop shop(keyOf('k'));
    shop.release(u"r1"_qs, 3);
    const Lines backup = shop.lines();
    const Head then = headOf(backup);
    shop.release(u"r2"_qs, 3);
    const Head now = headOf(shop.lines());
    ChainWitness witness = knowing(keyOf('k'));
    QVERIFY(verify(backup, witness).isWhole());
    witness.heads = {now};
    const ChainReport report = verify(backup, witness);
    QCOMPARE(firstOf(report).kind, Kind::CutOff);
    QCOMPARE(firstOf(report).line, qint64(backup.size()) + 1);
    // A head that is older than the log is in it.
    witness.heads = {then, now};
    QVERIFY(verify(shop.lines(), witness).isWhole());
}

void CheckpointTest::aKeyThatWasLostIsVouchedForByTheNext()
{
    Shop shop(keyOf('o'));
    shop.release(u"r1"_qs, 3);
    shop.signer().provide(keyOf('n'));
    shop.release(u"r2"_qs, 3);
    QVERIFY(verify(shop.lines(), knowing({})).isWhole());
    QVERIFY(verify(shop.lines(), knowing(keyOf('n'))).isWhole());
    const ChainReport report = verify(shop.lines(), knowing(keyOf('o')));
    QCOMPARE(firstOf(report).kind, Kind::ForeignKey);
    QCOMPARE(firstOf(report).line, 12);
}

void CheckpointTest::aCheckpointOfAnotherEnvironmentIsForged()
{
    const SigningKey key = keyOf('k');
    Record note = record(1, {}, u"note"_qs);
    note.seq = 1;
    const Record first = sealRecord(note, noHash())->record;
    Record closing = record(2, {}, u"checkpoint"_qs);
    closing.seq = 2;
    closing.body = checkpointBody(key, u"shop"_qs, {1, first.hash});
    QVERIFY(readCheckpoint(sealRecord(closing, first.hash)->record)->holds);
    closing.body[u"environment"_qs] = u"bank"_qs;
    QVERIFY(!readCheckpoint(sealRecord(closing, first.hash)->record)->holds);
    closing.body = checkpointBody(key, u"shop"_qs, {2, first.hash});
    QVERIFY(!readCheckpoint(sealRecord(closing, first.hash)->record)->holds);
    closing.body = {};
    QVERIFY(!readCheckpoint(closing)->holds);
    QVERIFY(!readCheckpoint(first));
}

void CheckpointTest::anExportTellsItsKeyAndIsVerifiedByIt()
{
    const SigningKey key = keyOf('k');
    Shop shop(key);
    shop.release(u"r1"_qs, 3);
    shop.release(u"r2"_qs, 3);
    const auto spans = shop.journal().releases().value();
    const QString path = shop.exportTo(u"r2.jsonl"_qs, spans[1].firstSeq, spans[1].lastSeq);
    const auto manifest = manifestIn(path);
    QVERIFY(manifest);
    QCOMPARE(manifest->key, keyText(key.publicKey()));
    QCOMPARE(manifest->signedTo, 11);
    QCOMPARE(manifest->lastSeq, 12);
    ChainWitness witness = knowing(key);
    witness.after.reset();
    witness.mustBeSigned = true;
    QVERIFY(verifyExport(path, witness)->isWhole());
    witness.knows = [](const QString &) { return false; };
    const auto foreign = verifyExport(path, witness);
    QCOMPARE(firstOf(foreign->chain).kind, Kind::ForeignKey);
    QCOMPARE(firstOf(foreign->chain).line, 6);
    // One record is a log as well, signed or not.
    witness = knowing(key);
    witness.after.reset();
    QVERIFY(verifyExport(shop.exportTo(u"1.jsonl"_qs, 2, 2), witness)->isWhole());
    const auto last = verifyExport(shop.exportTo(u"12.jsonl"_qs, 12, 12), witness);
    QVERIFY(last->isWhole());
    QCOMPARE(last->chain.signedTo, 11);
    // Every view shows the key.
    for (const QString &name : {u"a.html"_qs, u"a.csv"_qs}) {
        QFile file(path + name);
        QVERIFY(exportRecords(shop.journal(),
                              {.path = file.fileName(), .format = exportFormatOf(name).value()}));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains(keyText(key.publicKey()).toLatin1()));
    }
}

void CheckpointTest::keysAreNamedInTwoWays()
{
    const QString key = keyText(keyOf('k').publicKey());
    QVERIFY(namesKey(key, key));
    QVERIFY(namesKey(key.toUpper(), key));
    QVERIFY(namesKey(fingerprintOf(key), key));
    QVERIFY(!namesKey(fingerprintOf(keyText(keyOf('x').publicKey())), key));
    for (const QString &wrong : {QString(), u"abc"_qs, key.chopped(1), key + u"0"_qs})
        QVERIFY(!namesKey(wrong, key) && !isKeyName(wrong));
    QVERIFY(!namesKey(fingerprintOf({}), {}));
}

QTEST_GUILESS_MAIN(CheckpointTest)
#include "tst_checkpoint.moc"
