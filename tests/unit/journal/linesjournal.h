#pragma once
#include "app/journal/journal.h"

#include <algorithm>

/// A journal that holds what a test puts into it and takes nothing.
class LinesJournal : public switchyard::Journal
{
public:
    explicit LinesJournal(std::vector<QByteArray> lines, qint64 firstSeq = 1)
        : stored(std::move(lines)), m_firstSeq(firstSeq)
    {
    }
    std::vector<QByteArray> stored;

    template<class T>
    using R = switchyard::JournalResult<T>;
    R<std::vector<QByteArray>> lines(qint64 fromSeq, int limit) const override
    {
        const auto size = qint64(stored.size());
        const auto from = std::clamp<qint64>(fromSeq - m_firstSeq, 0, size);
        const auto to = std::min<qint64>(from + limit, size);
        return std::vector(stored.begin() + from, stored.begin() + to);
    }
    R<std::vector<switchyard::Record>> append(std::vector<switchyard::Record>, qint64,
                                              switchyard::Purpose) override
    {
        return no();
    }
    R<std::vector<switchyard::Record>> records(qint64, int) const override { return no(); }
    R<switchyard::Head> head() const override { return no(); }
    R<qint64> dataVersion() const override { return no(); }
    R<std::vector<switchyard::ReleaseSpan>> releases() const override { return no(); }
    R<QString> openRelease() const override { return no(); }
    R<qint64> epoch() const override { return no(); }
    R<qint64> raiseEpoch(const switchyard::Who &, const switchyard::Now &) override { return no(); }
    R<qint64> addWish(const QJsonObject &, const switchyard::Who &,
                      const switchyard::Now &) override
    {
        return no();
    }
    R<std::vector<switchyard::StoredWish>> takeWishes(qint64) override { return no(); }
    R<void> answerWish(qint64, const QString &, qint64) override { return no(); }
    R<switchyard::StoredWish> wish(qint64) const override { return no(); }

private:
    static tl::unexpected<switchyard::JournalFailure> no()
    {
        return tl::unexpected(switchyard::JournalFailure{});
    }
    qint64 m_firstSeq;
};
