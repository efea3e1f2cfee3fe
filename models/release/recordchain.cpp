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
    m_headSeen = m_witness.head && m_witness.head == m_last;
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
        return follow(record);
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

void ChainVerifier::follow(const Record &record)
{
    if (m_report.firstSeq == 0)
        m_report.firstSeq = record.seq;
    m_last = Head{record.seq, record.hash};
    m_doubtful = 0;
    if (!m_witness.head)
        return;
    const Head &head = *m_witness.head;
    if (record.hash == head.hash)
        m_headSeen = true;
    else if (record.seq == head.seq)
        report(
            ChainFault::Kind::Unlinked, record.seq,
            Said::tr("Record %1 on line %2 is not the record that the known head hash stands for; "
                     "the records up to it were replaced.")
                .arg(record.seq)
                .arg(m_report.lines));
}

ChainReport ChainVerifier::finish()
{
    const qint64 next = m_last ? m_last->seq + 1 : 1;
    const bool reached = m_witness.head && m_report.firstSeq > 0 &&
                         m_witness.head->seq >= m_report.firstSeq && m_witness.head->seq < next;
    if (m_witness.head && !m_headSeen && !reached) {
        ++m_report.lines;
        report(ChainFault::Kind::CutOff, next,
               Said::tr(
                   "The end is cut off, or this is another log: the record whose hash is known is "
                   "not in it; "
                   "the last one is %1.")
                   .arg(next - 1));
        --m_report.lines;
    }
    m_report.head = m_last.value_or(Head{});
    return m_report;
}

} // namespace switchyard
