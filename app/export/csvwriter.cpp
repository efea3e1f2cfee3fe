#include "app/export/recordwriter.h"
#include "models/views/csv.h"

#include <QJsonDocument>

namespace switchyard
{
namespace
{

/// The whole journal in columns; "body" is JSON.
class CsvWriter final : public RecordWriter
{
public:
    explicit CsvWriter(QIODevice &out) : m_out(out) {}

    void begin(const ExportManifest &, const ChainReport &, const LogSummary &) override
    {
        m_out.write("\xef\xbb\xbf"); // spreadsheets take UTF-8 for what it is by this mark alone
        m_out.write(csvRow({u"seq"_qs, u"utc"_qs, u"kind"_qs, u"text"_qs, u"user"_qs, u"host"_qs,
                            u"cloud"_qs, u"release"_qs, u"epoch"_qs, u"rules"_qs, u"boot_ms"_qs,
                            u"slept_ms"_qs, u"boot_id"_qs, u"body"_qs, u"prev"_qs, u"hash"_qs}));
    }
    void add(const QByteArray &line, const Record *record) override
    {
        if (!record) {
            m_out.write(csvRow({QString(), QString(), u"unreadable"_qs, QString::fromUtf8(line)}));
            return;
        }
        const Record &r = *record;
        m_out.write(csvRow({QString::number(r.seq), utcText(r.at.utcMs), r.kind, r.text, r.who.user,
                            r.who.host, r.who.cloud, r.release, QString::number(r.epoch),
                            QString::number(r.rules), QString::number(r.at.bootMs),
                            QString::number(r.at.sleptMs), r.at.bootId,
                            QString::fromUtf8(QJsonDocument(r.body).toJson(QJsonDocument::Compact)),
                            r.prev, r.hash}));
    }
    void end(const ExportManifest &, const ChainReport &) override {}

private:
    QIODevice &m_out;
};

} // namespace

std::unique_ptr<RecordWriter> makeCsvWriter(QIODevice &out)
{
    return std::make_unique<CsvWriter>(out);
}

} // namespace switchyard
