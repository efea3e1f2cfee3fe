#pragma once
#include "app/journal/checkpoint.h"
#include "app/journal/statefolder.h"
#include "app/net/call.h"
#include "models/zones/result.h"

#include <QObject>
#include <vector>

namespace switchyard
{

/// What the keychain keeps of a log, apart from its key, so that it is verified without a secret.
struct LogWitness {
    QString environment = {};
    QString folder = {};   ///< the state folder's path: another one holds another log
    Head head = {};        ///< of the newest checkpoint; a seq of 0: there was none yet
    QString key = {};      ///< the public half, as in Checkpoint
    qint64 signsAfter = 0; ///< the newest record when the key came to this log
};

/// Blocks until the keychain has answered, or the call's end.
Result<LogWitness> readLogWitness(const QString &environment, const Call &call);

/// Gets the key that signs an environment's log from the keychain, makes it where there is none,
/// and keeps the log's newest head there. Nothing waits for it: a keychain that is absent, locked
/// or slow leaves the log unsigned. For the thread of main.
class LogKeeper : public QObject
{
public:
    explicit LogKeeper(const StateFolder &folder);

    /// Has no key yet, and perhaps never.
    std::shared_ptr<const CheckpointSigner> signer() const { return m_signer; }
    /// Asks the keychain where it is open. No window of the keychain's ever opens for it.
    void start();
    /// Why there is no key; empty while the keychain has not answered, and where there is one.
    QString trouble() const { return m_trouble; }
    /// Keeps the head of the newest checkpoint in `log`, soon.
    void keep(const std::vector<Record> &log);
    /// Waits until it is kept, or the limit.
    void settle(std::chrono::milliseconds limit);

private:
    void readKey();
    void makeKey();
    void adopt(const SecretBytes &seed);
    void takeWitness(const Result<SecretBytes> &stored);
    void write();
    bool isSettled() const;

    std::shared_ptr<CheckpointSigner> m_signer = std::make_shared<CheckpointSigner>();
    LogWitness m_witness = {}; ///< as the keychain has it
    Head m_wanted = {};
    bool m_ready = false; ///< the key and the witness have been read
    bool m_writing = false;
    bool m_failed = false;
    QString m_trouble = {};
    std::function<void()> m_onSettled = {};
};

} // namespace switchyard
