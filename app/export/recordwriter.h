#pragma once
#include "app/export/exporter.h"
#include "models/history/logsummary.h"

#include <QIODevice>
#include <memory>

namespace switchyard
{

/// One export format. The device keeps a write error until the end.
class RecordWriter
{
public:
    virtual ~RecordWriter() = default;
    /// Whether begin() needs the summary, for which all records are read once more before.
    virtual bool wantsSummary() const { return false; }
    /// Each record that can be read, in that first reading.
    virtual void lookAhead(const Record &) {}
    virtual void begin(const ExportManifest &manifest, const ChainReport &chain,
                       const LogSummary &summary) = 0;
    /// `record` is what `line` says, or nothing where the line cannot be read.
    virtual void add(const QByteArray &line, const Record *record) = 0;
    virtual void end(const ExportManifest &manifest, const ChainReport &chain) = 0;
    virtual QString warning() const { return {}; }
};

std::unique_ptr<RecordWriter> makeJsonlWriter(QIODevice &out);
std::unique_ptr<RecordWriter> makeCsvWriter(QIODevice &out);
std::unique_ptr<RecordWriter> makeHtmlWriter(QIODevice &out);
std::unique_ptr<RecordWriter> makePdfWriter(QIODevice &out);

} // namespace switchyard
