#include "app/keeping/logkeeper.h"

#include "app/secrets/keychain.h"
#include "app/secrets/keychainstate.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>
#include <algorithm>

namespace switchyard
{
namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Keychain)
};

/// Each lab has an id of its own and is gone after a run; they share one entry.
QString nameOf(const QString &environment)
{
    return environment.startsWith(u"lab-") ? u"lab"_qs : environment;
}
QString keyName(const QString &environment) { return nameOf(environment) + u".log-key"_qs; }
QString witnessName(const QString &environment) { return nameOf(environment) + u".log-head"_qs; }

SecretBytes toBytes(const LogWitness &witness)
{
    return SecretBytes(QJsonDocument(QJsonObject{{u"environment"_qs, witness.environment},
                                                 {u"folder"_qs, witness.folder},
                                                 {u"seq"_qs, witness.head.seq},
                                                 {u"hash"_qs, witness.head.hash},
                                                 {u"key"_qs, witness.key},
                                                 {u"signsAfter"_qs, witness.signsAfter}})
                           .toJson(QJsonDocument::Compact));
}

LogWitness witnessFrom(const SecretBytes &bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes.reveal()).object();
    return {json[u"environment"].toString(),
            json[u"folder"].toString(),
            {json[u"seq"].toInteger(), json[u"hash"].toString()},
            json[u"key"].toString(),
            json[u"signsAfter"].toInteger()};
}

} // namespace

Result<LogWitness> readLogWitness(const QString &environment, const Call &call)
{
    const auto stored = readKeychain(witnessName(environment), call);
    return stored ? Result<LogWitness>(witnessFrom(*stored)) : Error(stored.error());
}

LogKeeper::LogKeeper(const StateFolder &folder)
{
    m_witness.environment = folder.environmentId();
    m_witness.folder = folder.path();
    m_witness.signsAfter = folder.readHead().value_or(Head{}).seq;
}

void LogKeeper::start()
{
    askIfKeychainIsOpen(this, [this](bool open) {
        if (open)
            return readKey();
        m_trouble = Said::tr("no keychain is running, or it is locked. Unlock one before the "
                             "program starts, and the log is signed.");
    });
}

void LogKeeper::readKey()
{
    readKeychainSoon(this, keyName(m_witness.environment), [this](const auto &stored) {
        if (stored)
            adopt(*stored);
        else if (stored.error().kind == Failure::Kind::Denied)
            makeKey(); // an open keychain that does not have it
        else
            m_trouble = stored.error().detail;
    });
}

void LogKeeper::makeKey()
{
    const auto made = SigningKey::make();
    if (!made)
        return;
    writeKeychainSoon(
        this, keyName(m_witness.environment), made->seed(), [this](const auto &stored) {
            if (!stored) {
                m_trouble = stored.error().detail;
                return;
            }
            // Another program may have made one at the same time: what is there is the key.
            readKeychainSoon(this, keyName(m_witness.environment), [this](const auto &there) {
                if (there)
                    adopt(*there);
            });
        });
}

void LogKeeper::adopt(const SecretBytes &seed)
{
    auto key = SigningKey::fromSeed(seed);
    if (!key) {
        m_trouble =
            Said::tr("The keychain's entry \"%1\" is no key; remove it, and a new one is made.")
                .arg(keyName(m_witness.environment));
        return;
    }
    m_witness.key = keyText(key->publicKey());
    m_signer->provide(std::move(*key));
    readKeychainSoon(this, witnessName(m_witness.environment),
                     [this](const auto &stored) { takeWitness(stored); });
}

void LogKeeper::takeWitness(const Result<SecretBytes> &stored)
{
    m_ready = true;
    const LogWitness before = stored ? witnessFrom(*stored) : LogWitness{};
    const bool same = before.environment == m_witness.environment &&
                      before.folder == m_witness.folder && before.key == m_witness.key;
    if (same)
        m_witness = before;
    if (m_wanted.seq < m_witness.head.seq)
        m_wanted = m_witness.head;
    if (!same || !isSettled())
        return write();
    if (m_onSettled)
        m_onSettled();
}

void LogKeeper::keep(const std::vector<Record> &log)
{
    const auto newest = std::find_if(log.rbegin(), log.rend(), [](const Record &record) {
        return record.kind == u"checkpoint";
    });
    if (newest == log.rend() || newest->seq <= m_wanted.seq)
        return;
    m_wanted = {newest->seq, newest->hash};
    write();
}

void LogKeeper::write()
{
    if (!m_ready || std::exchange(m_writing, true))
        return;
    LogWitness next = m_witness;
    next.head = m_wanted;
    writeKeychainSoon(this, witnessName(next.environment), toBytes(next),
                      [this, next](const auto &written) {
                          m_writing = false;
                          m_failed = !written;
                          if (written)
                              m_witness = next;
                          if (!isSettled())
                              return write();
                          if (m_onSettled)
                              m_onSettled();
                      });
}

/// Without a key there is nothing to keep.
bool LogKeeper::isSettled() const
{
    const bool isKept = m_ready && !m_writing && m_wanted == m_witness.head;
    return m_witness.key.isEmpty() || m_failed || isKept;
}

void LogKeeper::settle(std::chrono::milliseconds limit)
{
    if (isSettled())
        return;
    QEventLoop loop;
    m_onSettled = [&loop] { loop.quit(); };
    QTimer::singleShot(limit, &loop, &QEventLoop::quit);
    loop.exec();
    m_onSettled = {};
}

} // namespace switchyard
