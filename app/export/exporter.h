#pragma once
#include "app/journal/journal.h"
#include "models/release/recordchain.h"

#include <functional>
#include <stop_token>

namespace switchyard
{

/// JSON Lines is the truth; the others are views of it for a spreadsheet and for a reader.
enum class ExportFormat : quint8 { Jsonl, Csv, Html, Pdf };

/// By the ending of a file's name; nothing when it is none of ours.
std::optional<ExportFormat> exportFormatOf(const QString &path);

/// A name that sorts: switchyard_<environment>_<release>_<UTC time>.<ext>, safe whatever the words
/// hold.
QString exportName(const QString &environment, const QString &release, qint64 utcMs,
                   ExportFormat format);

struct ExportRequest {
    QString path = {}; ///< of the file to be written or replaced
    ExportFormat format = ExportFormat::Jsonl;
    QString environment = {};
    QString release = {}; ///< for the header; empty: records of no single release
    qint64 firstSeq = 1;
    qint64 lastSeq = 0; ///< 0: to the end
    Who who = {};
    qint64 madeAtUtcMs = 0;
};

/// What an export says of itself: the last line of JSON Lines, the head of HTML.
struct ExportManifest {
    QString environment = {};
    QString release = {};
    qint64 count = 0;
    qint64 firstSeq = 0;
    qint64 lastSeq = 0;
    QString prev = {}; ///< hash before the first record
    QString head = {}; ///< hash of the last record
    QString madeAt = {};
    QString exporter = {}; ///< program and version
    QString key = {};      ///< that the newest checkpoint is signed with; empty: none is
    qint64 signedTo = 0;   ///< the last record that this checkpoint vouches for
    friend bool operator==(const ExportManifest &, const ExportManifest &) = default;
};

struct Exported {
    ExportManifest manifest = {};
    ChainReport chain = {}; ///< a broken journal is exported all the same, and says so
    QString warning = {};   ///< what a reader will miss in the file; empty: nothing
};

/// Called now and then: so much of so much is done.
using ExportProgress = std::function<void(qint64 done, qint64 of)>;

/// Writes records of `journal` to a temporary file beside `path` (0600) and renames it when it is
/// whole. Bounded memory. A stop ends it within a thousand records and leaves what was there
/// before. Blocks: give it a journal that was opened on the thread that calls it. A PDF needs a
/// QGuiApplication, on any thread.
JournalResult<Exported> exportRecords(const Journal &journal, const ExportRequest &request,
                                      const std::stop_token &stop = {},
                                      const ExportProgress &progress = {});

} // namespace switchyard
