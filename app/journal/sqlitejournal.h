#pragma once
#include "app/journal/checkpoint.h"
#include "app/journal/reserve.h"
#include "app/journal/sqlite.h"
#include "app/journal/statefolder.h"

#include <functional>

namespace switchyard
{

/// The journal of one environment in a file of its state folder.
class SqliteJournal final : public Journal
{
public:
    static JournalResult<SqliteJournal> open(const StateFolder &folder);

    /// What the operator ought to know of the journal as it was found, or empty. It does not keep
    /// anyone from going back.
    QString warning() const { return m_warning; }
    /// From now on what is appended here is closed by checkpoints, every checkpointEvery records
    /// and at the end of a release. They neither fail an append nor make it wait: where there is no
    /// key, a note says once that they are missing.
    void signWith(std::shared_ptr<const CheckpointSigner> signer);

    /// Called before records that were appended are made to last; where it fails they are not.
    using Confirm = std::function<JournalResult<void>()>;
    void confirmWith(Confirm confirm) { m_confirm = std::move(confirm); }

    /// Takes over records that another console has sealed, behind the newest one here, and its
    /// epoch with them. Damaged where they do not follow it.
    JournalResult<void> import(const std::vector<QByteArray> &lines, const Now &now);
    /// Takes the records behind `seq` out, which are kept elsewhere by then.
    JournalResult<void> cutBehind(qint64 seq);
    /// As raiseEpoch(), to `least` or higher.
    JournalResult<qint64> raiseEpochTo(qint64 least, const Who &who, const Now &now);

    JournalResult<std::vector<Record>> append(std::vector<Record> records, qint64 epoch,
                                              Purpose purpose) override;
    JournalResult<std::vector<Record>> records(qint64 fromSeq, int limit) const override;
    JournalResult<std::vector<QByteArray>> lines(qint64 fromSeq, int limit) const override;
    JournalResult<Head> head() const override;
    JournalResult<qint64> dataVersion() const override;
    JournalResult<std::vector<ReleaseSpan>> releases() const override;
    JournalResult<QString> openRelease() const override;
    JournalResult<qint64> epoch() const override;
    JournalResult<qint64> raiseEpoch(const Who &who, const Now &now) override;
    JournalResult<qint64> addWish(const QJsonObject &wish, const Who &who, const Now &now) override;
    JournalResult<std::vector<StoredWish>> takeWishes(qint64 epoch) override;
    JournalResult<void> answerWish(qint64 id, const QString &answer, qint64 epoch) override;
    JournalResult<StoredWish> wish(qint64 id) const override;

private:
    SqliteJournal(const StateFolder &folder, Sqlite db);
    JournalResult<void> checkEpoch(qint64 epoch) const;
    JournalResult<void> insert(Record &record, qint64 epoch) const;
    JournalResult<std::vector<Record>> appendOnce(std::vector<Record> records, qint64 epoch) const;
    bool isCheckpointDue(const std::vector<Record> &appended) const;
    void addCheckpoint(std::vector<Record> &appended, qint64 epoch);
    JournalResult<std::optional<Record>> appendCheckpoint(const Record &last, qint64 epoch) const;
    JournalResult<Record> recordAt(qint64 seq) const;
    JournalResult<std::vector<StoredWish>> wishesWhere(const QString &condition,
                                                       const QVariant &value) const;
    QString compareWithHead() const;

    /// `body` inside a transaction; when the disk is full, once more on the room of the reserve.
    template<class Body>
    auto withReserve(Body body) const -> decltype(body())
    {
        auto result = body();
        if (result || result.error().kind != JournalFailure::Kind::Full || !m_reserve.isWhole())
            return result;
        m_reserve.spend();
        return body();
    }

    StateFolder m_folder;
    Reserve m_reserve;
    Sqlite m_db;
    Confirm m_confirm = {};
    QString m_warning = {};
    std::shared_ptr<const CheckpointSigner> m_signer = {};
    qint64 m_checkpointAt = 0; ///< the newest one, or the last attempt
    bool m_saidUnsigned = false;
};

} // namespace switchyard
