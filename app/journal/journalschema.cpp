#include "app/journal/journalschema.h"

#include "app/journal/statefolder.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>

namespace switchyard
{
namespace
{

using Kind = JournalFailure::Kind;

constexpr int applicationId = 0x53575944; // "SWYD"
constexpr int schemaVersion = 1;
constexpr int busyMs = 5000;

/// The whole schema. A journal whose own is not this text is another's.
const QStringList &schema()
{
    static const QStringList statements{
        u"CREATE TABLE environment(id TEXT NOT NULL)"_qs,
        u"CREATE TABLE record(seq INTEGER PRIMARY KEY, release TEXT NOT NULL, kind TEXT NOT NULL, line BLOB NOT NULL)"_qs,
        u"CREATE INDEX record_bounds ON record(seq) WHERE kind IN ('begin', 'end')"_qs,
        u"CREATE TRIGGER record_stays BEFORE UPDATE ON record "
        "BEGIN SELECT RAISE(ABORT, 'records are never changed'); END"_qs,
        u"CREATE TRIGGER record_remains BEFORE DELETE ON record "
        "BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END"_qs,
        u"CREATE TABLE epoch(epoch INTEGER PRIMARY KEY, holder TEXT NOT NULL, utc INTEGER NOT NULL)"_qs,
        u"CREATE TABLE wish(id INTEGER PRIMARY KEY AUTOINCREMENT, state INTEGER NOT NULL, wish "
        u"TEXT NOT NULL, "
        "who TEXT NOT NULL, utc INTEGER NOT NULL, answer TEXT NOT NULL)"_qs,
    };
    return statements;
}

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Journal)
};

tl::unexpected<JournalFailure> failed(Kind kind, const QString &detail)
{
    return tl::unexpected(JournalFailure{kind, detail});
}

JournalResult<void> expect(const Sqlite &db, const QString &sql, const QVariant &wanted,
                           const JournalFailure &otherwise)
{
    const auto value = db.value(sql);
    if (!value)
        return tl::unexpected(value.error());
    if (value->toString() != wanted.toString())
        return tl::unexpected(otherwise);
    return {};
}

/// Writes nothing: the file may be another's.
JournalResult<void> checkOrigin(const Sqlite &db, const QString &path)
{
    const JournalFailure foreign{
        Kind::Foreign, Said::tr("%1 is not a journal of this program. It was not touched; move "
                                "it away, or name another folder with "
                                "--state-dir.")
                           .arg(path)};
    if (const auto ours = expect(db, u"PRAGMA application_id"_qs, applicationId, foreign); !ours)
        return ours;
    const auto version = db.value(u"PRAGMA user_version"_qs);
    if (!version)
        return tl::unexpected(version.error());
    if (version->toInt() > schemaVersion)
        return failed(
            Kind::Newer,
            Said::tr(
                "The journal %1 was written by a newer version of this program (format %2, this "
                "one knows %3). It was not touched; use that version.")
                .arg(path, version->toString(), QString::number(schemaVersion)));
    if (version->toInt() < schemaVersion)
        return tl::unexpected(foreign);
    auto query = db.run(
        u"SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"_qs);
    if (!query)
        return tl::unexpected(query.error());
    QStringList found;
    while (query->next())
        found << query->value(0).toString();
    QStringList wanted = schema();
    std::ranges::sort(found);
    std::ranges::sort(wanted);
    return found == wanted ? JournalResult<void>() : tl::unexpected(foreign);
}

/// Both are read back: SQLite answers a pragma that it cannot follow with what is in force.
JournalResult<void> makeDurable(const Sqlite &db)
{
    const JournalFailure weak{
        Kind::Broken,
        Said::tr(
            "The journal cannot be made durable on this file system. No release is begun; put the "
            "state folder on a local disk with --state-dir.")};
    if (const auto wal = expect(db, u"PRAGMA journal_mode = WAL"_qs, u"wal"_qs, weak); !wal)
        return wal;
    if (const auto set = db.run(u"PRAGMA synchronous = FULL"_qs); !set)
        return tl::unexpected(set.error());
    return expect(db, u"PRAGMA synchronous"_qs, 2, weak);
}

JournalResult<void> create(const Sqlite &db, const QString &environmentId)
{
    return db.transaction([&]() -> JournalResult<void> {
        const auto version = db.value(u"PRAGMA user_version"_qs);
        if (!version || version->toInt() != 0)
            return {}; // another program was quicker, or the check that follows will tell
        for (const QString &statement : schema())
            if (const auto made = db.run(statement); !made)
                return tl::unexpected(made.error());
        const auto named = db.run(u"INSERT INTO environment VALUES (?)"_qs, {environmentId});
        const auto stamped = db.run(u"PRAGMA application_id = %1"_qs.arg(applicationId));
        const auto numbered = db.run(u"PRAGMA user_version = %1"_qs.arg(schemaVersion));
        for (const auto *done : {&named, &stamped, &numbered})
            if (!*done)
                return tl::unexpected(done->error());
        return {};
    });
}

/// A new file, or one whose making was cut short before anything was in it.
JournalResult<bool> isBlank(const Sqlite &db, const QString &path)
{
    if (QFileInfo(path).size() == 0)
        return true;
    const auto id = db.value(u"PRAGMA application_id"_qs);
    const auto version = db.value(u"PRAGMA user_version"_qs);
    const auto things = db.value(u"SELECT count(*) FROM sqlite_master"_qs);
    for (const auto *value : {&id, &version, &things})
        if (!*value)
            return tl::unexpected(value->error());
    return id->toInt() == 0 && version->toInt() == 0 && things->toInt() == 0;
}

JournalResult<Sqlite> openOnce(const QString &path, const QString &environmentId)
{
    if (const auto file = makePrivateFile(path); !file)
        return tl::unexpected(file.error());
    auto db = Sqlite::open(path, busyMs);
    if (!db)
        return db;
    const auto blank = isBlank(*db, path);
    if (!blank)
        return tl::unexpected(blank.error());
    if (*blank) {
        if (const auto durable = makeDurable(*db); !durable)
            return tl::unexpected(durable.error());
        if (const auto made = create(*db, environmentId); !made)
            return tl::unexpected(made.error());
    }
    if (const auto ours = checkOrigin(*db, path); !ours)
        return tl::unexpected(ours.error());
    if (const auto durable = makeDurable(*db); !durable)
        return tl::unexpected(durable.error());
    const JournalFailure damaged{
        Kind::Damaged,
        Said::tr("The journal %1 is damaged. Keep a copy of its folder; the last export "
                 "tells what was done.")
            .arg(path)};
    if (const auto whole = expect(*db, u"PRAGMA quick_check(1)"_qs, u"ok"_qs, damaged); !whole)
        return tl::unexpected(whole.error());
    const JournalFailure other{
        Kind::Foreign,
        Said::tr("The journal %1 belongs to another environment. It was not touched.").arg(path)};
    if (const auto same = expect(*db, u"SELECT id FROM environment"_qs, environmentId, other);
        !same)
        return tl::unexpected(same.error());
    return db;
}

} // namespace

JournalResult<Sqlite> openJournalFile(const QString &path, const QString &environmentId)
{
    // SQLite does not wait for a lock while it changes a new file to WAL mode: two programs that
    // make the journal at the same time may get Busy at once.
    auto db = openOnce(path, environmentId);
    for (int again = 0; again < 20 && !db && db.error().kind == Kind::Busy; ++again)
        db = openOnce(path, environmentId);
    return db;
}

} // namespace switchyard
