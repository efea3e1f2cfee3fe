#include "app/secrets/keychain.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>
#include <qt6keychain/keychain.h>

namespace switchyard
{
namespace
{

using Kind = Failure::Kind;

constexpr int lookAgainMs = 50;

QString service() { return QStringLiteral("switchyard"); }

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Keychain)
};

Failure noKeychain(const QString &name, const QString &words)
{
    return {
        .kind = Kind::Unreachable,
        .detail =
            Text::tr(
                "The secret \"%1\" cannot be read, because no keychain is running or it is locked. "
                "Start or unlock one (in a terminal: dbus-run-session, then gnome-keyring-daemon "
                "--unlock --components=secrets), or give a command in the profile that prints the "
                "secret. The keychain's words: %2")
                .arg(name, words)};
}

Failure noEntry(const QString &name)
{
    return {
        .kind = Kind::Denied,
        .detail =
            Text::tr("The keychain has no secret \"%1\". Store it in the console, where the "
                     "profile is edited (\"Secrets...\"), or with: secret-tool store "
                     "--label=switchyard xdg:schema org.qt.keychain server switchyard user %1 type "
                     "plaintext")
                .arg(name)};
}

Failure wentLate(const QString &name, bool stopped)
{
    if (stopped)
        return {.kind = Kind::Stopped,
                .detail = Text::tr("Reading the secret \"%1\" was stopped.").arg(name)};
    return {
        .kind = Kind::TimedOut,
        .detail =
            Text::tr(
                "The keychain did not answer for the secret \"%1\" in time. It may wait for you to "
                "unlock it: look for its window, then start again.")
                .arg(name)};
}

/// What came of a job that has finished; nothing: it worked.
std::optional<Failure> failureOf(const QKeychain::Job &job, const QString &name)
{
    if (job.error() == QKeychain::EntryNotFound)
        return noEntry(name);
    if (job.error() != QKeychain::NoError)
        return noKeychain(name, job.errorString());
    return std::nullopt;
}

/// Runs a job to its end, or until the call's. Nothing when it was left: it deletes itself later.
template<class Job, class Taken>
std::optional<Failure> finish(Job *job, const QString &name, const Call &call, Taken taken)
{
    job->setInsecureFallback(false);
    job->setKey(name);
    QEventLoop loop;
    bool done = false;
    std::optional<Failure> failure;
    QObject::connect(job, &QKeychain::Job::finished, &loop, [&](QKeychain::Job *) {
        done = true;
        failure = failureOf(*job, name);
        if (!failure)
            taken(*job);
        loop.quit();
    });
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (call.stop.stop_requested() || call.left().count() == 0)
            loop.quit();
    });
    look.start(lookAgainMs);
    job->start();
    if (!done)
        loop.exec();
    return done ? failure : wentLate(name, call.stop.stop_requested());
}

/// A locked keychain without a screen says "not found" of everything; only a write tells the two
/// apart.
std::optional<Failure> tryWrite(const Call &call)
{
    const QString trial = QStringLiteral("self-test");
    const auto wrong = writeKeychain(trial, SecretBytes(QByteArray("x")), call);
    if (!wrong)
        return wrong.error();
    const auto removed = deleteKeychain(trial, call);
    return removed ? std::nullopt : std::optional(removed.error());
}

bool haveLoop() { return QCoreApplication::instance() != nullptr; }

Result<void> resultOf(const std::optional<Failure> &failure)
{
    if (failure)
        return Error(*failure);
    return {};
}

} // namespace

Result<SecretBytes> readKeychain(const QString &name, const Call &call)
{
    if (!haveLoop())
        return Error(noKeychain(name, QStringLiteral("no application")));
    SecretBytes value;
    auto failure = finish(
        new QKeychain::ReadPasswordJob(service()), name, call,
        [&value](QKeychain::ReadPasswordJob &job) { value = SecretBytes(job.binaryData()); });
    if (failure && failure->kind == Kind::Denied) {
        if (const auto locked = tryWrite(call))
            failure =
                locked->kind == Kind::Unreachable ? noKeychain(name, locked->detail) : *locked;
    }
    if (failure)
        return Error(*failure);
    return value;
}

Result<void> writeKeychain(const QString &name, const SecretBytes &value, const Call &call)
{
    if (!haveLoop())
        return Error(noKeychain(name, QStringLiteral("no application")));
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setBinaryData(value.reveal());
    return resultOf(finish(job, name, call, [](QKeychain::WritePasswordJob &) {}));
}

Result<void> deleteKeychain(const QString &name, const Call &call)
{
    if (!haveLoop())
        return Error(noKeychain(name, QStringLiteral("no application")));
    return resultOf(finish(new QKeychain::DeletePasswordJob(service()), name, call,
                           [](QKeychain::DeletePasswordJob &) {}));
}

void readKeychainSoon(QObject *context, const QString &name,
                      std::function<void(Result<SecretBytes>)> done)
{
    auto *job = new QKeychain::ReadPasswordJob(service());
    job->setInsecureFallback(false);
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, context,
                     [job, name, done = std::move(done)](QKeychain::Job *) {
                         if (const auto failure = failureOf(*job, name))
                             return done(Error(*failure));
                         done(SecretBytes(job->binaryData()));
                     });
    job->start();
}

void writeKeychainSoon(QObject *context, const QString &name, const SecretBytes &value,
                       std::function<void(Result<void>)> done)
{
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setInsecureFallback(false);
    job->setKey(name);
    job->setBinaryData(value.reveal());
    QObject::connect(job, &QKeychain::Job::finished, context,
                     [job, name, done = std::move(done)](QKeychain::Job *) {
                         done(resultOf(failureOf(*job, name)));
                     });
    job->start();
}

void deleteKeychainSoon(QObject *context, const QString &name,
                        std::function<void(Result<void>)> done)
{
    auto *job = new QKeychain::DeletePasswordJob(service());
    job->setInsecureFallback(false);
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, context,
                     [job, name, done = std::move(done)](QKeychain::Job *) {
                         done(resultOf(failureOf(*job, name)));
                     });
    job->start();
}

} // namespace switchyard
