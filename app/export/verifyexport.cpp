#include "app/export/verifyexport.h"

#include "app/export/manifest.h"

#include <QCoreApplication>
#include <QFile>

namespace switchyard
{
namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Export)
};

void compare(const ExportManifest &manifest, const QString &prev, ExportCheck &check)
{
    if (manifest.count != check.chain.lines)
        check.problems << Said::tr("The manifest speaks of %1 records; there are %2 lines.")
                              .arg(manifest.count)
                              .arg(check.chain.lines);
    if (manifest.firstSeq != check.chain.firstSeq || manifest.prev != prev)
        check.problems << Said::tr(
                              "The manifest's first record is %1; the first one here is %2, or "
                              "follows another record.")
                              .arg(manifest.firstSeq)
                              .arg(check.chain.firstSeq);
    const QString &key = check.chain.key;
    if (!key.isEmpty() && manifest.key != key)
        check.problems << Said::tr("The manifest names another key than the one that signed the "
                                   "newest checkpoint here.");
    if (!key.isEmpty() && manifest.environment != check.chain.environment)
        check.problems << Said::tr("The manifest is of environment %1; the checkpoints are of %2.")
                              .arg(manifest.environment, check.chain.environment);
    if (manifest.lastSeq != check.chain.head.seq || manifest.head != check.chain.head.hash)
        check.problems << Said::tr("The manifest's last record is %1; the last one here is %2, or "
                                   "has another hash.")
                              .arg(manifest.lastSeq)
                              .arg(check.chain.head.seq);
}

/// A line without its end, at most one byte more than a record may have; empty at the end of the
/// file.
QByteArray nextLine(QFile &file, bool &ended)
{
    QByteArray line = file.readLine(maxRecordBytes + 2);
    ended = line.endsWith('\n');
    if (ended)
        line.chop(1);
    return line;
}

} // namespace

tl::expected<ExportManifest, QString> manifestIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(Said::tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    constexpr qint64 longest = 64 * 1024;
    file.seek(std::max<qint64>(0, file.size() - longest));
    QByteArray end = file.read(longest);
    if (end.endsWith('\n'))
        end.chop(1);
    return parseManifest(end.mid(end.lastIndexOf('\n') + 1));
}

JournalResult<ExportCheck> verifyExport(const QString &path, const ChainWitness &witness)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(
            JournalFailure{JournalFailure::Kind::Broken,
                           Said::tr("%1 cannot be read: %2.").arg(path, file.errorString())});
    ChainVerifier verifier(witness);
    ExportCheck check;
    QString prev = {};
    bool ended = false;
    QByteArray line = nextLine(file, ended);
    for (bool first = true; !file.atEnd(); first = false) { // the last line is the manifest
        const auto record = parseRecord(line);
        if (first && record)
            prev = record->prev;
        verifier.feed(line, record ? &*record : nullptr);
        line = nextLine(file, ended);
    }
    check.chain = verifier.finish();
    if (!ended)
        check.problems << Said::tr("The file does not end with a line end: its end is cut off.");
    if (const auto manifest = parseManifest(line)) {
        check.manifest = *manifest;
        compare(*manifest, prev, check);
    } else {
        check.problems << manifest.error();
    }
    return check;
}

} // namespace switchyard
