/// Another program on the same journal: tst_journal starts it, talks to it and kills it.
#include "app/journal/clock.h"
#include "app/journal/sqlitejournal.h"

#include <QCoreApplication>
#include <QFile>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

using namespace switchyard;

namespace
{

void say(const QString &line)
{
    std::fputs((line + u'\n').toUtf8().constData(), stdout);
    std::fflush(stdout);
}

Record note(const QString &kind = u"note"_qs, const QString &release = u"r1"_qs)
{
    Record record;
    record.at = timeNow();
    record.who = whoAmI();
    record.rules = 1;
    record.release = release;
    record.kind = kind;
    record.body = {{u"weights"_qs, QJsonObject{{u"a"_qs, 100}, {u"b"_qs, 0}}}};
    record.text = u"All traffic is in A."_qs;
    return record;
}

template<class T>
QString verdict(const JournalResult<T> &result)
{
    return result ? u"ok"_qs : u"failure %1"_qs.arg(int(result.error().kind));
}

void waitForEnd()
{
    while (std::getchar() != EOF) {
    }
}

int write(SqliteJournal &journal)
{
    const qint64 epoch = journal.raiseEpoch(whoAmI(), timeNow()).value();
    for (;;)
        say(QString::number(journal.append({note()}, epoch, Purpose::Forward).value().back().seq));
}

int appendOnce(SqliteJournal &journal, qint64 epoch)
{
    say(verdict(journal.append({note()}, epoch, Purpose::Forward)));
    return 0;
}

int lock(const StateFolder &folder)
{
    const auto lock = folder.lock(thisProcess(u"helper"_qs));
    say(lock ? u"locked"_qs : verdict(lock));
    waitForEnd();
    return 0;
}

/// Wishes, and waits until the holder has answered.
int wish(SqliteJournal &journal)
{
    const qint64 id = journal.addWish({{u"kind"_qs, u"back"_qs}}, whoAmI(), timeNow()).value();
    say(u"wished"_qs);
    for (;;) {
        const StoredWish now = journal.wish(id).value();
        if (now.state == StoredWish::State::Answered || now.state == StoredWish::State::Dropped) {
            say(u"%1 %2"_qs.arg(int(now.state)).arg(now.answer));
            return 0;
        }
        ::poll(nullptr, 0, 5);
    }
}

/// A file system of 8 MiB that only this process sees.
bool enterSmallDisk(const char *path)
{
    const auto put = [](const char *file, const QByteArray &text) {
        QFile out(QString::fromLatin1(file));
        return out.open(QIODevice::WriteOnly | QIODevice::Unbuffered) &&
               out.write(text) == text.size();
    };
    const QByteArray user = "0 " + QByteArray::number(::geteuid()) + " 1";
    const QByteArray group = "0 " + QByteArray::number(::getegid()) + " 1";
    return ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && put("/proc/self/setgroups", "deny") &&
           put("/proc/self/uid_map", user) && put("/proc/self/gid_map", group) &&
           ::mount("none", path, "tmpfs", 0, "size=8m") == 0;
}

void fill(const QString &path)
{
    const int file =
        ::open(QFile::encodeName(path).constData(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    const QByteArray block(4096, 'x');
    while (::write(file, block.constData(), size_t(block.size())) > 0) {
    }
    ::close(file);
}

QString wayBack(SqliteJournal &journal, qint64 epoch, int count)
{
    for (int i = 0; i < count; ++i)
        if (const auto done = journal.append({note()}, epoch, Purpose::WayBack); !done)
            return verdict(done) + u" at %1"_qs.arg(i);
    return u"ok"_qs;
}

int fullDisk(const QString &base)
{
    const StateFolder folder = StateFolder::open(u"env"_qs, base).value();
    auto journal = std::make_unique<SqliteJournal>(SqliteJournal::open(folder).value());
    const qint64 epoch = journal->raiseEpoch(whoAmI(), timeNow()).value();
    const auto forward = [&] {
        return verdict(journal->append({note()}, epoch, Purpose::Forward));
    };
    say(u"room: "_qs + forward());
    fill(base + u"/ballast"_qs);
    QString full;
    for (int i = 0; i < 3 && !full.startsWith(u"failure"); ++i)
        full = forward(); // a page of the file may have had room left
    say(u"full: "_qs + full);
    say(u"back: "_qs + wayBack(*journal, epoch, 100));
    say(u"forward on what is left: "_qs + forward());
    journal.reset();
    journal = std::make_unique<SqliteJournal>(SqliteJournal::open(folder).value());
    say(u"back after a restart: "_qs + wayBack(*journal, epoch, 100));
    say(u"chain: "_qs + verdict(journal->records(1, 1'000'000)));
    QFile::remove(base + u"/ballast"_qs);
    say(u"room again: "_qs + forward());
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const bool small = argc > 2 && qstrcmp(argv[1], "full") == 0;
    if (small && !enterSmallDisk(argv[2]))
        return 77;
    QCoreApplication app(argc, argv);
    const QStringList args = app.arguments();
    if (small)
        return fullDisk(args[2]);
    const StateFolder folder = StateFolder::open(u"env"_qs, args[2]).value();
    if (args[1] == u"lock")
        return lock(folder);
    SqliteJournal journal = SqliteJournal::open(folder).value();
    if (args[1] == u"write")
        return write(journal);
    if (args[1] == u"wish")
        return wish(journal);
    return appendOnce(journal, args[3].toLongLong());
}
