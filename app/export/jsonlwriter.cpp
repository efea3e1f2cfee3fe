#include "app/export/manifest.h"
#include "app/export/recordwriter.h"

namespace switchyard
{
namespace
{

/// The journal's own lines, byte for byte, and the manifest.
class JsonlWriter final : public RecordWriter
{
public:
    explicit JsonlWriter(QIODevice &out) : m_out(out) {}
    void begin(const ExportManifest &, const ChainReport &, const LogSummary &) override {}
    void add(const QByteArray &line, const Record *) override { m_out.write(line + '\n'); }
    void end(const ExportManifest &manifest, const ChainReport &chain) override
    {
        m_out.write(manifestLine(manifest, chain) + '\n');
    }

private:
    QIODevice &m_out;
};

} // namespace

std::unique_ptr<RecordWriter> makeJsonlWriter(QIODevice &out)
{
    return std::make_unique<JsonlWriter>(out);
}

} // namespace switchyard
