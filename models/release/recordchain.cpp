#include "models/release/recordchain.h"

#include <QCoreApplication>

namespace switchyard
{
namespace
{

constexpr std::size_t keptFaults = 100;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(RecordChain)
};

} // namespace

ChainVerifier::ChainVerifier(ChainWitness witness)
    : m_witness(std::move(witness)), m_last(m_witness.after)
{
    if (m_last && m_last->seq > 0)
        std::erase(m_witness.heads, *m_last);
}

void ChainVerifier::report(ChainFault::Kind kind, qint64 seq, const QString &text)
{
    ++m_report.faultCount;
    if (m_report.faults.size() < keptFaults)
        m_report.faults.push_back({kind, m_report.lines, seq, text});
}

void ChainVerifier::feed(const QByteArray &line)
{
    const auto record = parseRecord(line);
    feed(line, record ? &*record : nullptr);
}

void ChainVerifier::feed(const QByteArray &line, const Record *record)
{
    ++m_report.lines;
    if (record)
        return check(*record, givesItsHash(line, *record));
    const qint64 seq = m_last ? m_last->seq + 1 + m_doubtful : 0;
    ++m_doubtful;
    report(ChainFault::Kind::Unreadable, seq,
           Said::tr("Line %1 is not a record.").arg(m_report.lines));
}

void ChainVerifier::feed(const Record &record)
{
    ++m_report.lines;
    check(record, hashOf(record) == record.hash);
}

void ChainVerifier::check(const Record &record, bool genuine)
{
    if (genuine)
        return place(record);
    ++m_doubtful;
    report(ChainFault::Kind::Altered, record.seq,
           Said::tr("Record %1 on line %2 was altered: its content does not give its hash.")
               .arg(record.seq)
               .arg(m_report.lines));
}

/// Compares the record's place with the one that the last good record left free.
void ChainVerifier::place(const Record &record)
{
    if (!m_last)
        return placeFirst(record);
    const qint64 next = m_last->seq + 1;
    if (record.seq < next) {
        if (record.seq == m_last->seq && record.hash == m_last->hash)
            return report(
                ChainFault::Kind::Repeated, record.seq,
                Said::tr("Line %1 repeats record %2.").arg(m_report.lines).arg(record.seq));
        return report(ChainFault::Kind::Misplaced, record.seq,
                      Said::tr("Record %1 on line %2 is not in its place; record %3 was due there.")
                          .arg(record.seq)
                          .arg(m_report.lines)
                          .arg(next));
    }
    if (record.seq > next + m_doubtful)
        report(ChainFault::Kind::Missing, next + m_doubtful,
               Said::tr("Records %1 to %2 are missing before line %3.")
                   .arg(next + m_doubtful)
                   .arg(record.seq - 1)
                   .arg(m_report.lines));
    else if (m_doubtful == 0 && record.prev != m_last->hash)
        report(ChainFault::Kind::Unlinked, record.seq,
               Said::tr("Record %1 on line %2 does not follow the record before it.")
                   .arg(record.seq)
                   .arg(m_report.lines));
    follow(record);
}

/// Before the first of a part was a record of which the hash alone is known.
void ChainVerifier::placeFirst(const Record &record)
{
    std::erase_if(m_witness.heads, [&](const Head &head) {
        return record.seq > 1 && head.hash == record.prev &&
               (head.seq == 0 || head.seq == record.seq - 1);
    });
    follow(record);
}

void ChainVerifier::follow(const Record &record)
{
    if (m_report.firstSeq == 0)
        m_report.firstSeq = record.seq;
    m_last = Head{record.seq, record.hash};
    m_doubtful = 0;
    compareWithHeads(record);
    lookAtCheckpoint(record);
}

/// A head that was met, by its hash or in its place, is not looked for any longer.
void ChainVerifier::compareWithHeads(const Record &record)
{
    std::erase_if(m_witness.heads, [&](const Head &head) {
        if (record.hash == head.hash)
            return true;
        if (record.seq != head.seq)
            return false;
        report(
            ChainFault::Kind::Unlinked, record.seq,
            Said::tr("Record %1 on line %2 is not the record that the known head hash stands for; "
                     "the records up to it were replaced.")
                .arg(record.seq)
                .arg(m_report.lines));
        return true;
    });
}

/// A checkpoint vouches for all that is chained before it, so a later one by the known key settles
/// what an earlier one by another key (one that was lost since) left open.
void ChainVerifier::lookAtCheckpoint(const Record &record)
{
    if (record.kind == u"end" && record.seq > m_witness.signsAfter)
        m_signatureDue = true;
    if (!m_witness.readCheckpoint)
        return;
    const auto checkpoint = m_witness.readCheckpoint(record);
    if (!checkpoint)
        return;
    if (m_report.environment.isEmpty())
        m_report.environment = checkpoint->environment;
    if (!checkpoint->holds || checkpoint->environment != m_report.environment)
        return report(ChainFault::Kind::Forged, record.seq,
                      Said::tr("Record %1 on line %2 is no true checkpoint: its signature is not "
                               "that of the key in it over the records before it.")
                          .arg(record.seq)
                          .arg(m_report.lines));
    if (m_witness.knows && !m_witness.knows(checkpoint->key)) {
        if (!m_foreign)
            m_foreign = ChainFault{
                ChainFault::Kind::ForeignKey, m_report.lines, record.seq,
                Said::tr("The checkpoint on line %1 is signed by another key than the known one, "
                         "and none by the known one follows: from there on the records may have "
                         "been made anew.")
                    .arg(m_report.lines)};
        return;
    }
    m_foreign.reset();
    m_report.key = checkpoint->key;
    m_report.signedTo = record.seq - 1;
}

void ChainVerifier::missHeads(qint64 next)
{
    for (const Head &head : m_witness.heads) {
        if (m_report.firstSeq > 0 && head.seq >= m_report.firstSeq && head.seq < next)
            continue; // its line is one of those that were reported
        if (head.seq > 0 && head.seq < m_report.firstSeq)
            return report(ChainFault::Kind::Missing, head.seq,
                          Said::tr("Record %1, whose hash is known, lies before the first record "
                                   "here, which is %2; nothing is proved of the end.")
                              .arg(head.seq)
                              .arg(m_report.firstSeq));
        return report(ChainFault::Kind::CutOff, next,
                      Said::tr("The end is cut off, or this is another log: the record whose hash "
                               "is known is not in it; the last one is %1.")
                          .arg(next - 1));
    }
}

void ChainVerifier::missSignatures()
{
    if (m_foreign) {
        ++m_report.faultCount;
        if (m_report.faults.size() < keptFaults)
            m_report.faults.push_back(*m_foreign);
    } else if (m_witness.knows && m_report.key.isEmpty() &&
               (m_witness.mustBeSigned || m_signatureDue)) {
        report(ChainFault::Kind::Unsigned, m_report.head.seq,
               Said::tr("No checkpoint is signed by the known key: the log was made anew without "
                        "it, or written while the keychain was closed."));
    }
}

ChainReport ChainVerifier::finish()
{
    const qint64 next = m_last ? m_last->seq + 1 : 1;
    m_report.head = m_last.value_or(Head{});
    ++m_report.lines;
    missHeads(next);
    missSignatures();
    --m_report.lines;
    return m_report;
}

} // namespace switchyard
