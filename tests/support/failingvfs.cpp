#include "tests/support/failingvfs.h"

#include "tests/support/diskimage.h"

#include <QFile>
#include <map>
#include <mutex>
#include <sqlite3.h>

namespace switchyard
{
namespace
{

using Kind = FailAt::Kind;

enum class Call : quint8 { Write, Truncate, Sync, Delete, Map };

struct Disk {
    std::mutex mutex = {};
    FailAt at = {};
    sqlite3_vfs *real = nullptr;
    sqlite3_vfs shim = {};
    std::map<QByteArray, Image> images = {};
    std::mt19937_64 random = {}; ///< for what is doubtful
    int count = 0;
    bool died = false;
    bool lied = false;
};
Disk *disk = nullptr;

struct File {
    sqlite3_file base;
    Image *image;     ///< null: a file of no consequence
    bool syncsFolder; ///< with its first sync, as SQLite's own does with journals
    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
    static File *of(sqlite3_file *file) { return reinterpret_cast<File *>(file); }
};

int refusal(Call call)
{
    switch (call) {
    case Call::Write:
        return SQLITE_IOERR_WRITE;
    case Call::Truncate:
        return SQLITE_IOERR_TRUNCATE;
    case Call::Sync:
        return SQLITE_IOERR_FSYNC;
    case Call::Delete:
        return SQLITE_IOERR_DELETE;
    case Call::Map:
        return SQLITE_IOERR_SHMMAP;
    }
    return SQLITE_IOERR;
}

enum class Verdict : quint8 { Do, Refuse, Tear, Lie };

/// Counts a call and says what becomes of it.
Verdict verdict(Call call)
{
    if (disk->died)
        return Verdict::Refuse;
    ++disk->count;
    if (disk->lied && call == Call::Sync)
        disk->died = true;
    if (disk->died)
        return Verdict::Refuse;
    if (disk->count < disk->at.n || disk->at.kind == Kind::Never)
        return Verdict::Do;
    if (disk->at.kind == Kind::LostSync) {
        const bool lies = call == Call::Sync; // a second one has ended above
        disk->lied = disk->lied || lies;
        return lies ? Verdict::Lie : Verdict::Do;
    }
    if (disk->count > disk->at.n)
        return Verdict::Do;
    disk->died = disk->at.kind == Kind::Death || disk->at.kind == Kind::Torn;
    return disk->at.kind == Kind::Torn && call == Call::Write ? Verdict::Tear : Verdict::Refuse;
}

/// What was made and removed in the folder is so for good; all files are in one.
void syncFolder()
{
    for (auto &[path, image] : disk->images)
        if (image.isGone)
            image.durable.reset();
        else if (image.made)
            image.durable = std::exchange(image.made, std::nullopt);
}

int closeFile(sqlite3_file *file)
{
    sqlite3_file *real = File::of(file)->real();
    return real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
}

int readFile(sqlite3_file *file, void *to, int amount, sqlite3_int64 offset)
{
    const std::lock_guard lock(disk->mutex);
    sqlite3_file *real = File::of(file)->real();
    return disk->died ? SQLITE_IOERR_READ : real->pMethods->xRead(real, to, amount, offset);
}

int writeFile(sqlite3_file *file, const void *from, int amount, sqlite3_int64 offset)
{
    const std::lock_guard lock(disk->mutex);
    File *mine = File::of(file);
    sqlite3_file *real = mine->real();
    if (!mine->image)
        return real->pMethods->xWrite(real, from, amount, offset);
    const Verdict what = verdict(Call::Write);
    if (what == Verdict::Refuse)
        return disk->at.kind == Kind::Full ? SQLITE_FULL : refusal(Call::Write);
    const int landed = what == Verdict::Tear ? amount / 2 : amount;
    mine->image->changes.push_back(
        {.offset = offset, .bytes = QByteArray(static_cast<const char *>(from), landed)});
    const int done = real->pMethods->xWrite(real, from, landed, offset);
    return what == Verdict::Tear ? refusal(Call::Write) : done;
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    const std::lock_guard lock(disk->mutex);
    File *mine = File::of(file);
    sqlite3_file *real = mine->real();
    if (mine->image && verdict(Call::Truncate) != Verdict::Do)
        return refusal(Call::Truncate);
    if (mine->image)
        mine->image->changes.push_back({.offset = size, .isTruncation = true});
    return real->pMethods->xTruncate(real, size);
}

/// The real sync is left out: this process lives on, and reads what it wrote.
int syncFile(sqlite3_file *file, int)
{
    const std::lock_guard lock(disk->mutex);
    File *mine = File::of(file);
    Image *image = mine->image;
    if (!image)
        return SQLITE_OK;
    switch (verdict(Call::Sync)) {
    case Verdict::Do:
        makeDurable(*image, disk->random);
        if (std::exchange(mine->syncsFolder, false))
            syncFolder();
        return SQLITE_OK;
    case Verdict::Lie:
        return SQLITE_OK;
    case Verdict::Refuse:
    case Verdict::Tear:
        for (Change &change : image->changes)
            change.isDoubtful = true;
        break;
    }
    return refusal(Call::Sync);
}

int sizeOfFile(sqlite3_file *file, sqlite3_int64 *size)
{
    sqlite3_file *real = File::of(file)->real();
    return real->pMethods->xFileSize(real, size);
}

bool isDead()
{
    const std::lock_guard lock(disk->mutex);
    return disk->died;
}

int lockFile(sqlite3_file *file, int level)
{
    sqlite3_file *real = File::of(file)->real();
    return isDead() ? SQLITE_IOERR_LOCK : real->pMethods->xLock(real, level);
}

int unlockFile(sqlite3_file *file, int level)
{
    sqlite3_file *real = File::of(file)->real();
    return real->pMethods->xUnlock(real, level);
}

int checkLock(sqlite3_file *file, int *out)
{
    sqlite3_file *real = File::of(file)->real();
    return real->pMethods->xCheckReservedLock(real, out);
}

int controlFile(sqlite3_file *file, int what, void *argument)
{
    sqlite3_file *real = File::of(file)->real();
    return real->pMethods->xFileControl(real, what, argument);
}

int sectorSize(sqlite3_file *file)
{
    sqlite3_file *real = File::of(file)->real();
    return real->pMethods->xSectorSize(real);
}

int characteristics(sqlite3_file *file)
{
    sqlite3_file *real = File::of(file)->real();
    return real->pMethods->xDeviceCharacteristics(real);
}

int mapShared(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    const std::lock_guard lock(disk->mutex);
    sqlite3_file *real = File::of(file)->real();
    if (disk->died || (extend && verdict(Call::Map) == Verdict::Refuse))
        return refusal(Call::Map);
    return real->pMethods->xShmMap(real, page, size, extend, out);
}

int lockShared(sqlite3_file *file, int offset, int n, int flags)
{
    sqlite3_file *real = File::of(file)->real();
    const bool isUnlock = (flags & SQLITE_SHM_UNLOCK) != 0;
    return isDead() && !isUnlock ? SQLITE_IOERR_SHMLOCK
                                 : real->pMethods->xShmLock(real, offset, n, flags);
}

void barrierShared(sqlite3_file *file)
{
    sqlite3_file *real = File::of(file)->real();
    real->pMethods->xShmBarrier(real);
}

int unmapShared(sqlite3_file *file, int remove)
{
    sqlite3_file *real = File::of(file)->real();
    return real->pMethods->xShmUnmap(real, remove);
}

/// Version 2: without memory-mapped reads, which no VFS sees.
constexpr sqlite3_io_methods methods{2,
                                     &closeFile,
                                     &readFile,
                                     &writeFile,
                                     &truncateFile,
                                     &syncFile,
                                     &sizeOfFile,
                                     &lockFile,
                                     &unlockFile,
                                     &checkLock,
                                     &controlFile,
                                     &sectorSize,
                                     &characteristics,
                                     &mapShared,
                                     &lockShared,
                                     &barrierShared,
                                     &unmapShared,
                                     nullptr,
                                     nullptr};

std::optional<QByteArray> contents(const QByteArray &path)
{
    QFile file(QFile::decodeName(path));
    return file.open(QIODevice::ReadOnly) ? std::optional(file.readAll()) : std::nullopt;
}

/// What is there already when the disk first hears of it has been there for long.
Image *imageOf(const QByteArray &path, bool mayCreate)
{
    const bool isNew = !disk->images.contains(path);
    Image &image = disk->images[path];
    const auto there = contents(path);
    if (isNew)
        image.durable = there;
    if (!there && mayCreate) {
        image.made = QByteArray();
        image.isGone = false;
        image.changes.clear();
    }
    return &image;
}

int openFile(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    constexpr int kept = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL;
    const std::lock_guard lock(disk->mutex);
    File *mine = File::of(file);
    *mine = {};
    mine->syncsFolder = (flags & SQLITE_OPEN_CREATE) != 0 && (flags & SQLITE_OPEN_MAIN_DB) == 0;
    if (disk->died)
        return SQLITE_CANTOPEN;
    if (name && (flags & kept) != 0)
        mine->image = imageOf(name, (flags & SQLITE_OPEN_CREATE) != 0);
    const int opened = disk->real->xOpen(disk->real, name, mine->real(), flags, outFlags);
    if (opened == SQLITE_OK)
        mine->base.pMethods = &methods;
    return opened;
}

int deleteFile(sqlite3_vfs *, const char *name, int syncsFolder)
{
    const std::lock_guard lock(disk->mutex);
    if (verdict(Call::Delete) != Verdict::Do)
        return refusal(Call::Delete);
    if (const auto found = disk->images.find(name); found != disk->images.end()) {
        Image &image = found->second;
        image.isGone = true;
        image.made.reset();
        image.changes.clear();
    }
    if (syncsFolder)
        syncFolder();
    return disk->real->xDelete(disk->real, name, 0);
}

} // namespace

FailingVfs::FailingVfs(const FailAt &at)
{
    Q_ASSERT(!disk);
    disk = new Disk;
    disk->at = at;
    disk->random.seed(at.seed);
    disk->real = sqlite3_vfs_find(nullptr);
    disk->shim = *disk->real;
    disk->shim.pNext = nullptr;
    disk->shim.zName = "failing";
    disk->shim.szOsFile = int(sizeof(File)) + disk->real->szOsFile;
    disk->shim.xOpen = &openFile;
    disk->shim.xDelete = &deleteFile;
    sqlite3_vfs_register(&disk->shim, 1);
}

FailingVfs::~FailingVfs()
{
    sqlite3_vfs_unregister(&disk->shim);
    sqlite3_vfs_register(disk->real, 1);
    delete std::exchange(disk, nullptr);
}

bool FailingVfs::died() const { return isDead(); }

int FailingVfs::count() const
{
    const std::lock_guard lock(disk->mutex);
    return disk->count;
}

void FailingVfs::cutPower()
{
    const std::lock_guard lock(disk->mutex);
    const auto keep = disk->at.kind == Kind::LostSync ? Unsynced::Lost : Unsynced::InParts;
    for (const auto &[path, image] : disk->images) {
        const auto bytes = survivorOf(image, keep, disk->random);
        QFile file(QFile::decodeName(path));
        if (!bytes)
            file.remove();
        else if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            file.write(*bytes);
    }
    disk->images.clear();
    disk->died = true;
}

} // namespace switchyard
